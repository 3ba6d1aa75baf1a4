import { createPool } from '@ticketgate/runtime';
import {
  createTestDatabase,
  fakeClock,
  type FakeClock,
  type TestDatabase,
} from '@ticketgate/testing';
import type { Pool } from 'pg';
import { FeedWriter } from './feed-writer.ts';

const ignore = () => undefined;

/** A migrated database, a pool for each side of the feed and a writer. */
export class FeedDatabase {
  readonly clock: FakeClock = fakeClock();
  /** Writes as the owner, so that a test may also take things back. */
  readonly writer: FeedWriter;
  readonly ownerPool: Pool;
  readonly #database: TestDatabase;
  readonly #pools: Pool[] = [];

  private constructor(database: TestDatabase) {
    this.#database = database;
    this.ownerPool = this.pool(database.ownerUrl);
    this.writer = new FeedWriter(this.ownerPool, this.clock);
  }

  static async create(): Promise<FeedDatabase> {
    return new FeedDatabase(await createTestDatabase());
  }

  /** How a verifier logs in: it may read the feed and no more. */
  get readerUrl(): string {
    return this.#database.coreUrl;
  }

  /** A pool that {@link drop} ends. */
  pool(url = this.readerUrl): Pool {
    const settings = { url, max: 4, applicationName: 'access test' };
    const pool = createPool(settings, ignore);
    this.#pools.push(pool);
    return pool;
  }

  async drop(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
    await this.#database.drop();
  }
}
