import { PAGE_LIMITS, type PageBody } from '@ticketgate/contracts';
import type { CursorScope, CursorSigner } from '@ticketgate/http';
import type { Listing, Position } from './groups.repository.ts';

/** What a caller asked of a list with pages. */
export interface AskedPage extends CursorScope {
  readonly cursor: string | undefined;
  /** Decimal digits, checked. */
  readonly limit: string | undefined;
}

/**
 * Reads one page, and one entry more, which tells whether there is another page.
 * @throws HttpProblem `invalid_cursor`
 */
export async function groupPage<T extends { readonly id: string }>(
  cursors: CursorSigner,
  { cursor, limit: asked, ...scope }: AskedPage,
  {
    read,
    at,
  }: {
    readonly read: (listing: Listing) => Promise<readonly T[]>;
    /** What the list is ordered by; milliseconds since the epoch. */
    readonly at: (item: T) => number;
  },
): Promise<PageBody<T>> {
  const limit = Number(asked ?? PAGE_LIMITS.default);
  const after = cursor === undefined ? undefined : cursors.read(cursor, scope);
  const found = await read({ after, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  const position: Position | undefined = last && { at: at(last), id: last.id };
  return { items, nextCursor: position ? cursors.sign(position, scope) : null };
}
