import { PAGE_LIMITS, type PageBody } from '@ticketgate/contracts';
import type { CursorScope, CursorSigner, Position } from '@ticketgate/http';

/** What a caller asked of a list with pages. */
export interface AskedPage extends CursorScope {
  readonly cursor: string | undefined;
  /** Decimal digits, checked. */
  readonly limit: string | undefined;
}

/** Rows after a position, newest first. */
type Read<Row> = (after: Position | undefined, limit: number) => Promise<readonly Row[]>;

/**
 * Reads one page and one row more, which tells whether there is another page.
 * @throws HttpProblem `invalid_cursor`
 */
export async function readPage<Row extends { readonly id: string; readonly createdAt: Date }>(
  cursors: CursorSigner,
  { cursor, limit: asked, ...scope }: AskedPage,
  read: Read<Row>,
): Promise<PageBody<Row>> {
  const limit = Number(asked ?? PAGE_LIMITS.default);
  const after = cursor === undefined ? undefined : cursors.read(cursor, scope);
  const rows = await read(after, limit + 1);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const position = last && { at: last.createdAt.getTime(), id: last.id };
  return { items, nextCursor: position ? cursors.sign(position, scope) : null };
}
