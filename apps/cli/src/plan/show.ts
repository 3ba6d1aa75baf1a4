import { plain } from '../command/plain.ts';
import type { FieldChange, Plan, Step } from './step.ts';

/** A plan as lines, one for each step. */
export function linesOf({ steps, problems, notes }: Plan): string[] {
  return [
    ...steps.map(lineOf),
    ...problems.map((problem) => plain(`! ${problem}`)),
    ...notes.map((note) => plain(`  note: ${note}`)),
  ];
}

/** `~ application billing: scopes client_api → client_api tickets:read` */
export function lineOf({ action, subject, name, fields }: Step): string {
  const sign = action === 'create' ? '+' : '~';
  const words = fields.map(wordsOf).join(', ');
  return plain(`${sign} ${subject} ${name}${words === '' ? '' : `: ${words}`}`);
}

function wordsOf({ field, before, after }: FieldChange): string {
  const now = valueOf(after);
  return before === undefined ? `${field} ${now}` : `${field} ${valueOf(before)} → ${now}`;
}

function valueOf(value: unknown): string {
  if (value === null || value === '') return 'none';
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.length === 0 ? 'none' : value.map(String).join(' ');
}
