import type { Refusal } from '../mint.ts';

const reasons = new WeakMap<object, Refusal>();

/** Says of an error which check failed, beside what the caller is told. Answers the error. */
export function because<E extends Error>(error: E, why: Refusal): E {
  reasons.set(error, why);
  return error;
}

/** What {@link because} was told of an error. */
export const becauseOf = (error: object): Refusal | undefined => reasons.get(error);
