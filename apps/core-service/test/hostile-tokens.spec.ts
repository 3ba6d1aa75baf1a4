import { routesOf } from '@ticketgate/http';
import { fakeClock } from '@ticketgate/testing';
import { caller, expectProblem, startCore, type TestCore, type TestTenant } from './core.ts';
import { head, rawRequest } from './raw-http.ts';

/** Milliseconds in which keys are trusted although their endpoint is away. */
const QUARTER_OF_AN_HOUR = 15 * 60_000;

const clock = fakeClock();
let core: TestCore;
let acme: TestTenant;
let number: string;

beforeAll(async () => {
  core = await startCore({ clock, config: { maxStalenessMs: 1e12 } });
  acme = await core.tenant();
  number = (await acme.ticket()).ticketNumber;
});
afterAll(() => core.stop());

const withToken = (token: string) =>
  caller(core.baseUrl, token)(`/api/client-api/ticket/${number}`);
const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('tokens that are too much', () => {
  it('S17: 12 KB of token are a 401', async () => {
    const [header, , signature] = acme.token.split('.');
    const token = [header, 'a'.repeat(12_000), signature].join('.');
    expectProblem(await withToken(token), 401, 'invalid_token');
  });

  it('S17: a header with 200 members is a 401', async () => {
    const [, payload, signature] = acme.token.split('.');
    const members = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`m${i}`, i]));
    const header = coded({ alg: 'ES256', typ: 'at+jwt', kid: 'x', ...members });
    expectProblem(await withToken([header, payload, signature].join('.')), 401, 'invalid_token');
  });

  it.each(['..', 'a.b', 'a.b.c.d', `${'e30.'.repeat(4)}e30`, 'e30.e30.', '.e30.e30'])(
    'S08: %j is a 401',
    async (token) => {
      expectProblem(await withToken(token), 401, 'invalid_token');
    },
  );
});

describe('while the authorization server’s keys are away', () => {
  afterAll(() => core.issuer.answer(200));

  it.each([500, 404, 302])(
    'S18: JWKS answers %i: known keys go on, unknown ones are a 401',
    async (status) => {
      core.issuer.answer(status);
      const stranger = await acme.mint();
      const token = stranger.replace(
        /^[^.]+/,
        coded({ alg: 'ES256', typ: 'at+jwt', kid: 'nobody' }),
      );
      expectProblem(await withToken(token), 401, 'invalid_token');
      expect((await withToken(await acme.mint())).status).toBe(200);
    },
  );

  it('S18: for a quarter of an hour at least', async () => {
    core.issuer.answer(500);
    clock.advance(QUARTER_OF_AN_HOUR);
    expect((await withToken(await acme.mint())).status).toBe(200);
  });
});

describe('without a token', () => {
  it('S25: of all routes there are, only those that are documented as public answer', async () => {
    const open: string[] = [];
    const anybody = caller(core.baseUrl);
    for (const { pattern, methods } of routesOf(core.app.nest)) {
      const path = pattern.replaceAll(/\/+/g, '/').replaceAll(/:\w+/g, 'x').replace(/\*\w+/, 'x');
      for (const method of methods) {
        const { status } = await anybody(path.startsWith('/') ? path : `/${path}`, { method });
        if (status !== 401) open.push(`${method} /${path.replace(/^\//, '')}`);
      }
    }
    const PUBLIC = [
      ...['/health/live', '/health/ready', '/openapi.json', '/docs', '/docs/errors'],
      ...['/console/config.json', '/console/', '/console/x'],
    ];
    const expected = PUBLIC.flatMap((path) => [`GET ${path}`, `HEAD ${path}`]);
    expect(open.sort()).toEqual(expected.sort());
  });

  it.each([
    ...['/metrics', '/admin', '/debug/pprof', '/.env', '/.git/config', '/server-status'],
    ...['/actuator/env', '/api', '/api/', '/api/client-api', '/health', '/health/'],
    ...['/health/live/', '/health/live/../../api/tickets', '//health/live', '/HEALTH/LIVE'],
    ...['/health/live%2f..%2f..%2fapi%2ftickets', '/docs/../api/tickets', '/openapi.json/x'],
    '/health/live;x=1',
  ])('S25: %s is a 401', async (path) => {
    expect((await rawRequest(core.port, head(`GET ${path} HTTP/1.1`))).status).toBe(401);
  });
});
