/** Whether something may be tried now, and what there is to say about it. */
export interface Verdict {
  readonly allowed: boolean;
  /** The limit that speaks; undefined when none is set. */
  readonly policy: string | undefined;
  /** How many the window allows; Infinity when no limit is set. */
  readonly limit: number;
  readonly windowSeconds: number;
  /** How many are left in this window, on what this replica knows. */
  readonly remaining: number;
  /** Whole seconds until the next window, 1 at least. */
  readonly resetSeconds: number;
  /** Whole seconds to wait; 0 when allowed. */
  readonly retryAfterSeconds: number;
  /** The first refusal of this key in this window at this replica: the one to audit and log. */
  readonly firstRefusal: boolean;
}

/** What a limit that is off says. */
export const UNLIMITED: Verdict = {
  allowed: true,
  policy: undefined,
  limit: Infinity,
  windowSeconds: 0,
  remaining: Infinity,
  resetSeconds: 0,
  retryAfterSeconds: 0,
  firstRefusal: false,
};

/** The verdict that binds: a refusal, the longest wait first; else the one with the least left. */
export function tighter(one: Verdict, other: Verdict): Verdict {
  if (one.allowed !== other.allowed) return one.allowed ? other : one;
  if (one.allowed) return one.remaining <= other.remaining ? one : other;
  const binding = one.retryAfterSeconds >= other.retryAfterSeconds ? one : other;
  return { ...binding, firstRefusal: one.firstRefusal || other.firstRefusal };
}
