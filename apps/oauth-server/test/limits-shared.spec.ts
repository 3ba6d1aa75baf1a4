import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setImmediate as eventLoop } from 'node:timers/promises';
import { RedisCounts } from '@ticketgate/limits';
import { createLogger, createRedis, type RedisClient } from '@ticketgate/runtime';
import {
  cuttablePort,
  describeWhere,
  fakeClock,
  findRedisProgram,
  LocalRedis,
  type CuttablePort,
} from '@ticketgate/testing';
import type { LimitSettings } from '../src/config/limits-env.ts';
import { Limits } from '../src/limits/index.ts';
import { anAddress, tally, times } from './support/limits.contract.ts';
import { describeShared } from './support/shared-limits.contract.ts';

/** Milliseconds; a busy machine is no Redis that is away. */
const PATIENCE_MS = 1_500;

const SETTINGS: LimitSettings = {
  'token.address': { points: 30, windowSeconds: 60 },
  'secret.client': { points: 20, windowSeconds: 60 },
  'login.account-address': { points: 5, windowSeconds: 300 },
  'login.account': { points: 10, windowSeconds: 3_600 },
  'registration.address': { points: 100, windowSeconds: 3_600 },
};

describeWhere('redis', 'limits of two replicas', () => {
  // One of its own: it is paused and cut off here.
  const folder = mkdtempSync(join(tmpdir(), 'limits-test-'));
  const server = new LocalRedis({ program: findRedisProgram() ?? '', folder });
  const clock = fakeClock();
  let way: CuttablePort;
  let operator: RedisClient;
  let client: RedisClient;
  let one: Limits;
  let other: Limits;
  let lines: string[];

  beforeAll(async () => {
    await server.start();
    operator = createRedis(server.url, 'operator', () => undefined);
    await operator.connect();
    way = await cuttablePort(Number(new URL(server.url).port));
    client = createRedis(`redis://127.0.0.1:${way.port}`, 'test', () => undefined);
  });
  afterAll(async () => {
    operator.disconnect();
    await way.cut();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    lines = [];
    const destination = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const logger = createLogger({ service: 'test', level: 'info', destination });
    const create = () =>
      Limits.create({
        store: new RedisCounts(client, PATIENCE_MS),
        clock,
        settings: SETTINGS,
        logger,
      });
    [one, other] = await Promise.all([create(), create()]);
  });
  afterEach(() => {
    one.close();
    other.close();
    clock.advance(86_400_000);
  });

  describeShared('Redis', () => ({ one, other }));

  it('S22: no key stays in Redis longer than its window, and none names an account', async () => {
    await operator.flushall();
    clock.advance(40_000);
    one.tokenRequest(anAddress());
    await one.login({ account: 'ann@example.com', address: anAddress() });
    await one.flush();
    const keys = await operator.keys('*');
    expect(keys).toHaveLength(3);
    for (const key of keys) {
      expect(key).toMatch(/^ticketgate:limit:/);
      expect(key).not.toContain('ann');
      const seconds = key.includes('token.') ? 20 : key.includes('account-address') ? 260 : 3_560;
      const left = await operator.pttl(key);
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(seconds * 1_000);
    }
  });

  /** What each replica does alone. */
  const alone = async () => {
    for (const limits of [one, other]) {
      const [account, address] = [randomUUID(), anAddress()];
      const attempts = await Promise.all(times(20, () => limits.login({ account, address })));
      expect(tally(attempts.map(({ verdict }) => verdict)).allowed).toBe(5);
      const registrations = await Promise.all(times(200, () => limits.registration(address)));
      expect(tally(registrations)).toMatchObject({ allowed: 100 });
      expect(tally(times(50, () => limits.tokenRequest(address)))).toMatchObject({ allowed: 30 });
      await limits.flush();
      expect(limits.tokenRequest(address).allowed).toBe(false);
    }
  };

  /** Until both share again; the test's time limit says how long that may take. */
  const together = async () => {
    for (;;) {
      await eventLoop(); // Redis is found again there
      clock.advance(1_000);
      const address = anAddress();
      one.tokenRequest(address);
      await one.flush();
      other.tokenRequest(address);
      await other.flush();
      if (other.tokenRequest(address).remaining === 27) return;
    }
  };

  it('with Redis cut off every attempt is answered, and limited per replica', async () => {
    await way.cut();
    await alone();
    // H13: once per replica and outage, not once per request.
    const said = lines.filter((line) => line.includes('limits_counted_per_replica'));
    expect(said).toHaveLength(2);
    await way.mend();
    await together();
  });

  it('with Redis silent every attempt is answered, and limited per replica', async () => {
    await operator.client('PAUSE', 600_000, 'WRITE');
    try {
      await alone();
    } finally {
      await operator.client('UNPAUSE');
    }
    await together();
  });

  it('with Redis away from the start it is the same', async () => {
    await way.cut();
    const logger = createLogger({ service: 'test', level: 'silent' });
    const late = await Limits.create({
      store: new RedisCounts(client, PATIENCE_MS),
      clock,
      settings: SETTINGS,
      logger,
    });
    const address = anAddress();
    expect(tally(times(50, () => late.tokenRequest(address))).allowed).toBe(30);
    expect((await late.registration(address)).allowed).toBe(true);
    late.close();
    await way.mend();
  });
});
