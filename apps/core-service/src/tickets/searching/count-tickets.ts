import type { Pool } from 'pg';
import { inTransaction } from '../../database/transaction.ts';
import { counted, type Part, type Statement } from './part-statements.ts';
import type { Search } from './ticket-filter.ts';
import { orderOf } from './ticket-order.ts';

/** How many tickets there are in all; where it is not exact, there are at least that many. */
export interface Total {
  readonly count: number;
  readonly isExact: boolean;
}

/** So far are tickets counted that hold words: unlike those of a list, each of them is fetched. */
export const COUNTED_AT_MOST = 10_000;
/** Milliseconds that counting may take. */
const PATIENCE = 1_000;

// With less memory PostgreSQL forgets which tickets of a page hold a frequent word, and reads them all.
const LIMITS = `SET LOCAL statement_timeout = ${PATIENCE}; SET LOCAL work_mem = '32MB'`;

const CANCELED = '57014';

/**
 * How many tickets there are that a search finds, whatever page and order it asks for.
 * @returns null when that takes too long to find out.
 */
export async function countTickets(
  pool: Pool,
  tenantId: string,
  search: Search,
): Promise<Total | null> {
  const order = orderOf({ ...search, sort: '-createdAt' });
  const [rank] = order.ranks;
  if (!rank) return { count: 0, isExact: true };
  const part: Part = { tenantId, search, order, rank, after: null };
  const all = rank.text ? null : await ask(pool, counted(part, null));
  if (all !== null) return { count: all, isExact: true };
  const count = await ask(pool, counted(part, COUNTED_AT_MOST + 1));
  if (count === null) return null;
  return count > COUNTED_AT_MOST
    ? { count: COUNTED_AT_MOST, isExact: false }
    : { count, isExact: true };
}

/** @returns null when it took too long. */
async function ask(pool: Pool, statement: Statement): Promise<number | null> {
  try {
    return await inTransaction(pool, async (db) => {
      await db.query(LIMITS);
      const { rows } = await db.query<{ total: number }>(statement);
      return rows[0]?.total ?? 0;
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === CANCELED) return null;
    throw error;
  }
}
