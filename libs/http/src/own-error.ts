/** The parts of a failure that may be looked at and logged. */
export interface OwnError extends Error {
  /** A system's or PostgreSQL's code, e.g. `ECONNREFUSED` or `57P01`. */
  readonly code?: unknown;
}

/**
 * A caught value as an error of this realm. What Node itself throws into a VM context is no instance
 * of the Error known there, and would otherwise be taken for something else.
 * @returns undefined for what is no error at all.
 */
export function ownError(caught: unknown): OwnError | undefined {
  if (caught instanceof Error) return caught;
  if (!isForeignError(caught)) return undefined;
  const { name, message, stack, cause, code } = caught;
  return Object.assign(new Error(message, { cause }), { name, stack: stack ?? '', code });
}

const isForeignError = (caught: unknown): caught is OwnError =>
  Object.prototype.toString.call(caught) === '[object Error]';
