import { AsyncLocalStorage } from 'node:async_hooks';
import { isReadOnlyServer } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import { borrow, type Borrowed } from './borrow.ts';
import type { Transaction } from './transaction.ts';

/** What is committed together with whatever a use case does. */
export interface Joint<T> {
  /** Comes first in the transaction; an error ends it before the use case has done anything. */
  readonly first: (db: Transaction) => Promise<void>;
  readonly work: () => Promise<T>;
  /** Comes last before the commit. */
  readonly last: (db: Transaction, result: T) => Promise<void>;
}

/** Where whoever asks for a transaction finds the one that it is part of. */
interface Shared {
  /** Nobody joins any more: what still runs in its context is on its own. */
  readonly isOver: boolean;
  run<T>(pool: Pool, work: (db: Transaction) => Promise<T>): Promise<T>;
  onCommit(tell: () => void): void;
}

/** One transaction for all that asks for one; opened for the first who does. */
class JointTransaction implements Shared {
  readonly #first: Joint<unknown>['first'];
  readonly #onCommit: (() => void)[] = [];
  #opening: Promise<Transaction> | undefined;
  #borrowed: Borrowed | undefined;
  #failure: { readonly error: unknown } | undefined;
  /** Nobody joins any more: what still runs in its context is on its own. */
  isOver = false;

  constructor(first: Joint<unknown>['first']) {
    this.#first = first;
  }

  async run<T>(pool: Pool, work: (db: Transaction) => Promise<T>): Promise<T> {
    const db = await (this.#opening ??= this.#open(pool));
    try {
      return await work(db);
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }

  onCommit(tell: () => void): void {
    this.#onCommit.push(tell);
  }

  /** A part that can fail alone: what it wrote is taken back, and the rest stays. */
  async part<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
    const db = await this.run(pool, (transaction) => Promise.resolve(transaction));
    const part = new PartOfTransaction(db);
    await this.run(pool, () => db.query('SAVEPOINT part'));
    try {
      const result = await CURRENT.run(part, work);
      part.end();
      await this.run(pool, () => db.query('RELEASE SAVEPOINT part'));
      for (const tell of part.told) this.onCommit(tell);
      return result;
    } catch (error) {
      part.isOver = true;
      const undo = 'ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part';
      await this.run(pool, () => db.query(undo));
      throw error;
    }
  }

  async commit(last: (db: Transaction) => Promise<void>): Promise<void> {
    // Half of it cannot be taken back, so none of it is kept, whoever caught the error.
    if (this.#failure) throw this.#failure.error;
    if (this.#borrowed) {
      const { client } = this.#borrowed;
      await last(client);
      await client.query('COMMIT');
    }
    this.#end(false);
    for (const tell of this.#onCommit) tell();
  }

  async rollback(): Promise<void> {
    let broken = isReadOnlyServer(this.#failure?.error);
    await this.#borrowed?.client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    this.#end(broken);
  }

  async #open(pool: Pool): Promise<Transaction> {
    this.#borrowed = await borrow(pool);
    const { client } = this.#borrowed;
    await client.query('BEGIN');
    await this.#first(client);
    return client;
  }

  #end(broken: boolean): void {
    this.isOver = true;
    this.#borrowed?.giveBack(broken);
    this.#borrowed = undefined;
  }
}

/** What happens between a savepoint and its release. */
class PartOfTransaction implements Shared {
  readonly told: (() => void)[] = [];
  readonly #db: Transaction;
  #failure: { readonly error: unknown } | undefined;
  isOver = false;

  constructor(db: Transaction) {
    this.#db = db;
  }

  async run<T>(_: Pool, work: (db: Transaction) => Promise<T>): Promise<T> {
    try {
      return await work(this.#db);
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }

  onCommit(tell: () => void): void {
    this.told.push(tell);
  }

  /** @throws what went wrong in it, whoever caught that. */
  end(): void {
    this.isOver = true;
    if (this.#failure) throw this.#failure.error;
  }
}

const CURRENT = new AsyncLocalStorage<Shared>();

/** The transaction that the caller is part of, if it is part of one. */
export function currentJoint(): Shared | undefined {
  const joint = CURRENT.getStore();
  return joint?.isOver === false ? joint : undefined;
}

/**
 * Runs `work` so that all transactions in it, and `last`, are one: `inTransaction` joins it instead
 * of committing on its own. Work that asks for no transaction gets none, and no `first` and `last`.
 * @returns the result once all of it is committed; else its error, once all is rolled back.
 */
export async function jointly<T>({ first, work, last }: Joint<T>): Promise<T> {
  const joint = new JointTransaction(first);
  try {
    const result = await CURRENT.run(joint, work);
    await joint.commit((db) => last(db, result));
    return result;
  } catch (error) {
    await joint.rollback();
    throw error;
  }
}

const alone = () => Promise.resolve();

/** Runs `work` so that all transactions in it are one, of their own unless there is one already. */
export const together = <T>(work: () => Promise<T>): Promise<T> =>
  currentJoint() ? work() : jointly({ first: alone, work, last: alone });

/**
 * Runs `work` as a part of the transaction it is in that can fail alone.
 * @throws whatever `work` does, with all it wrote taken back.
 */
export function apart<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const joint = CURRENT.getStore();
  if (!(joint instanceof JointTransaction)) throw new Error('there is no transaction to part');
  return joint.part(pool, work);
}
