/** Entries of one page, of every list that has pages. */
export const PAGE_LIMITS = { default: 25, most: 100 } as const;

/** Characters of a cursor at most; longer ones were never ours. */
export const CURSOR_LENGTH = 256;

/** One page of a list, newest first. */
export interface PageBody<T> {
  readonly items: readonly T[];
  /** Leads to the page after this one; null on the last. */
  readonly nextCursor: string | null;
}
