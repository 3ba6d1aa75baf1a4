import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { createPool } from '../postgres/postgres.ts';

/** Milliseconds between two looks whether the lock is free. */
const LOOK_AGAIN_MS = 250;

/**
 * Runs migrations under a lock of the database's own: of two migrate jobs at once, the second waits,
 * for as long as the first takes, and then finds nothing to do.
 * @param key of the lock, one per schema owner.
 * @param onWait told once, when somebody else holds it.
 * @throws whatever the work throws, and the driver's error when the database does not answer in 5 s.
 */
export async function withMigrationLock(
  url: string,
  key: number,
  work: () => Promise<void>,
  onWait: () => void = () => undefined,
): Promise<void> {
  const applicationName = 'ticketgate-migrate';
  const pool = createPool(
    { url, max: 1, applicationName, connectTimeoutMs: 5_000, statementTimeoutMs: 0 },
    () => undefined,
  );
  try {
    const session = await pool.connect();
    try {
      await take(session, key, onWait);
      await work();
    } finally {
      // Closing the session gives the lock back.
      session.release(true);
    }
  } finally {
    await pool.end();
  }
}

/**
 * NOTE asked for again and again: whoever waits inside a statement has a snapshot, and an index that
 * the holder builds concurrently would wait for that snapshot: a deadlock.
 */
async function take(session: PoolClient, key: number, onWait: () => void): Promise<void> {
  const isTaken = async () => {
    const sql = 'SELECT pg_try_advisory_lock($1) AS taken';
    return (await session.query<{ taken: boolean }>(sql, [key])).rows[0]?.taken === true;
  };
  if (await isTaken()) return;
  onWait();
  do await pause(LOOK_AGAIN_MS);
  while (!(await isTaken()));
}
