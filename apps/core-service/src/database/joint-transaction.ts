import { AsyncLocalStorage } from 'node:async_hooks';
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

/** One transaction for all that asks for one; opened for the first who does. */
class JointTransaction {
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
    let broken = false;
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

const CURRENT = new AsyncLocalStorage<JointTransaction>();

/** The transaction that the caller is part of, if it is part of one. */
export function currentJoint(): Pick<JointTransaction, 'run' | 'onCommit'> | undefined {
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
