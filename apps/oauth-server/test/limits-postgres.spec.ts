import { PostgresCounts } from '@ticketgate/limits';
import { createLogger, createPool } from '@ticketgate/runtime';
import { createTestDatabase, fakeClock, type TestDatabase } from '@ticketgate/testing';
import type { Pool } from 'pg';
import type { LimitSettings } from '../src/config/limits-env.ts';
import { Limits } from '../src/limits/index.ts';
import { anAddress, describeLimits, tally, times } from './support/limits.contract.ts';
import { describeShared } from './support/shared-limits.contract.ts';

/** Milliseconds; a busy machine is no database that is away. */
const PATIENCE_MS = 5_000;

const SETTINGS: LimitSettings = {
  'token.address': { points: 30, windowSeconds: 60 },
  'secret.client': { points: 20, windowSeconds: 60 },
  'login.account-address': { points: 5, windowSeconds: 300 },
  'login.account': { points: 10, windowSeconds: 3_600 },
  'registration.address': { points: 100, windowSeconds: 3_600 },
};

const logger = createLogger({ service: 'test', level: 'silent' });
const clock = fakeClock();
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  const options = { url: database.oauthUrl, max: 4, applicationName: 'test' };
  pool = createPool(options, () => undefined);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const counts = (patienceMs: number) =>
  new PostgresCounts({ pool, clock, table: 'identity.limit_count', patienceMs });

const create = (settings: LimitSettings) =>
  Limits.create({
    store: counts(PATIENCE_MS),
    ...{ clock, settings, logger },
  });

describeLimits('in PostgreSQL', () => ({ clock, create }));

describe('limits of two replicas', () => {
  let one: Limits;
  let other: Limits;
  beforeEach(async () => {
    [one, other] = await Promise.all([create(SETTINGS), create(SETTINGS)]);
  });
  afterEach(() => {
    one.close();
    other.close();
  });

  describeShared('PostgreSQL', () => ({ one, other }));

  it('S22: what has lapsed is removed, and no row names an account', async () => {
    await one.login({ account: 'ann@example.com', address: anAddress() });
    const { rows } = await pool.query<{ key: string }>('SELECT key FROM identity.limit_count');
    expect(rows.map(({ key }) => key).join()).not.toContain('ann');
    clock.advance(31 * 86_400_000);
    for (;;) {
      one.tokenRequest(anAddress());
      await one.flush();
      const left = await pool.query('SELECT FROM identity.limit_count WHERE expires_at <= $1', [
        clock.now(),
      ]);
      if (left.rowCount === 0) break;
      clock.advance(60_000);
    }
  });

  it('S22: a key that memory forgot while it was on its way is added once more, not lost', async () => {
    const address = anAddress();
    one.tokenRequest(address);
    // So many others that the quietest key is dropped, and met again.
    times(20_001, (i) => one.tokenRequest(`172.${(i >> 16) + 16}.${(i >> 8) & 255}.${i & 255}`));
    one.tokenRequest(address);
    await one.flush();
    other.tokenRequest(address);
    await other.flush();
    expect(other.tokenRequest(address).remaining).toBe(26);
  });

  it('with the table out of reach every attempt is answered, and limited per replica', async () => {
    const client = await pool.connect();
    const impatient = counts(20);
    const alone = await Limits.create({ store: impatient, clock, settings: SETTINGS, logger });
    await client.query('BEGIN; LOCK TABLE identity.limit_count IN ACCESS EXCLUSIVE MODE');
    try {
      const address = anAddress();
      const registrations = await Promise.all(times(200, () => alone.registration(address)));
      expect(tally(registrations)).toMatchObject({ allowed: 100 });
      expect(tally(times(50, () => alone.tokenRequest(address)))).toMatchObject({ allowed: 30 });
      await alone.flush();
      expect(alone.tokenRequest(address).allowed).toBe(false);
    } finally {
      await client.query('ROLLBACK');
      client.release();
      alone.close();
    }
  });
});
