import { systemClock, type Health } from '@ticketgate/runtime';
import { cuttablePort, fakeClock, type CuttablePort } from '@ticketgate/testing';
import { goodClaims, sign } from './support/assertion.ts';
import { expectRefusal, linesWith } from './support/refusal.ts';
import type { KeyApplication, SecretApplication, TestTenant } from './support/tenant.ts';
import { ask, byAssertion, bySecret, type TokenAnswer } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

const clock = fakeClock(systemClock.now());
const UNAVAILABLE = { status: 503, error: 'temporarily_unavailable' };
let database: CuttablePort;
let world: World;
let server: Replica;
let acme: TestTenant;
let known: SecretApplication;
let unknown: SecretApplication;
let keyApp: KeyApplication;

beforeAll(async () => {
  world = await startWorld({
    clock,
    config: async ({ database: { url, poolMax } }) => {
      database = await cuttablePort(Number(new URL(url).port));
      const through = new URL(url);
      through.port = String(database.port);
      return { database: { url: through.href, poolMax } };
    },
  });
  [server] = world.replicas;
  acme = await world.tenant();
  known = await acme.secretApplication();
  unknown = await acme.secretApplication();
  keyApp = await acme.keyApplication();
  await ask(server, bySecret(known));
  await ask(server, byAssertion(await assertion()));
});
afterAll(async () => {
  await world.stop();
  await database.cut();
});

const assertion = () => sign(keyApp.key, goodClaims(keyApp.clientId, world.config.issuer));

function expectUnavailable(answer: TokenAnswer): void {
  expectRefusal(answer, UNAVAILABLE);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.text).not.toMatch(/127\.0\.0\.1|terminated|postgres/i);
}

/** Not "ready": the clock that this file moves is apart from the database's. */
async function untilReady(): Promise<void> {
  for (;;) {
    const report = await fetch(`${server.baseUrl}/health/ready`);
    const { checks } = (await report.json()) as Health;
    if (checks['database'] === 'ok' && checks['security-feed'] === 'ok') return;
  }
}

describe('while PostgreSQL is away', () => {
  beforeAll(() => database.cut());
  afterAll(async () => {
    await database.mend();
    await untilReady();
  });

  it('F02: a client that is not in memory gets 503 with Retry-After', async () => {
    expectUnavailable(await ask(server, bySecret(unknown)));
    const many = await Promise.all(
      Array.from({ length: 20 }, () => ask(server, bySecret(unknown))),
    );
    for (const answer of many) expectUnavailable(answer);
  });

  it('F02: a client in memory goes on minting', async () => {
    expect((await ask(server, bySecret(known))).status).toBe(200);
  });

  it('J08: an assertion cannot be recorded as used, so it opens nothing', async () => {
    const text = await assertion();
    expectUnavailable(await ask(server, byAssertion(text)));
  });

  it('T02: a made-up client id needs no database to be refused', async () => {
    const answer = await ask(server, bySecret({ ...known, clientId: 'rr_made-up' }));
    expectRefusal(answer, { status: 401, error: 'invalid_client' });
  });

  it('V11: a revocation that cannot be made durable is no success', async () => {
    const { users } = server.app.management;
    await expect(users.deactivate(acme.id, acme.agent.id)).rejects.toThrow();
  });

  it('F05: it is alive, not ready, and tells no address', async () => {
    expect((await fetch(`${server.baseUrl}/health/live`)).status).toBe(200);
    const ready = await fetch(`${server.baseUrl}/health/ready`);
    expect(ready.status).toBe(503);
    expect(ready.headers.get('cache-control')).toBe('no-store');
    expect(await ready.text()).not.toMatch(/ECONN|127\.0\.0\.1|terminated/);
    expect((await fetch(`${server.baseUrl}/.well-known/jwks.json`)).status).toBe(200);
  });

  it('F02: past the staleness bound nobody gets a token, not even from memory', async () => {
    clock.advance(world.config.maxStalenessMs - 1_000);
    expect((await ask(server, bySecret(known))).status).toBe(200);
    clock.advance(1_001);
    expectUnavailable(await ask(server, bySecret(known)));
    expectUnavailable(await ask(server, bySecret(unknown)));
    expectUnavailable(await ask(server, byAssertion(await assertion())));
  });
});

describe('when PostgreSQL is back', () => {
  it('F02: everybody gets tokens again, in the same process', async () => {
    await untilReady();
    for (const app of [known, unknown]) {
      expect((await ask(server, bySecret(app))).status).toBe(200);
    }
    expect((await ask(server, byAssertion(await assertion()))).status).toBe(200);
  });

  it('nothing was logged as our own fault', () => {
    const errors = linesWith(server.log(), '"level":"error"', '"request_failed"');
    expect(errors).toEqual([]);
  });
});
