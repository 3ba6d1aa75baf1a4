import { Injectable } from '@nestjs/common';
import { CursorSigner } from '@ticketgate/http';
import type { EventPosition } from './event.ts';

const POSITION_BYTES = 30;

/** Not a search that anybody could make: searches of tickets sign what was typed. */
const LISTING = '\0events';

/** Positions as signed texts, good for one tenant's stream: whatever the filter, by either door. */
@Injectable()
export class EventCursors {
  readonly #cursors: CursorSigner;

  constructor(cursors: CursorSigner) {
    this.#cursors = cursors;
  }

  sign({ xact, at, id }: EventPosition, tenantId: string): string {
    const bytes = Buffer.alloc(POSITION_BYTES);
    bytes.writeBigUInt64BE(xact, 0);
    bytes.writeUIntBE(at, 8, 6);
    bytes.write(id.replaceAll('-', ''), 14, 'hex');
    return this.#cursors.seal(bytes, { tenantId, query: LISTING });
  }

  /** @throws HttpProblem `invalid_cursor` */
  read(cursor: string, tenantId: string): EventPosition {
    const bytes = this.#cursors.open(cursor, { tenantId, query: LISTING }, POSITION_BYTES);
    const hex = bytes.toString('hex', 14);
    const id = [[0, 8], [8, 12], [12, 16], [16, 20], [20]].map((at) => hex.slice(...at)).join('-');
    return { xact: bytes.readBigUInt64BE(0), at: bytes.readUIntBE(8, 6), id };
  }
}
