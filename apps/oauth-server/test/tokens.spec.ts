import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose';
import { goodClaims, sign } from './support/assertion.ts';
import { expectRefusal } from './support/refusal.ts';
import type { KeyApplication, SecretApplication, TestTenant } from './support/tenant.ts';
import { ask, byAssertion, bySecret, type TokenAnswer } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

let world: World;
let server: Replica;
let acme: TestTenant;
let app: SecretApplication;
let keyApp: KeyApplication;

beforeAll(async () => {
  world = await startWorld();
  [server] = world.replicas;
  acme = await world.tenant();
  app = await acme.secretApplication();
  keyApp = await acme.keyApplication();
});
afterAll(() => world.stop());

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const tokenOf = ({ body }: TokenAnswer) => String(body['access_token']);

function expectReply(answer: TokenAnswer, scope: string | undefined): void {
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    access_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: 3_600,
    ...(scope !== undefined && { scope }),
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
}

describe('the Rapid Resolver token endpoint', () => {
  it('RR-04: an unbound application is refused, and the description says what to do', async () => {
    const unbound = await acme.secretApplication();
    await server.app.management.applications.unbind(unbound.application);
    const answer = await ask(server, bySecret(unbound));
    expectRefusal(answer, { status: 400, error: 'unauthorized_client' });
    expect(answer.body['error_description']).toMatch(/bind it to an active INTEGRATION_AGENT/);
  });

  it('RR-04: it gets a token once it is bound', async () => {
    const { applications } = server.app.management;
    const late = await acme.secretApplication();
    await applications.unbind(late.application);
    await applications.bind(late.application, acme.agent.id);
    const bound = await ask(server, bySecret(late));
    expectReply(bound, 'client_api');
    expect(decodeJwt(tokenOf(bound))['userId']).toBe(acme.agent.id);
  });

  it('RR-02: another tenant’s, another role’s and an inactive user cannot be bound', async () => {
    const { applications, users } = server.app.management;
    const other = await world.tenant();
    const human = await acme.user('AGENT');
    const idle = await acme.user('INTEGRATION_AGENT');
    await users.deactivate(acme.id, idle.id);
    const cases = [
      [other.agent.id, /no such user/],
      [human.id, /role is AGENT/],
      [idle.id, /inactive/],
    ] as const;
    for (const [id, reason] of cases) {
      await expect(applications.bind(app.application, id)).rejects.toThrow(reason);
      await expect(acme.application({ agentUserId: id })).rejects.toThrow(reason);
    }
  });

  it('RR-05: HTTP Basic, form body', async () => {
    expectReply(await ask(server, bySecret(app)), 'client_api');
  });

  it('RR-06: a client assertion without client_id', async () => {
    const claims = goodClaims(keyApp.clientId, world.config.issuer);
    expectReply(await ask(server, byAssertion(await sign(keyApp.key, claims))), 'client_api');
  });

  it('RR-06: a client assertion with the same client_id beside it', async () => {
    const claims = goodClaims(keyApp.clientId, world.config.issuer);
    const request = byAssertion(await sign(keyApp.key, claims), { client_id: keyApp.clientId });
    expectReply(await ask(server, request), undefined);
  });

  it('RR-07: client_id and client_secret in the form body', async () => {
    const form = {
      grant_type: 'client_credentials',
      client_id: app.clientId,
      client_secret: app.secret,
      scope: 'client_api',
    };
    expectReply(await ask(server, { form }), 'client_api');
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'RA-21: JSON of strings, as %s',
    async (type) => {
      const body = JSON.stringify({
        grant_type: 'client_credentials',
        client_id: app.clientId,
        client_secret: app.secret,
        scope: 'client_api',
      });
      expectReply(await ask(server, { body, headers: { 'content-type': type } }), 'client_api');
    },
  );

  it('RA-21: a stray bearer beside a client secret is ignored', async () => {
    const { body } = await ask(server, bySecret(app));
    const form = {
      grant_type: 'client_credentials',
      client_id: app.clientId,
      client_secret: app.secret,
    };
    const headers = { authorization: `Bearer ${String(body['access_token'])}` };
    expectReply(await ask(server, { form, headers }), undefined);
  });

  it('RR-09: the lifetime is the application’s', async () => {
    const short = await acme.secretApplication({ accessTokenLifetime: 120 });
    const { body } = await ask(server, bySecret(short));
    const { iat = 0, exp = 0 } = decodeJwt(String(body['access_token']));
    expect({ expires_in: body['expires_in'], life: exp - iat }).toEqual({
      expires_in: 120,
      life: 120,
    });
  });

  it('RR-10: wrong secret, unknown client and bad assertion are one and the same 401', async () => {
    const stranger = { clientId: 'rr_0123456789', secret: app.secret };
    const foreign = await acme.keyApplication();
    const claims = goodClaims(keyApp.clientId, world.config.issuer);
    const answers = await Promise.all([
      ask(server, bySecret({ ...app, secret: `${app.secret}x` })),
      ask(server, bySecret(stranger)),
      ask(server, byAssertion(await sign(foreign.key, claims))),
    ]);
    for (const answer of answers) {
      expectRefusal(answer, { status: 401, error: 'invalid_client' });
      expect(answer.text).toBe(answers[0].text);
    }
  });

  it('RR-11: without scope it mints a token without scope', async () => {
    for (const form of [{}, { scope: '' }]) {
      const answer = await ask(server, bySecret(app, form));
      expectReply(answer, undefined);
      expect(decodeJwt(tokenOf(answer))).not.toHaveProperty('scope');
    }
  });
});

describe('the access token', () => {
  it('carries exactly the claims of the contract, about the bound agent', async () => {
    const answer = await ask(server, bySecret(app));
    const claims = decodeJwt(tokenOf(answer));
    expect(claims).toEqual({
      iss: world.config.issuer,
      aud: world.config.audience,
      sub: expect.any(String),
      iat: expect.any(Number),
      exp: expect.any(Number),
      jti: expect.stringMatching(/^.{20,}$/),
      role: 'INTEGRATION_AGENT',
      grant_type: 'client_credentials',
      scope: 'client_api',
      client_id: app.clientId,
      username: acme.agent.email,
      userId: acme.agent.id,
      tenantId: acme.id,
      applicationId: app.application.id,
      credentialId: app.credentialId,
      rev: expect.any(Number),
    });
    expect([claims['userId'], claims['tenantId']]).toEqual([
      expect.stringMatching(UUID),
      expect.stringMatching(UUID),
    ]);
  });

  it('names the credential that opened the door', async () => {
    const claims = goodClaims(keyApp.clientId, world.config.issuer);
    const answer = await ask(server, byAssertion(await sign(keyApp.key, claims)));
    expect(decodeJwt(tokenOf(answer))).toMatchObject({
      credentialId: keyApp.credentialId,
      applicationId: keyApp.application.id,
    });
  });

  it('RFC 9068 2.1: is ES256, typ at+jwt, and verifies by the published key of its kid', async () => {
    const token = tokenOf(await ask(server, bySecret(app)));
    const response = await fetch(`${server.baseUrl}/.well-known/jwks.json`);
    const jwks = (await response.json()) as JSONWebKeySet;
    const { protectedHeader } = await jwtVerify(token, createLocalJWKSet(jwks), {
      issuer: world.config.issuer,
      audience: world.config.audience,
      typ: 'at+jwt',
      algorithms: ['ES256'],
    });
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    expect(jwks.keys.map(({ alg, use }) => `${alg ?? ''} ${use ?? ''}`).sort()).toEqual([
      'ES256 sig',
      'EdDSA sig',
      'RS256 sig',
    ]);
    const members = new Set(jwks.keys.flatMap((key) => Object.keys(key)));
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'])
      expect(members).not.toContain(secret);
  });

  it('every one has a jti of its own', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(server, bySecret(app))));
    expect(new Set(answers.map((answer) => decodeJwt(tokenOf(answer)).jti)).size).toBe(20);
  });
});

describe('discovery', () => {
  it.each(['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'])(
    'RFC 8414 3: %s says what is there, whatever host was asked',
    async (path) => {
      const response = await fetch(`${server.baseUrl}${path}`, {
        headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
      });
      const document = (await response.json()) as Record<string, unknown>;
      expect(document).toMatchObject({
        issuer: world.config.issuer,
        token_endpoint: `${world.config.issuer}/api/oauth2/token`,
        jwks_uri: `${world.config.issuer}/.well-known/jwks.json`,
        grant_types_supported: ['client_credentials', 'authorization_code', 'refresh_token'],
      });
      expect(JSON.stringify(document)).not.toMatch(/evil|127\.0\.0\.1/);
    },
  );
});
