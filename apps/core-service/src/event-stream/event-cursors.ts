import { Injectable } from '@nestjs/common';
import type { EventType } from '@ticketgate/contracts';
import { CursorSigner, type CursorScope } from '@ticketgate/http';
import type { EventPosition } from './event.ts';

const POSITION_BYTES = 30;

/** What a position is good for: going on with the same reading. */
export interface Reading {
  readonly tenantId: string;
  readonly types: readonly EventType[] | null;
  readonly ticket: string | null;
}

/**
 * Positions as signed texts, good for one tenant's stream and one filter, by either door. With
 * another filter a position would pass in silence what that one has never been shown.
 */
@Injectable()
export class EventCursors {
  readonly #cursors: CursorSigner;

  constructor(cursors: CursorSigner) {
    this.#cursors = cursors;
  }

  sign({ xact, at, id }: EventPosition, reading: Reading): string {
    const bytes = Buffer.alloc(POSITION_BYTES);
    bytes.writeBigUInt64BE(xact, 0);
    bytes.writeUIntBE(at, 8, 6);
    bytes.write(id.replaceAll('-', ''), 14, 'hex');
    return this.#cursors.seal(bytes, scopeOf(reading));
  }

  /** @throws HttpProblem `invalid_cursor` */
  read(cursor: string, reading: Reading): EventPosition {
    const bytes = this.#cursors.open(cursor, scopeOf(reading), POSITION_BYTES);
    const hex = bytes.toString('hex', 14);
    const id = [[0, 8], [8, 12], [12, 16], [16, 20], [20]].map((at) => hex.slice(...at)).join('-');
    return { xact: bytes.readBigUInt64BE(0), at: bytes.readUIntBE(8, 6), id };
  }
}

/** The order and number of the types is not part of a filter; nor are limit, wait and the door. */
function scopeOf({ tenantId, types, ticket }: Reading): CursorScope {
  const filter =
    types === null && ticket === null ? [] : [types && [...new Set(types)].sort(), ticket];
  // Not a search that anybody could make: searches of tickets sign what was typed.
  return {
    tenantId,
    query: ['\0events', ...filter.map((part) => JSON.stringify(part))].join('\0'),
  };
}
