import type { Pool, PoolClient } from 'pg';

/** A connection that is nobody else's until it is given back. */
export interface Borrowed {
  readonly client: PoolClient;
  /** @param broken whether it is thrown away instead of being used again. */
  readonly giveBack: (broken: boolean) => void;
}

/**
 * Takes a connection out of a pool. One that is lost meanwhile fails the next query; that it also
 * emits an 'error', which would end the process if nobody listened, is of no further interest.
 */
export async function borrow(pool: Pool): Promise<Borrowed> {
  const client = await pool.connect();
  client.on('error', unheard);
  return {
    client,
    giveBack: (broken) => {
      client.off('error', unheard);
      client.release(broken);
    },
  };
}

const unheard = () => undefined;
