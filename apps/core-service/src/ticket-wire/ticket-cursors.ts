import { Injectable } from '@nestjs/common';
import { CursorSigner } from '@ticketgate/http';
import type { TicketFilter, TicketPosition } from '../tickets/searching/ticket-filter.ts';
import type { ListingWish } from './ticket-query.ts';

/** What a cursor is good for. */
interface Listing extends Pick<ListingWish, 'query' | 'sort'> {
  readonly tenantId: string;
  readonly filter: TicketFilter;
}

const POSITION_BYTES = 23;

/**
 * Positions in lists of tickets as signed texts: good for one tenant, one query, one filter and one
 * order, and nothing else.
 */
@Injectable()
export class TicketCursors {
  readonly #cursors: CursorSigner;

  constructor(cursors: CursorSigner) {
    this.#cursors = cursors;
  }

  sign({ rank, at, id }: TicketPosition, listing: Listing): string {
    if (isPlain(listing)) return this.#cursors.sign({ at, id }, listing);
    const bytes = Buffer.alloc(POSITION_BYTES);
    bytes.writeUInt8(rank, 0);
    bytes.writeUIntBE(at, 1, 6);
    bytes.write(id.replaceAll('-', ''), 7, 'hex');
    return this.#cursors.seal(bytes, scopeOf(listing));
  }

  /** @throws HttpProblem `invalid_cursor` */
  read(cursor: string, listing: Listing): TicketPosition {
    if (isPlain(listing)) return { rank: 0, ...this.#cursors.read(cursor, listing) };
    const bytes = this.#cursors.open(cursor, scopeOf(listing), POSITION_BYTES);
    const hex = bytes.toString('hex', 7);
    const id = [[0, 8], [8, 12], [12, 16], [16, 20], [20]].map((at) => hex.slice(...at)).join('-');
    return { rank: bytes.readUInt8(0), at: bytes.readUIntBE(1, 6), id };
  }
}

/** Newest first, without a filter: as versions before there were others sign it and read it. */
function isPlain({ sort, filter: { created, updated, ...others } }: Listing): boolean {
  const said = [created.from, created.before, updated.from, updated.before, Object.values(others)];
  return sort === '-createdAt' && said.flat().every((one) => one === null);
}

/** All that decides which tickets come after which. No query holds U+0000, so this is not one. */
const scopeOf = ({ tenantId, query, sort, filter }: Listing) => ({
  tenantId,
  query: `\0tickets\0${JSON.stringify([query, sort, filter])}`,
});
