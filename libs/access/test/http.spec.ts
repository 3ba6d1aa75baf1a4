import { goodClaims } from './support/minter.ts';
import { startApi, type Api } from './support/api.ts';
import { verifyingWorld, type VerifyingWorld } from './support/verifying-world.ts';

let world: VerifyingWorld;
let api: Api;

beforeAll(async () => {
  world = await verifyingWorld();
  api = await startApi(world.verifier);
});
afterAll(async () => {
  await api.close();
  await world.end();
});

const TICKET = '/api/client-api/ticket/INC-1';
const agent = (claims: object = {}) => world.mint(claims);
const person = (role: string, claims: object = {}) =>
  world.mint({ role, scope: undefined, ...claims });
const challenge = (answer: { headers: Record<string, unknown> }) =>
  answer.headers['www-authenticate'];

describe('RR-12: authentication', () => {
  it('an agent with its scope opens the client API, within its tenant', async () => {
    const claims = goodClaims(world.database.clock);
    const answer = await api.as(await agent(claims), TICKET);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ tenantId: claims.tenantId, number: 'INC-1' });
  });

  it.each([TICKET, '/api/users', '/no/such/path', '/', '/api/undeclared'])(
    'no token: 401 and a bare challenge, at %s',
    async (path) => {
      const answer = await api.get(path);
      expect([answer.status, challenge(answer)]).toEqual([401, 'Bearer realm="ticketgate"']);
      expect(answer.body).toMatchObject({ code: 'missing_token' });
    },
  );

  it('RFC 6750 3.1: another scheme is no bearer credential either', async () => {
    const answer = await api.get(TICKET, { authorization: 'Basic cnI6eA==' });
    expect([answer.status, challenge(answer)]).toEqual([401, 'Bearer realm="ticketgate"']);
  });

  it.each(['Bearer', 'Bearer x', 'Bearer a.b.c', 'Bearer a b', 'bearer ""', 'Bearer a,b'])(
    'malformed (%s): 401 and the reason in the challenge',
    async (authorization) => {
      const answer = await api.get(TICKET, { authorization });
      expect([answer.status, answer.body['code']]).toEqual([401, 'invalid_token']);
      expect(challenge(answer)).toMatch(/^Bearer .*error="invalid_token", error_description=".+"$/);
    },
  );

  it('two headers: 401, even if the first one is good', async () => {
    const token = await agent();
    const authorization = [`Bearer ${token}`, `Bearer ${token}`];
    expect((await api.get(TICKET, { authorization })).status).toBe(401);
  });

  it('expired: 401, and it says so', async () => {
    const iat = world.database.clock.epochMs() / 1_000 - 600;
    const answer = await api.as(await agent({ iat, exp: iat + 300 }), TICKET);
    expect(answer.status).toBe(401);
    expect(challenge(answer)).toContain('error_description="The token has expired."');
  });

  it('RFC 6750 2.3: a token in the query is not seen', async () => {
    const answer = await api.get(`${TICKET}?access_token=${await agent()}`);
    expect(answer.body).toMatchObject({ code: 'missing_token' });
  });

  it('the scheme ignores case', async () => {
    const answer = await api.get(TICKET, { authorization: `bEARER ${await agent()}` });
    expect(answer.status).toBe(200);
  });
});

describe('RR-13: scope', () => {
  it.each([undefined, '', 'other', 'client_api2', 'CLIENT_API'])(
    'an agent with scope %j gets 403 insufficient_scope',
    async (scope) => {
      for (const path of [TICKET, '/api/client-api/no-such-path']) {
        const answer = await api.as(await agent({ scope }), path);
        expect([answer.status, answer.body['code']]).toEqual([403, 'insufficient_scope']);
        expect(challenge(answer)).toMatch(/error="insufficient_scope".*scope="client_api"/);
        expect(answer.body['detail']).toContain('client_api');
      }
    },
  );

  it('the guard asks for the scope of a handler outside all doors', async () => {
    const answer = await api.as(await person('AGENT'), '/api/scoped');
    expect([answer.status, answer.body['code']]).toEqual([403, 'insufficient_scope']);
  });
});

describe('RR-14: an agent anywhere else', () => {
  it.each([
    '/api/users',
    '/api/tickets',
    '/no/such/path',
    '/',
    '/api/client-api',
    '//api/client-api/ticket/INC-1',
    '/api//client-api/ticket/INC-1',
    '/API/client-api/ticket/INC-1',
    '/api/client%2dapi/ticket/INC-1',
    '/api/%2e%2e/users',
    '/./api/users',
    'http://api.example/api/users',
  ])('%s is 403', async (path) => {
    const answer = await api.as(await agent(), path);
    expect([answer.status, answer.body['code']]).toEqual([403, 'forbidden']);
  });

  it.each([
    '/api/client-api/../users',
    '/api/client-api/%2e%2e/users',
    '/api/client-api/..%2fusers',
    '/api/client-api/ticket/../../users',
    '/api/client-api/..;/users',
    '/api/client-api/\\..\\users',
  ])('%s opens nothing', async (path) => {
    expect((await api.as(await agent(), path)).status).toBe(404);
  });
});

describe('RR-15: everybody else at the client API', () => {
  it.each(['TENANT_ADMIN', 'AGENT'])('%s gets 403, with the scope too', async (role) => {
    const token = await person(role, { scope: 'client_api' });
    for (const path of [
      TICKET,
      '/api/client-api/no-such-path',
      '/API/client-api/ticket/INC-1',
      'http://api.example/api/client-api/ticket/INC-1',
    ]) {
      const answer = await api.as(token, path);
      expect([path, answer.status, answer.body['code']]).toEqual([path, 403, 'forbidden']);
    }
  });
});

describe('declared access', () => {
  it('opens to the roles named, and to no others', async () => {
    const [admin, desk] = [await person('TENANT_ADMIN'), await person('AGENT')];
    expect((await api.as(admin, '/api/users')).body).toEqual({ role: 'TENANT_ADMIN' });
    expect((await api.as(desk, '/api/tickets')).body).toEqual({ role: 'AGENT' });
    expect((await api.as(desk, '/api/users')).status).toBe(403);
  });

  it('is closed where nothing is declared', async () => {
    const answer = await api.as(await person('TENANT_ADMIN'), '/api/undeclared');
    expect([answer.status, answer.body['code']]).toEqual([403, 'forbidden']);
  });

  it('public paths need no token and look at none', async () => {
    expect((await api.get('/docs')).body).toEqual({ open: true });
    expect((await api.get('/docs?x=1', { authorization: 'Bearer x' })).status).toBe(200);
    for (const path of ['/docs/', '/docs/../api/users', '/docs%2f', '//docs', '/DOCS']) {
      expect((await api.get(path)).status).toBe(401);
    }
  });

  it('a public path does not open a handler that declares roles', async () => {
    expect((await api.get('/open-path')).status).toBe(401);
    expect((await api.as(await person('AGENT'), '/open-path')).status).toBe(401);
  });
});

describe('RR-17: revocation', () => {
  it.each(['credential', 'application', 'user', 'tenant'] as const)(
    'after a revoked %s the old token is 401 and a new one 200 at once',
    async (level) => {
      const claims = goodClaims(world.database.clock);
      const old = await agent(claims);
      expect((await api.as(old, TICKET)).status).toBe(200);
      const rev = await world.revoke(level, claims[`${level}Id`]);
      const answer = await api.as(old, TICKET);
      expect(answer.status).toBe(401);
      expect(challenge(answer)).toContain('The token was revoked.');
      const next = await agent({ ...claims, jti: `${claims.jti}-2`, rev });
      expect((await api.as(next, TICKET)).status).toBe(200);
    },
  );

  it('F05: 503 with Retry-After once nobody can say', async () => {
    const token = await agent();
    expect((await api.as(token, TICKET)).status).toBe(200);
    world.database.clock.advance(30_001);
    const answer = await api.as(token, TICKET);
    expect([answer.status, answer.body['code']]).toEqual([503, 'temporarily_unavailable']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    await world.mirror.catchUpTo(world.mirror.head + 1);
    expect((await api.as(token, TICKET)).status).toBe(200);
  });
});
