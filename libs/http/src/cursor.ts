import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUuid } from '@ticketgate/runtime';
import { HttpProblem } from './http-problem.ts';

/** Where a page ended. */
export interface Position {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly id: string;
}

/** What a cursor is good for: one listing of one tenant. */
export interface CursorScope {
  readonly tenantId: string;
  /** The query as it was given, filters included. */
  readonly query: string;
}

const POSITION_BYTES = 22;
const SIGNATURE_BYTES = 16;
const CURSOR = /^[A-Za-z0-9_-]{1,256}$/;

/**
 * Makes and reads page cursors: a position, signed together with the listing it belongs to, so that
 * neither another tenant nor another query accepts it and nobody can make one up.
 */
export class CursorSigner {
  readonly #key: Buffer;

  /** @param key at least 32 random bytes, the same on every replica. */
  constructor(key: Buffer) {
    this.#key = key;
  }

  sign(position: Position, scope: CursorScope): string {
    const bytes = Buffer.alloc(POSITION_BYTES);
    bytes.writeUIntBE(position.at, 0, 6);
    bytes.write(position.id.replaceAll('-', ''), 6, 'hex');
    return this.seal(bytes, scope);
  }

  /** Signs a position of another form; its length must not be that of other listings. */
  seal(position: Buffer, scope: CursorScope): string {
    return Buffer.concat([position, this.#signature(position, scope)]).toString('base64url');
  }

  /** @throws HttpProblem `invalid_cursor` for anything this key did not sign for this scope. */
  read(cursor: string, scope: CursorScope): Position {
    const position = this.open(cursor, scope, POSITION_BYTES);
    const hex = position.toString('hex', 6);
    const id = [[0, 8], [8, 12], [12, 16], [16, 20], [20]].map((at) => hex.slice(...at)).join('-');
    if (!isUuid(id)) throw invalidCursor();
    return { at: position.readUIntBE(0, 6), id };
  }

  /**
   * The bytes that {@link seal} was given.
   * @param length how many they must be.
   * @throws HttpProblem `invalid_cursor` for anything this key did not sign for this scope.
   */
  open(cursor: string, scope: CursorScope, length: number): Buffer {
    const bytes = CURSOR.test(cursor) ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
    const position = bytes.subarray(0, length);
    const signature = bytes.subarray(length);
    if (
      bytes.length !== length + SIGNATURE_BYTES ||
      // Base64 lets the last character vary without changing the bytes; a cursor has one spelling.
      bytes.toString('base64url') !== cursor ||
      !timingSafeEqual(signature, this.#signature(position, scope))
    ) {
      throw invalidCursor();
    }
    return position;
  }

  #signature(position: Buffer, { tenantId, query }: CursorScope): Buffer {
    // Tenant ids have one length, so the parts cannot be shifted into one another.
    const mac = createHmac('sha256', this.#key).update(position).update(tenantId).update(query);
    return mac.digest().subarray(0, SIGNATURE_BYTES);
  }
}

const invalidCursor = () =>
  new HttpProblem(
    'invalid_cursor',
    'The cursor does not belong to this query; start again without one.',
  );
