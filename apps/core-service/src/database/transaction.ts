import { isReadOnlyServer } from '@ticketgate/runtime';
import type { Pool, PoolClient } from 'pg';
import { borrow } from './borrow.ts';
import { currentJoint } from './joint-transaction.ts';

/** A connection inside one transaction; whoever is handed it must not keep it. */
export type Transaction = Pick<PoolClient, 'query'>;

/** Anything a statement can be sent to. */
export type Queryable = Pick<Pool, 'query'> | Transaction;

/**
 * Runs `work` in one transaction (READ COMMITTED): its result once committed, or its error once
 * rolled back. Within `jointly` it is that transaction, which others commit.
 */
export function inTransaction<T>(
  pool: Pool,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return currentJoint()?.run(pool, work) ?? inItsOwn(pool, work);
}

/** The same for work of a single statement, which needs no BEGIN and COMMIT when it is alone. */
export function inOneStatement<T>(pool: Pool, work: (db: Queryable) => Promise<T>): Promise<T> {
  return currentJoint()?.run(pool, work) ?? work(pool);
}

/** Calls `tell` once what was done in {@link inTransaction} cannot be rolled back any more. */
export function onceCommitted(tell: () => void): void {
  const joint = currentJoint();
  if (joint) joint.onCommit(tell);
  else tell();
}

/** A connection that fails on the way is thrown away. */
async function inItsOwn<T>(pool: Pool, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const { client, giveBack } = await borrow(pool);
  let broken = false;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    broken = isReadOnlyServer(error);
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    giveBack(broken);
  }
}
