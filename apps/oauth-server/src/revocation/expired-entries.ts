import type { Pool } from 'pg';

const BATCH = 5_000;

/** Removes some entries that no token lives long enough to need; the head keeps its number. */
export async function forgetExpiredEntries(pool: Pool, now: Date): Promise<number> {
  const { rowCount } = await pool.query(
    `DELETE FROM security.feed WHERE seq IN (
       SELECT seq FROM security.feed WHERE expires_at <= $1 ORDER BY seq LIMIT $2)`,
    [now, BATCH],
  );
  return rowCount ?? 0;
}
