import { randomUUID } from 'node:crypto';
import { systemClock } from '@ticketgate/runtime';
import { cuttablePort, describeWhere, fakeClock } from '@ticketgate/testing';
import type { Config } from '../src/config/config.ts';
import type { LimitSettings } from '../src/config/limits-env.ts';
import { anAddress, times } from './support/limits.contract.ts';
import { ask, bySecret, type TokenAnswer, type TokenRequest } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

const clock = fakeClock(systemClock.now());
const MINUTE = 60_000;
/** The clock jumps further than the feed may be silent for. */
const maxStalenessMs = 86_400_000;

const limits: LimitSettings = {
  'token.address': { points: 1_500, windowSeconds: 60 },
  'token.application': { points: 30, windowSeconds: 60 },
  'token.tenant': { points: 50, windowSeconds: 60 },
  'secret.client': { points: 20, windowSeconds: 60 },
  'secret.address': { points: 200, windowSeconds: 60 },
};

/** A request as the proxy on this machine hands it on. */
const from = (address: string, request: TokenRequest): TokenRequest => ({
  ...request,
  headers: { ...request.headers, 'x-forwarded-for': address },
});

/** Asks so often, twenty at a time. */
async function askOften(replica: Replica, request: TokenRequest, count: number) {
  const answers: TokenAnswer[] = [];
  while (answers.length < count) {
    const lot = Math.min(20, count - answers.length);
    answers.push(...(await Promise.all(times(lot, () => ask(replica, request)))));
  }
  return answers;
}

const statuses = (answers: readonly TokenAnswer[]) => {
  const counted: Record<number, number> = {};
  for (const { status } of answers) counted[status] = (counted[status] ?? 0) + 1;
  return counted;
};

function expectTooMany(answer: TokenAnswer | undefined, policy: string): void {
  expect(answer).toMatchObject({
    status: 429,
    body: {
      error: 'temporarily_unavailable',
      error_description: expect.stringMatching(/^too many requests; try again in \d+ s$/),
    },
  });
  const { headers } = answer ?? { headers: new Headers() };
  const seconds = Number(headers.get('retry-after'));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(headers.get('ratelimit')).toBe(`"${policy}";r=0;t=${seconds}`);
  expect(headers.get('ratelimit-remaining')).toBe('0');
  expect(headers.get('cache-control')).toContain('no-store');
  expect(headers.get('www-authenticate')).toBeNull();
}

/** Starts at the beginning of a window, so that no test is cut in two. */
const nextWindow = () => clock.advance(MINUTE - (clock.epochMs() % MINUTE));

describe('the token endpoint behind a trusted proxy', () => {
  let world: World;
  let server: Replica;

  beforeAll(async () => {
    world = await startWorld({
      clock,
      config: { limits, maxStalenessMs, trustedProxies: ['loopback'] },
    });
    [server] = world.replicas;
  });
  afterAll(() => world.stop());
  beforeEach(nextWindow);

  const application = async () => (await world.tenant()).secretApplication();

  it('T23: 1,000 wrong secrets; the owner elsewhere goes on, here after the window', async () => {
    const tenant = await world.tenant();
    const app = await tenant.secretApplication();
    const attacker = anAddress();
    const guess = from(attacker, bySecret({ ...app, secret: `rrs_${randomUUID()}` }));
    const answers = await askOften(server, guess, 1_000);
    expect(statuses(answers)).toEqual({ 401: 20, 429: 980 });
    expectTooMany(answers.at(-1), 'secret.client');

    expect((await ask(server, from(anAddress(), bySecret(app)))).status).toBe(200);
    expectTooMany(await ask(server, from(attacker, bySecret(app))), 'secret.client');
    const neighbour = await tenant.secretApplication();
    expect((await ask(server, from(attacker, bySecret(neighbour)))).status).toBe(200);

    nextWindow();
    expect((await ask(server, from(attacker, bySecret(app)))).status).toBe(200);
    // H13: one line for what one limit refused in one window.
    const lines = server.log().split('\n');
    const told = lines.filter((line) => line.includes('limit.exceeded'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(app.clientId);
  });

  it('authorization requests of an address are counted, too: each leaves a row behind', async () => {
    const headers = { 'x-forwarded-for': anAddress(), accept: 'application/json' };
    const begin = () => fetch(`${server.baseUrl}/api/oauth2/authorize?client_id=x`, { headers });
    const answers: number[] = [];
    for (let lot = 0; lot < 80; lot++) {
      answers.push(...(await Promise.all(times(20, begin))).map(({ status }) => status));
    }
    expect(new Set(answers.slice(0, 1_500))).toEqual(new Set([400]));
    expect(new Set(answers.slice(1_500))).toEqual(new Set([429]));
  });

  it('T02, T23: a client that does not exist is answered the same, letter by letter', async () => {
    const app = await application();
    const wrong = { ...app, secret: `rrs_${randomUUID()}` };
    const unknown = { clientId: `rr_${randomUUID()}`, secret: wrong.secret };
    const [known, made] = await Promise.all(
      [wrong, unknown].map((asked) => askOften(server, from(anAddress(), bySecret(asked)), 25)),
    );
    expect(made?.map(({ status, text }) => [status, text]).sort()).toEqual(
      known?.map(({ status, text }) => [status, text]).sort(),
    );
  });

  it('T23: one address may guess at 200 clients', async () => {
    const address = anAddress();
    const answers: TokenAnswer[] = [];
    for (const _ of times(220, () => 0)) {
      const unknown = { clientId: `rr_${randomUUID()}`, secret: 'rrs_wrong' };
      answers.push(await ask(server, from(address, bySecret(unknown))));
    }
    expect(statuses(answers)).toEqual({ 401: 200, 429: 20 });
    expectTooMany(answers.at(-1), 'secret.address');
  });

  it('RA-29: an answer says what is left; past the quota 429 until the window ends', async () => {
    const app = await application();
    const request = from(anAddress(), bySecret(app));
    const first = await ask(server, request);
    expect(first.status).toBe(200);
    expect(first.headers.get('ratelimit')).toBe('"token.application";r=29;t=60');
    expect(first.headers.get('ratelimit-policy')).toBe('"token.application";q=30;w=60');
    expect(first.headers.get('retry-after')).toBeNull();
    const answers = await askOften(server, request, 40);
    expect(statuses(answers)).toEqual({ 200: 29, 429: 11 });
    // A quota is the application's wherever it is.
    expectTooMany(await ask(server, from(anAddress(), bySecret(app))), 'token.application');
    nextWindow();
    expect((await ask(server, request)).status).toBe(200);
  });

  it('RA-29: what others send in an application’s name is not counted as its own', async () => {
    const app = await application();
    const wrong = { ...app, secret: `rrs_${randomUUID()}` };
    await askOften(server, from(anAddress(), bySecret(wrong)), 100);
    const right = await ask(server, from(anAddress(), bySecret(app)));
    expect(right.headers.get('ratelimit-remaining')).toBe('29');
  });

  it('H09: a tenant has one share for all its applications, and other tenants theirs', async () => {
    const tenant = await world.tenant();
    const apps = await Promise.all(times(3, () => tenant.secretApplication()));
    const asked = apps.map((app) => askOften(server, from(anAddress(), bySecret(app)), 25));
    expect(statuses((await Promise.all(asked)).flat())).toEqual({ 200: 50, 429: 25 });
    const stranger = await application();
    expect((await ask(server, from(anAddress(), bySecret(stranger)))).status).toBe(200);
  });

  it('R-Service: too many requests are no invalid one', async () => {
    const { clientId, secret } = await application();
    const rService = { tokenUrl: `${server.baseUrl}/token` };
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
    const request = from(anAddress(), { form });
    const answers: TokenAnswer[] = [];
    for (const _ of times(31, () => 0)) answers.push(await ask(rService, request));
    expect(statuses(answers)).toEqual({ 200: 30, 429: 1 });
    expectTooMany(answers.at(-1), 'token.application');
  });

  it('RIXL: a refusal in its words', async () => {
    const { clientId, secret } = await application();
    const rixl = { tokenUrl: `${server.baseUrl}/platform/clientauth/token` };
    const request = from(anAddress(), {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: clientId, client_secret: secret }),
    });
    const answers: TokenAnswer[] = [];
    for (const _ of times(31, () => 0)) answers.push(await ask(rixl, request));
    expect(statuses(answers)).toEqual({ 200: 30, 429: 1 });
    expect(answers.at(-1)?.body).toMatchObject({ code: 429, error: 'Too Many Requests' });
    expect(answers.at(-1)?.headers.get('retry-after')).not.toBeNull();
  });
});

describe('the token endpoint with no proxy in front', () => {
  let world: World;
  let server: Replica;

  beforeAll(async () => {
    const own = { ...limits, 'token.address': { points: 60, windowSeconds: 60 } };
    world = await startWorld({ clock, config: { limits: own, maxStalenessMs } });
    [server] = world.replicas;
  });
  afterAll(() => world.stop());
  beforeEach(nextWindow);

  it('T23: a made-up X-Forwarded-For opens nothing', async () => {
    const app = await (await world.tenant()).secretApplication();
    const wrong = bySecret({ ...app, secret: `rrs_${randomUUID()}` });
    const answers: TokenAnswer[] = [];
    for (const _ of times(30, () => 0)) answers.push(await ask(server, from(anAddress(), wrong)));
    expect(statuses(answers)).toEqual({ 401: 20, 429: 10 });
  });

  it('RA-29: past the limit of an address nothing is read any more', async () => {
    const empty: TokenRequest = {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
    };
    const answers = await askOften(server, empty, 60);
    expect(statuses(answers)).toEqual({ 401: 60 });
    for (const path of ['/api/oauth2/token', '/token']) {
      const tokenUrl = `${server.baseUrl}${path}`;
      expectTooMany(await ask({ tokenUrl }, empty), 'token.address');
    }
    const rixl = { tokenUrl: `${server.baseUrl}/platform/clientauth/token` };
    const worded = await ask(rixl, empty);
    expect(worded).toMatchObject({ status: 429, body: { code: 429 } });
  });
});

function describeQuota(name: string, config: () => Partial<Config>): void {
  describe(`two replicas over ${name}`, () => {
    let world: World;

    beforeAll(async () => {
      world = await startWorld({
        ...{ clock, replicas: 2 },
        config: { limits, maxStalenessMs, trustedProxies: ['loopback'], ...config() },
      });
    });
    afterAll(() => world.stop());
    beforeEach(nextWindow);

    const tell = () => Promise.all(world.replicas.map(({ app }) => app.limits.flush()));

    it('RA-29: an application’s quota is one, whichever replica it asks', async () => {
      const [here, there] = world.replicas;
      if (!there) throw new Error('there are two');
      const request = from(anAddress(), bySecret(await (await world.tenant()).secretApplication()));
      expect(statuses(await askOften(here, request, 29))).toEqual({ 200: 29 });
      await tell();
      // It learns what the other has counted with the first that it counts itself.
      expect((await ask(there, request)).status).toBe(200);
      await tell();
      expectTooMany(await ask(there, request), 'token.application');
      // What this one does not know yet it may allow on top, until it is told.
      await ask(here, request);
      await tell();
      expectTooMany(await ask(here, request), 'token.application');
    });
  });
}

describeQuota('PostgreSQL only', () => ({}));
describeWhere('redis', 'where there is Redis', () =>
  describeQuota('Redis', () => ({
    feed: { kind: 'redis', url: process.env['TEST_REDIS_URL'] ?? '' },
  })),
);

describeWhere('redis', 'when Redis goes away', () => {
  it('tokens are served on, and limited per replica', async () => {
    const url = new URL(process.env['TEST_REDIS_URL'] ?? '');
    const way = await cuttablePort(Number(url.port));
    url.port = String(way.port);
    const feed = { kind: 'redis', url: url.href } as const;
    const config = { limits, maxStalenessMs, trustedProxies: ['loopback'], feed };
    const world = await startWorld({ clock, config });
    try {
      nextWindow();
      const [server] = world.replicas;
      const app = await (await world.tenant()).secretApplication();
      const request = from(anAddress(), bySecret(app));
      expect(statuses(await askOften(server, request, 10))).toEqual({ 200: 10 });
      await way.cut();
      expect(statuses(await askOften(server, request, 40))).toEqual({ 200: 20, 429: 20 });
      await server.app.limits.flush();
      expectTooMany(await ask(server, request), 'token.application');
    } finally {
      await world.stop();
      await way.cut();
    }
  });
});
