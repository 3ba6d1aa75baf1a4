import { createPool } from './postgres.ts';

/**
 * Runs migrations under a lock of the database's own: of two migrate jobs at once, the second waits,
 * for as long as the first takes, and then finds nothing to do.
 * @param key of the lock, one per schema owner.
 * @throws whatever the work throws, and the driver's error when the database does not answer in 5 s.
 */
export async function withMigrationLock(
  url: string,
  key: number,
  work: () => Promise<void>,
): Promise<void> {
  const applicationName = 'ticketgate-migrate';
  const pool = createPool(
    { url, max: 1, applicationName, connectTimeoutMs: 5_000, statementTimeoutMs: 0 },
    () => undefined,
  );
  try {
    const lock = await pool.connect();
    try {
      await lock.query('SELECT pg_advisory_lock($1)', [key]);
      await work();
    } finally {
      // Closing the session gives the lock back.
      lock.release(true);
    }
  } finally {
    await pool.end();
  }
}
