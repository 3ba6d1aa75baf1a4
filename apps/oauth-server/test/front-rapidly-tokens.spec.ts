import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Application } from '../src/applications/application.ts';
import type { Browser } from './support/browser.ts';
import {
  authorize,
  CALLBACK,
  newPerson,
  redeem,
  refresh,
  signIn,
  signInApplication,
  type Person,
} from './support/people.ts';
import { personToken } from './support/person-token.ts';
import { callRegistration, register } from './support/registering.ts';
import type { SecretApplication, TestTenant } from './support/tenant.ts';
import { ask, basic, bySecret } from './support/token-request.ts';
import { untilRefused } from './support/until-refused.ts';
import { startWorld, type World } from './support/world.ts';

describe('Rapidly: tokens', () => {
  let world: World;
  let tenant: TestTenant;
  let person: Person;
  let browser: Browser;
  let app: SecretApplication;

  beforeAll(async () => {
    world = await startWorld({ replicas: 2 });
    tenant = await world.tenant();
    person = await newPerson(world, tenant);
    browser = await signIn(world, person);
    app = await tenant.secretApplication();
  });
  afterAll(() => world.stop());

  const by = (one: SecretApplication) => basic(one.clientId, one.secret);
  const userInfo = (token?: string, method = 'GET', path = '/api/oauth2/userinfo') =>
    callRegistration(world.replicas[0], path, { token, method });
  const grant = async (application: Application, scope = 'openid client_api') => {
    const granted = await authorize(browser, { client_id: application.clientId, scope });
    return redeem(world.replicas[0], application.clientId, granted);
  };

  it('RA-21: the code in a form or in JSON, a stray bearer is ignored', async () => {
    const application = await signInApplication(tenant);
    for (const type of ['form', 'json']) {
      const client_id = application.clientId;
      const { code, verifier, redirectUri } = await authorize(browser, { client_id });
      const parameters = {
        grant_type: 'authorization_code',
        ...{ client_id, redirect_uri: redirectUri, code_verifier: verifier, code },
      };
      const headers = { authorization: 'Bearer something' };
      const answer = await ask(
        world.replicas[0],
        type === 'form'
          ? { headers, form: parameters }
          : {
              headers: { ...headers, 'content-type': 'application/json' },
              body: JSON.stringify(parameters),
            },
      );
      expect(answer.status).toBe(200);
    }
  });

  it('RA-21: client_credentials without a scope gets what was registered', async () => {
    const admin = await personToken(world, await tenant.user('TENANT_ADMIN'));
    const { body } = await register(world.replicas[0], admin, {
      grant_types: ['client_credentials'],
      scope: 'tickets:read comments:write',
    });
    const answer = await ask(world.replicas[0], {
      form: {
        grant_type: 'client_credentials',
        client_id: body.client_id,
        client_secret: body.client_secret ?? '',
      },
    });
    expect(answer).toMatchObject({ status: 200, body: { scope: 'tickets:read comments:write' } });
  });

  it('RA-21: alone, a client that people sign in to has no scopes about people', async () => {
    const mixed = await tenant.secretApplication({
      grantTypes: ['authorization_code', 'client_credentials'],
      scopes: ['client_api', 'openid', 'admin'],
      redirectUris: [CALLBACK],
    });
    for (const scope of ['admin', 'openid', 'client_api admin']) {
      const answer = await ask(world.replicas[0], bySecret(mixed, { scope }));
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
    }
    const answer = await ask(world.replicas[0], bySecret(mixed));
    expect(answer).toMatchObject({ status: 200, body: { scope: 'client_api' } });
  });

  it.each(['password', 'implicit', 'urn:ticketgate:internal:revoke'])(
    'RA-21: grant_type %s is unsupported',
    async (grant_type) => {
      const answer = await ask(world.replicas[0], { headers: by(app), form: { grant_type } });
      expect(answer).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
    },
  );

  it('RA-22: the reply as the grant warrants', async () => {
    const { body } = await grant(await signInApplication(tenant));
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3_600 });
    const bare = await signInApplication(tenant, { grantTypes: ['authorization_code'] });
    const less = await grant(bare, 'client_api');
    expect(Object.keys(less.body).sort()).toEqual([
      'access_token',
      'expires_in',
      'scope',
      'token_type',
    ]);
  });

  it('RA-23: a user token acts as the person, a workspace token for the tenant', async () => {
    const application = await signInApplication(tenant);
    const user = decodeJwt(String((await grant(application)).body['access_token']));
    expect(user).toMatchObject({ sub: person.user.id, sub_type: 'user', role: 'AGENT' });
    const workspace = await signInApplication(tenant, { defaultSubType: 'workspace' });
    const claims = decodeJwt(String((await grant(workspace)).body['access_token']));
    expect(claims).toMatchObject({
      sub: tenant.id,
      sub_type: 'workspace',
      tenantId: tenant.id,
      scope: 'openid client_api',
    });
  });

  it('RA-24: a refresh token rotates and the old one is dead at once; reuse ends the family', async () => {
    const application = await signInApplication(tenant);
    const { clientId } = application;
    const first = await grant(application);
    const old = String(first.body['refresh_token']);
    const second = await refresh(world.replicas[0], clientId, old);
    expect(second.status).toBe(200);
    const next = String(second.body['refresh_token']);
    expect(next).not.toBe(old);
    const reuse = await refresh(world.replicas[0], clientId, old);
    expect(reuse).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await refresh(world.replicas[0], clientId, next)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    for (const { body } of [first, second]) {
      expect((await userInfo(String(body['access_token']))).status).toBe(401);
    }
  });

  it('RFC 8707 2, RA-24: a refresh for another resource is refused, and nothing is spent on it', async () => {
    const application = await signInApplication(tenant);
    const { body } = await grant(application);
    const token = String(body['refresh_token']);
    const foreign = await ask(world.replicas[0], {
      form: {
        ...{ grant_type: 'refresh_token', refresh_token: token },
        ...{ client_id: application.clientId, resource: 'https://elsewhere.example' },
      },
    });
    expect(foreign).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
    expect((await refresh(world.replicas[0], application.clientId, token)).status).toBe(200);
  });

  it('RA-24, C15: of twenty at once over two replicas at most one succeeds, and the family dies', async () => {
    const application = await signInApplication(tenant);
    const { clientId } = application;
    const value = String((await grant(application)).body['refresh_token']);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        refresh(world.replicas[i % 2] ?? world.replicas[0], clientId, value),
      ),
    );
    const good = answers.filter(({ status }) => status === 200);
    expect(good.length).toBeLessThanOrEqual(1);
    const bad = answers.filter(({ status }) => status !== 200);
    expect(bad.map(({ status, body }) => [status, body['error']])).toEqual(
      bad.map(() => [400, 'invalid_grant']),
    );
    for (const { body } of good) {
      const after = await refresh(world.replicas[0], clientId, String(body['refresh_token']));
      expect(after).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
      await untilRefused(world.replicas[0], String(body['access_token']));
    }
  });

  describe('userinfo', () => {
    it('RA-27: sub, and with the scope email the address; by GET and POST', async () => {
      const application = await signInApplication(tenant);
      const bare = await grant(application, 'openid client_api');
      const token = String(bare.body['access_token']);
      expect((await userInfo(token)).body).toEqual({ sub: person.user.id });
      const told = await grant(application, 'openid email');
      const answer = await userInfo(String(told.body['access_token']), 'POST');
      expect(answer.body).toEqual({
        ...{ sub: person.user.id, email: person.email, email_verified: true },
      });
    });

    it('RA-27: of a workspace, its name', async () => {
      const application = await signInApplication(tenant, { defaultSubType: 'workspace' });
      const { body } = await grant(application);
      expect((await userInfo(String(body['access_token']))).body).toEqual({
        sub: tenant.id,
        name: expect.any(String) as string,
      });
    });

    it.each([undefined, 'nonsense', 'a.b.c'])(
      'RA-27: %s is a 401 with a challenge',
      async (token) => {
        const { status, headers, body } = await userInfo(token);
        expect({ status, error: body.error }).toEqual({ status: 401, error: 'invalid_token' });
        expect(headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/);
      },
    );
  });

  it('RA-28: discovery names every endpoint; ID tokens are RS256 by a key of the set', async () => {
    const { issuer } = world.config;
    const [openid, oauth, jwks] = await Promise.all(
      ['openid-configuration', 'oauth-authorization-server', 'jwks.json'].map((name) =>
        callRegistration(world.replicas[0], `/.well-known/${name}`),
      ),
    );
    for (const document of [openid, oauth]) {
      expect(document?.body).toMatchObject({
        issuer,
        authorization_endpoint: `${issuer}/api/oauth2/authorize`,
        token_endpoint: `${issuer}/api/oauth2/token`,
        revocation_endpoint: `${issuer}/api/oauth2/revoke`,
        introspection_endpoint: `${issuer}/api/oauth2/introspect`,
        userinfo_endpoint: `${issuer}/api/oauth2/userinfo`,
        registration_endpoint: `${issuer}/api/oauth2/register`,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        code_challenge_methods_supported: ['S256'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    const { body } = await grant(await signInApplication(tenant));
    const { alg, kid } = decodeProtectedHeader(String(body['id_token']));
    expect(alg).toBe('RS256');
    const { keys } = jwks?.body as unknown as { readonly keys: readonly { kid: string }[] };
    expect(keys.map((key) => key.kid)).toContain(kid);
  });

  it('RA-29: too many registrations are a 429 that says how long to wait', async () => {
    const limited = await startWorld({
      config: { limits: { 'registration.burst': { points: 2, windowSeconds: 60 } } },
    });
    try {
      const admin = await (await limited.tenant()).user('TENANT_ADMIN');
      const token = await personToken(limited, admin);
      const answers = [];
      for (let i = 0; i < 3; i += 1) answers.push(await register(limited.replicas[0], token));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
      const last = answers.at(-1)?.headers;
      expect(Number(last?.get('retry-after'))).toBeGreaterThan(0);
      expect(last?.get('ratelimit-limit')).toBe('2');
      expect(last?.get('ratelimit-remaining')).toBe('0');
    } finally {
      await limited.stop();
    }
  });
});
