import type { Pool, PoolClient } from 'pg';

/** What was ended in the record. */
export interface EndedRows {
  /** Number the feed goes on from. */
  readonly head: number;
  /** Sessions, grants, codes and refresh tokens of people. */
  readonly artifacts: number;
  /** Named refresh tokens. */
  readonly refreshTokens: number;
  readonly initialAccessTokens: number;
}

/** A process that has said that it verifies tokens. */
export interface ServingReplica {
  readonly id: string;
  readonly service: string;
  /** Of its last sign of life. */
  readonly seenAt: string;
}

// A token carries the feed's number at its minting. Those of the lost hours carry numbers that would
// be given out a second time: a revocation with such a number would not end them.
const RAISE_HEAD = 'UPDATE security.feed_head SET seq = seq + 1000000 RETURNING seq::text AS seq';
// Those used up since the backup would work once more. Assertions that were seen stay seen.
const FORGET_ARTIFACTS = `DELETE FROM identity.artifact WHERE model <> 'ReplayDetection'`;
const END_REFRESH_TOKENS =
  'UPDATE identity.refresh_token SET revoked_at = $1 WHERE revoked_at IS NULL';
const END_INITIAL_ACCESS_TOKENS = `
  UPDATE identity.initial_access_token SET revoked_at = $1
  WHERE revoked_at IS NULL AND used_at IS NULL`;

const SERVING = `
  SELECT id, service, seen_at::text AS "seenAt" FROM security.replica
  WHERE lapses_at > clock_timestamp() ORDER BY service, id`;
const FORGET_REPLICAS = 'DELETE FROM security.replica WHERE id = ANY ($1::uuid[])';

/** Milliseconds; nobody is served meanwhile, and the tables may be large. */
const PATIENCE_MS = 3_600_000;

export class RestorationRepository {
  constructor(private readonly pool: Pool) {}

  /** Ends, in one transaction, whatever the restored record may have wrong. */
  async end(at: Date, { keepRefreshTokens }: { keepRefreshTokens: boolean }): Promise<EndedRows> {
    const db = await this.pool.connect();
    try {
      await db.query('BEGIN');
      await db.query('SET LOCAL statement_timeout = 0');
      const head = await db.query<{ seq: string }>(RAISE_HEAD);
      const artifacts = await count(db, FORGET_ARTIFACTS);
      const refreshTokens = keepRefreshTokens ? 0 : await count(db, END_REFRESH_TOKENS, at);
      const initialAccessTokens = await count(db, END_INITIAL_ACCESS_TOKENS, at);
      await db.query('COMMIT');
      return { head: Number(head.rows[0]?.seq), artifacts, refreshTokens, initialAccessTokens };
    } catch (error) {
      await db.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      db.release();
    }
  }

  /** The number that the record says the feed is at. */
  async head(): Promise<number> {
    const { rows } = await this.pool.query<{ seq: string }>('SELECT seq FROM security.feed_head');
    return Number(rows[0]?.seq ?? 0);
  }

  async serving(): Promise<ServingReplica[]> {
    return (await this.pool.query<ServingReplica>(SERVING)).rows;
  }

  /** Forgets replicas that the backup has brought back. */
  async forget(replicas: readonly ServingReplica[]): Promise<void> {
    await this.pool.query(FORGET_REPLICAS, [replicas.map(({ id }) => id)]);
  }
}

async function count(db: PoolClient, text: string, ...values: unknown[]): Promise<number> {
  const question = { text, values, query_timeout: PATIENCE_MS };
  return (await db.query(question)).rowCount ?? 0;
}
