import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { Queryable, Transaction } from '../database/transaction.ts';
import { lockNumber, type IdempotencyKey, type KeptReply, type Reply } from './idempotency-key.ts';

interface ReplyRow {
  readonly request_hash: Buffer;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const FIND = {
  name: 'idempotency-find',
  text: `SELECT request_hash, status, headers, body FROM desk.idempotency_key
    WHERE tenant_id = $1 AND client_id = $2 AND user_id = $3 AND key = $4 AND expires_at > $5`,
};

const CLAIM = {
  name: 'idempotency-claim',
  text: 'SELECT pg_try_advisory_xact_lock($1::bigint) AS claimed',
};

const KEEP = {
  name: 'idempotency-keep',
  text: `
  INSERT INTO desk.idempotency_key (
    tenant_id, client_id, user_id, key, created_at, request_hash, headers, body, expires_at,
    status)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (tenant_id, client_id, user_id, key) DO UPDATE SET
    created_at = excluded.created_at, request_hash = excluded.request_hash,
    headers = excluded.headers, body = excluded.body, expires_at = excluded.expires_at,
    status = excluded.status`,
};

// Replicas that sweep at the same moment take different rows.
const SWEEP = `
  DELETE FROM desk.idempotency_key WHERE ctid IN (
    SELECT ctid FROM desk.idempotency_key WHERE expires_at <= $1
    ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)`;

const instant = (ms: number): string => new Date(ms).toISOString();

const keyValues = ({ tenantId, clientId, userId, key }: IdempotencyKey) => [
  tenantId,
  clientId,
  userId,
  key,
];

/** Kept replies as PostgreSQL has them. Instants are milliseconds since the epoch. */
@Injectable()
export class IdempotencyRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** The reply of a key that has not expired. */
  async find(
    key: IdempotencyKey,
    at: number,
    db: Queryable = this.#pool,
  ): Promise<KeptReply | undefined> {
    const { rows } = await db.query<ReplyRow>({
      ...FIND,
      values: [...keyValues(key), instant(at)],
    });
    const row = rows[0];
    if (!row) return undefined;
    const { request_hash: hash, status, headers, body } = row;
    return { hash, status, headers, body };
  }

  /**
   * Makes a key this transaction's own until it ends, which it also does when its process dies.
   * @returns false while it is another one's.
   */
  async claim(db: Transaction, key: IdempotencyKey): Promise<boolean> {
    const values = [lockNumber(key).toString()];
    const { rows } = await db.query<{ claimed: boolean }>({ ...CLAIM, values });
    return rows[0]?.claimed === true;
  }

  /** Keeps the reply of a claimed key; one that has expired makes room. */
  async keep(
    db: Transaction,
    key: IdempotencyKey,
    kept: { hash: Buffer; reply: Reply; at: number; expiresAt: number },
  ): Promise<void> {
    const { hash, reply, at, expiresAt } = kept;
    const { status, headers, body } = reply;
    const what = [hash, JSON.stringify(headers), body, instant(expiresAt), status];
    await db.query({ ...KEEP, values: [...keyValues(key), instant(at), ...what] });
  }

  /** Removes some of what has expired. @returns how many rows went. */
  async sweep(at: number, limit: number): Promise<number> {
    const { rowCount } = await this.#pool.query(SWEEP, [instant(at), limit]);
    return rowCount ?? 0;
  }
}
