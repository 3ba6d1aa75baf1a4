import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from './step.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * Members that the file gives and that are another in the tenant. The order of a list means
 * nothing anywhere in the format.
 */
export function differences(
  wanted: Members,
  present: Members,
  fields: readonly string[],
): FieldChange[] {
  return fields.flatMap((field) => {
    const after = wanted[field];
    const before = present[field];
    if (after === undefined || isDeepStrictEqual(sorted(before), sorted(after))) return [];
    return [{ field, before, after }];
  });
}

/** What the file says of something that is not there yet. */
export const given = (wanted: Members, fields: readonly string[]): FieldChange[] =>
  fields.flatMap((field) => (wanted[field] === undefined ? [] : [{ field, after: wanted[field] }]));

/** The changed members as a body. */
export const bodyOf = (fields: readonly FieldChange[]): Members =>
  Object.fromEntries(fields.map(({ field, after }) => [field, after]));

const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? (value as unknown[]).map(String).toSorted() : value;
