import {
  createLogger,
  createPool,
  createRedis,
  systemClock,
  type RedisClient,
} from '@ticketgate/runtime';
import { createTestDatabase, describeWhere, type TestDatabase } from '@ticketgate/testing';
import type { Pool } from 'pg';
import { PostgresCounts, RedisCounts, type CountStore } from '../src/index.ts';
import { describeLeases, type Store } from './leased-limit.contract.ts';

/** Milliseconds; a busy machine is no store that is away. */
const PATIENCE_MS = 5_000;

const logger = createLogger({ service: 'test', level: 'silent' });

/** A store that can be out of reach. */
async function breakable(store: CountStore): Promise<Store> {
  await store.open();
  let isAway = false;
  return {
    store: Object.assign(Object.create(store) as CountStore, {
      addAll: (additions: Parameters<CountStore['addAll']>[0]) =>
        isAway
          ? additions.map(() => Promise.reject<number>(new Error('out of reach')))
          : store.addAll(additions),
    }),
    breakIt: () => (isAway = true),
    mendIt: () => (isAway = false),
  };
}

describe('in PostgreSQL', () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    const options = { url: database.oauthUrl, max: 4, applicationName: 'test' };
    pool = createPool(options, (err) => logger.warn({ err }));
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  describeLeases('PostgreSQL', () => {
    const settings = { table: 'identity.limit_count', patienceMs: PATIENCE_MS } as const;
    return breakable(new PostgresCounts({ pool, clock: systemClock, ...settings }));
  });
});

describeWhere('redis', 'in Redis', () => {
  let redis: RedisClient;
  const opened: CountStore[] = [];
  beforeAll(() => {
    redis = createRedis(process.env['TEST_REDIS_URL'] ?? '', 'test', () => undefined);
  });
  afterAll(() => {
    for (const store of opened) store.close();
    redis.disconnect();
  });

  describeLeases('Redis', () => {
    const store = new RedisCounts(redis, PATIENCE_MS);
    opened.push(store);
    return breakable(store);
  });
});
