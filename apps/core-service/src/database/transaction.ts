import type { Pool, PoolClient } from 'pg';

/** A connection inside one transaction; whoever is handed it must not keep it. */
export type Transaction = Pick<PoolClient, 'query'>;

/** Anything a statement can be sent to. */
export type Queryable = Pick<Pool, 'query'> | Transaction;

/**
 * Runs `work` in one transaction (READ COMMITTED): its result once committed, or its error once
 * rolled back. A connection that fails on the way is thrown away.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
