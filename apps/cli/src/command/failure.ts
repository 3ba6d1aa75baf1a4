import { TicketgateProblem, TicketgateUnreachable } from '@ticketgate/client';

/** What `ticketgate` ends with; part of its interface, never renumbered. */
export const EXIT = { ok: 0, refused: 1, usage: 2, unreachable: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command with these words on standard error. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = EXIT.refused) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What an error says; also one of Node's own, which in a test is of another realm. */
export function wordsOf(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' && message !== '' ? message : 'it failed';
}

/** A mistake in how the command was called, or in a file it was given. */
export const usage = (message: string): Failure => new Failure(message, EXIT.usage);

/** What went wrong, in words, and the exit code for it. @throws what nobody foresaw */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof TicketgateUnreachable) {
    return new Failure(`${error.message}${causeOf(error)}`, EXIT.unreachable);
  }
  if (!(error instanceof TicketgateProblem)) throw error;
  const fields = error.fields.map(({ field, message }) => `\n  ${field} ${message}`).join('');
  const request = error.requestId === null ? '' : ` (request ${error.requestId})`;
  const code = error.status >= 500 || error.status === 429 ? EXIT.unreachable : EXIT.refused;
  return new Failure(`${error.message}${request}${fields}`, code);
}

/** `fetch failed` says nothing; what it was caused by does. */
function causeOf(error: Error): string {
  const reasons: string[] = [];
  let cause = error.cause;
  while (cause instanceof Error && reasons.length < 4) {
    const { code } = cause as { readonly code?: unknown };
    const words = cause.message || (typeof code === 'string' ? code : cause.name);
    if (words !== 'fetch failed') reasons.push(words);
    cause = cause.cause;
  }
  return reasons.map((reason) => `: ${reason}`).join('');
}
