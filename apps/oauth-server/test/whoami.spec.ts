import type { ProblemBody, StandingBody } from '@ticketgate/contracts';
import { decodeJwt } from 'jose';
import { callApi } from './support/api-call.ts';
import { personToken } from './support/person-token.ts';
import type { SecretApplication, TestTenant } from './support/tenant.ts';
import { ask, bySecret } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

const PEOPLE = '/api/whoami';
const AGENTS = '/api/client-api/whoami';

let world: World;
let server: Replica;
let tenant: TestTenant;
let app: SecretApplication;
beforeAll(async () => {
  world = await startWorld();
  [server] = world.replicas;
  tenant = await world.tenant();
  app = await tenant.secretApplication({ scopes: ['client_api', 'tickets:read'] });
});
afterAll(() => world.stop());

const whoami = (path: string, token?: string) =>
  callApi<StandingBody & ProblemBody>(server, path, token === undefined ? {} : { token });

async function agentToken(scope = 'client_api', of = app): Promise<string> {
  const { status, body } = await ask(server, bySecret(of, { scope }));
  expect([status, body['error_description']]).toEqual([200, undefined]);
  return String(body['access_token']);
}

describe('GET /api/client-api/whoami', () => {
  it('tells an agent its tenant, role, scopes, credential and expiry', async () => {
    const token = await agentToken();
    const claims = decodeJwt(token);
    const { status, body } = await whoami(AGENTS, token);
    expect(status).toBe(200);
    const { agent } = tenant;
    expect(body).toMatchObject({
      tenant: { id: tenant.id, name: expect.stringContaining('Tenant') as string },
      user: { id: agent.id, email: agent.email, role: 'INTEGRATION_AGENT' },
      application: { id: app.application.id, clientId: app.clientId, name: 'An application' },
      credential: { kind: 'secret', id: app.credentialId, name: 'first', expiresAt: null },
      token: {
        jti: claims.jti,
        expiresAt: new Date(Number(claims.exp) * 1_000).toISOString(),
        grantType: 'client_credentials',
        subType: null,
      },
      scopes: ['client_api'],
      warnings: [],
    });
    expect(body.token.expiresInSeconds).toBeGreaterThan(3_500);
  });

  it('says which calls are open to it, and of the rest why not', async () => {
    const { body } = await whoami(AGENTS, await agentToken('client_api tickets:read'));
    expect(body.allowed).toContain('GET /api/client-api/ticket/{ticketNumber}');
    expect(body.allowed).toContain('GET /api/client-api/whoami');
    expect(body.allowed).not.toContain('POST /api/client-api/ticket/create');
    expect(body.refused).toContainEqual({
      call: 'POST /api/client-api/ticket/create',
      because: 'the token lacks the scope tickets:write',
    });
    expect(body.refused).toContainEqual({
      call: 'POST /api/revocations',
      because: 'it is not for the role INTEGRATION_AGENT',
    });
  });

  it('warns of a secret that ends soon', async () => {
    const soon = await tenant.secretApplication();
    await world.owner.query(
      `UPDATE identity.credential SET expires_at = now() + interval '3 days' WHERE id = $1`,
      [soon.credentialId],
    );
    const { body } = await whoami(AGENTS, await agentToken('client_api', soon));
    expect(body.warnings).toEqual([expect.stringMatching(/^The secret "first" expires at 20/)]);
  });

  it('RR-13: without client_api it is 403, and the answer says what is missing', async () => {
    const narrow = await tenant.secretApplication({ scopes: ['tickets:read'] });
    const answer = await whoami(AGENTS, await agentToken('tickets:read', narrow));
    expect([answer.status, answer.body.code]).toEqual([403, 'insufficient_scope']);
    expect(answer.headers.get('www-authenticate')).toContain('scope="client_api"');
  });

  it('RR-14: people are not let in, nor below it', async () => {
    const token = await personToken(world, await tenant.user('TENANT_ADMIN'));
    for (const path of [AGENTS, `${AGENTS}/x`]) {
      const { status, body } = await whoami(path, token);
      expect([path, status, body.code]).toEqual([path, 403, 'forbidden']);
    }
  });

  it('RR-12: without a token it is 401, with one in the wrong place too', async () => {
    expect((await whoami(AGENTS)).status).toBe(401);
    const token = await agentToken();
    expect((await whoami(`${AGENTS}?access_token=${token}`)).status).toBe(401);
  });

  it('S12: a dead token learns nothing about itself', async () => {
    const token = await agentToken();
    const admin = await personToken(world, await tenant.user('TENANT_ADMIN'));
    const { status } = await callApi(server, '/api/revocations', {
      ...{ token: admin, json: { level: 'token', token } },
    });
    expect(status).toBe(200);
    const answer = await whoami(AGENTS, token);
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid_token']);
  });
});

describe('GET /api/whoami', () => {
  it('tells a person theirs; a sign-in has no name', async () => {
    const person = await tenant.user('AGENT');
    const token = await personToken(world, person);
    const { status, body } = await whoami(PEOPLE, token);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      user: { id: person.id, role: 'AGENT' },
      application: { clientId: 'console', name: 'Console' },
      credential: { kind: 'grant', id: decodeJwt(token)['credentialId'], name: null },
      token: { grantType: 'authorization_code', subType: 'user' },
    });
    expect(body.allowed).toContain('GET /api/tickets');
    expect(body.refused).toContainEqual({
      call: 'POST /api/revocations',
      because: 'it is not for the role AGENT',
    });
  });

  it('an administrator without the scope admin is told so', async () => {
    const admin = await tenant.user('TENANT_ADMIN');
    const scope = 'openid client_api';
    const { body } = await whoami(PEOPLE, await personToken(world, admin, { scope }));
    expect(body.refused).toContainEqual({
      call: 'POST /api/revocations',
      because: 'the token lacks the scope admin',
    });
  });

  it('asks for no scope, and says when no ticket call is open', async () => {
    const person = await tenant.user('AGENT');
    const token = await personToken(world, person, { scope: 'openid' });
    const { status, body } = await whoami(PEOPLE, token);
    expect(status).toBe(200);
    expect(body.warnings).toEqual([expect.stringContaining('No ticket call is open')]);
  });

  it('RR-15: an agent gets nowhere but to its own door', async () => {
    const { status, body } = await whoami(PEOPLE, await agentToken());
    expect([status, body.code]).toEqual([403, 'forbidden']);
  });
});
