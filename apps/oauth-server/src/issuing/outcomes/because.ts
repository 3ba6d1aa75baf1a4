import type { Because } from '../../applications/registered-client.ts';

const reasons = new WeakMap<object, Because>();

/** Says of an error which check failed, beside what the caller is told. Answers the error. */
export function because<E extends Error>(error: E, why: Because): E {
  reasons.set(error, why);
  return error;
}

/** What {@link because} was told of an error. */
export const becauseOf = (error: object): Because | undefined => reasons.get(error);
