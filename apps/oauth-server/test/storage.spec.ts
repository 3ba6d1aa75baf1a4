import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger, createPool } from '@ticketgate/runtime';
import { createTestDatabase, fakeClock, type TestDatabase } from '@ticketgate/testing';
import type { Pool, QueryConfig } from 'pg';
import { Sweeper } from '../src/retention/sweeper.ts';
import { forgetExpiredEntries } from '../src/revocation/expired-entries.ts';
import { ArtifactsRepository } from '../src/storage/artifacts.repository.ts';
import { OidcAdapter } from '../src/storage/oidc-adapter.ts';
import { describeAdapter } from './support/adapter.contract.ts';

let database: TestDatabase;
let pools: readonly [Pool, Pool];

beforeAll(async () => {
  database = await createTestDatabase();
  const open = () =>
    createPool({ url: database.oauthUrl, max: 10, applicationName: 'test' }, () => undefined);
  pools = [open(), open()];
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
});

/** A store that is 1 to 20 ms away, there and back: time for every race to happen. */
function distant(pool: Pool): Pool {
  const query = async (statement: QueryConfig | string, values?: unknown[]) => {
    await delay(randomInt(1, 21));
    const answer = await pool.query(statement, values);
    await delay(randomInt(1, 21));
    return answer;
  };
  return { query } as unknown as Pool; // the repository asks nothing else of it
}

const make = (reach: (pool: Pool) => Pool) => () => {
  const clock = fakeClock();
  const [one, other] = pools.map((pool) => new ArtifactsRepository(reach(pool), clock));
  if (!one || !other) throw new Error('there are two pools');
  // Ending grants is the service's, and tested with it.
  const ended: string[] = [];
  const endGrant = (grantId: string) => Promise.resolve(void ended.push(grantId));
  return {
    ...{ clock, ended },
    adapters: (model: string) => ({
      one: new OidcAdapter(model, { artifacts: one, endGrant, clock }),
      other: new OidcAdapter(model, { artifacts: other, endGrant, clock }),
    }),
  };
};

describeAdapter(
  'PostgreSQL',
  make((pool) => pool),
);
describeAdapter('PostgreSQL far away', make(distant));

describe('the sweeper', () => {
  const endGrant = () => Promise.resolve();
  const logger = createLogger({ service: 'test', level: 'silent' });

  it('removes what has expired and nothing else', async () => {
    const clock = fakeClock();
    const [pool] = pools;
    const artifacts = new ArtifactsRepository(pool, clock);
    const sweeper = new Sweeper({ what: 'test', removeSome: () => artifacts.sweep(), logger });
    const grants = new OidcAdapter('Grant', { artifacts, endGrant, clock });
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const [short = '', long = '', never = '', seen = ''] = ids;
    await grants.upsert(short, {}, 10);
    await grants.upsert(long, {}, 10_000);
    await grants.upsert(never, {});
    const replays = new OidcAdapter('ReplayDetection', { artifacts, endGrant, clock });
    await replays.upsert(seen, {}, 10);
    const left = async () => {
      const { rows } = await pool.query<{ id: string }>(
        'SELECT id FROM identity.artifact WHERE id = ANY ($1)',
        [ids],
      );
      return new Set(rows.map(({ id }) => id));
    };

    clock.advance(9_000);
    await sweeper.sweep();
    expect(await left()).toEqual(new Set(ids));

    clock.advance(2_000);
    await sweeper.sweep();
    // J08: another replica's clock may be behind ours, and would take the assertion again.
    expect(await left()).toContain(seen);

    clock.advance(3_600_000);
    expect(await sweeper.sweep()).toBeGreaterThanOrEqual(2);
    expect(await left()).toEqual(new Set([long, never]));
  });

  it('keeps the last number of the feed, whatever has expired', async () => {
    const clock = fakeClock();
    const [pool] = pools;
    await pool.query(
      `WITH head AS (UPDATE security.feed_head SET seq = seq + 1 RETURNING seq)
       INSERT INTO security.feed (seq, level, subject, effect, expires_at, created_at)
       SELECT seq, 'user', 'x', 'revoke', $1, $1 FROM head`,
      [clock.now()],
    );
    clock.advance(86_400_000);
    const removeSome = () => forgetExpiredEntries(pool, clock.now());
    expect(await new Sweeper({ what: 'test', removeSome, logger }).sweep()).toBe(1);
    const { rows } = await pool.query<{ head: string; entries: string }>(
      `SELECT (SELECT seq FROM security.feed_head) AS head, count(*) AS entries FROM security.feed`,
    );
    expect(rows).toEqual([{ head: '1', entries: '0' }]);
  });
});
