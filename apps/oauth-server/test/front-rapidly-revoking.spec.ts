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
  type Authorized,
  type Person,
} from './support/people.ts';
import type { SecretApplication, TestTenant } from './support/tenant.ts';
import { ask, basic, bySecret, type TokenAnswer } from './support/token-request.ts';
import { untilRefused } from './support/until-refused.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

type Form = Readonly<Record<string, string>>;

describe('Rapidly: revoking and introspecting', () => {
  let world: World;
  let tenant: TestTenant;
  let person: Person;
  let browser: Browser;
  let app: SecretApplication;
  let other: SecretApplication;

  beforeAll(async () => {
    world = await startWorld({ replicas: 2 });
    tenant = await world.tenant();
    person = await newPerson(world, tenant);
    browser = await signIn(world, person);
    app = await tenant.secretApplication();
    other = await tenant.secretApplication();
  });
  afterAll(() => world.stop());

  const post = (
    path: string,
    form: Form,
    headers: Form = {},
    replica: Replica = world.replicas[0],
  ) => ask({ tokenUrl: `${replica.baseUrl}/api/oauth2/${path}` }, { form, headers });
  const by = (one: SecretApplication) => basic(one.clientId, one.secret);
  const revoke = (form: Form, one = app) => post('revoke', form, by(one));
  const introspect = (form: Form, one = app) => post('introspect', form, by(one));
  const minted = async (one = app) =>
    String((await ask(world.replicas[0], bySecret(one))).body['access_token']);
  const grant = async (application: Application, scope = 'openid client_api') => {
    const granted = await authorize(browser, { client_id: application.clientId, scope });
    return redeem(world.replicas[0], application.clientId, granted);
  };
  /** An application with a secret that people sign in to, and what it got for one of them. */
  const granted = async (
    scope = 'openid client_api',
  ): Promise<[SecretApplication, TokenAnswer]> => {
    const one = await tenant.secretApplication({
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: [CALLBACK],
    });
    const { code, verifier, redirectUri }: Authorized = await authorize(browser, {
      client_id: one.clientId,
      scope,
    });
    const answer = await ask(world.replicas[0], {
      headers: by(one),
      form: {
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        code_verifier: verifier,
        code,
      },
    });
    return [one, answer];
  };

  describe('revoke', () => {
    it('RA-25, V04: 200 {}, for a JWT access token, which every replica refuses', async () => {
      const token = await minted();
      expect(await revoke({ token })).toMatchObject({ status: 200, body: {}, text: '{}' });
      for (const replica of world.replicas) await untilRefused(replica, token);
      expect((await introspect({ token })).body).toEqual({ active: false });
    });

    it('RA-25, V06: whatever the hint says, or whether there is one', async () => {
      for (const token_type_hint of ['refresh_token', 'access_token', 'nonsense']) {
        const token = await minted();
        expect((await revoke({ token, token_type_hint })).status).toBe(200);
        expect((await introspect({ token })).body).toEqual({ active: false });
      }
      const [one, { body }] = await granted();
      const token = String(body['refresh_token']);
      expect((await revoke({ token, token_type_hint: 'access_token' }, one)).status).toBe(200);
      expect((await introspect({ token }, one)).body).toEqual({ active: false });
    });

    it.each(['nonsense', 'a.b.c', 'rrr_nonsense', ' '])(
      'RA-25: the unknown token %j is 200, too',
      async (token) => {
        expect(await revoke({ token })).toMatchObject({ status: 200, text: '{}' });
      },
    );

    it('RA-25: twice is harmless', async () => {
      const token = await minted();
      await revoke({ token });
      expect(await revoke({ token })).toMatchObject({ status: 200, text: '{}' });
    });

    it('RA-25: no token is a 400', async () => {
      expect(await revoke({})).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    });

    it("RA-25, V02: another client's token is 400 invalid_grant, and lives on", async () => {
      const [one, { body }] = await granted();
      const tokens = [await minted(), String(body['refresh_token']), String(body['access_token'])];
      for (const token of tokens) {
        const answer = await revoke({ token }, other);
        expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
        expect((await introspect({ token }, token === tokens[0] ? app : one)).body).toMatchObject({
          active: true,
        });
      }
    });

    it('V01: without authentication 401; a public client has no effect on others', async () => {
      const token = await minted();
      expect(await post('revoke', { token })).toMatchObject({
        status: 401,
        body: { error: 'invalid_client' },
      });
      const { clientId: client_id } = await signInApplication(tenant);
      expect(await post('revoke', { token, client_id })).toMatchObject({ status: 400 });
      expect((await introspect({ token })).body).toMatchObject({ active: true });
    });

    it('V01: a public client revokes its own', async () => {
      const application = await signInApplication(tenant);
      const { clientId: client_id } = application;
      const { body } = await grant(application);
      const token = String(body['refresh_token']);
      expect(await post('revoke', { token, client_id })).toMatchObject({ status: 200 });
      expect(await refresh(world.replicas[0], client_id, token)).toMatchObject({ status: 400 });
    });

    it('V07: a refresh token takes its access tokens along; an access token goes alone', async () => {
      const [one, { body }] = await granted();
      const [access, again] = [String(body['access_token']), String(body['refresh_token'])];
      expect((await revoke({ token: access }, one)).status).toBe(200);
      const form = { grant_type: 'refresh_token', refresh_token: again };
      const next = await ask(world.replicas[0], { headers: by(one), form });
      expect(next.status).toBe(200);
      const token = String(next.body['refresh_token']);
      expect((await revoke({ token }, one)).status).toBe(200);
      const last = { token: String(next.body['access_token']) };
      expect((await introspect(last, one)).body).toEqual({ active: false });
    });

    it('a JSON body, and a stray bearer instead of a header that means something', async () => {
      const token = await minted();
      const { clientId: client_id, secret: client_secret } = app;
      const answer = await ask(
        { tokenUrl: `${world.replicas[0].baseUrl}/api/oauth2/revoke` },
        {
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ token, client_id, client_secret }),
        },
      );
      expect(answer).toMatchObject({ status: 200, text: '{}' });
      expect((await introspect({ token })).body).toEqual({ active: false });
    });
  });

  describe('introspect', () => {
    it('RA-26: of an own access token, what it says', async () => {
      const token = await minted();
      const { status, headers, body } = await introspect({ token });
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toMatchObject({
        active: true,
        client_id: app.clientId,
        token_type: 'Bearer',
        scope: 'client_api',
        sub: expect.any(String) as string,
        aud: world.config.audience,
        iss: world.config.issuer,
        exp: expect.any(Number) as number,
        iat: expect.any(Number) as number,
      });
    });

    it('RA-26: of a grant, its subject; of the refresh token as well', async () => {
      const [one, { body }] = await granted();
      const common = {
        active: true,
        client_id: one.clientId,
        ...{ sub: person.user.id, sub_type: 'user', iss: world.config.issuer },
      };
      const access = await introspect({ token: String(body['access_token']) }, one);
      expect(access.body).toMatchObject({ ...common, scope: 'openid client_api' });
      const again = await introspect({ token: String(body['refresh_token']) }, one);
      expect(again.body).toMatchObject({
        ...{ ...common, token_type: 'refresh_token', exp: expect.any(Number) as number },
      });
    });

    it.each(['nonsense', 'a.b.c', 'rrr_nonsense'])(
      'RA-26: the unknown token %s is exactly {"active": false}',
      async (token) => {
        expect(await introspect({ token })).toMatchObject({
          status: 200,
          text: '{"active":false}',
        });
      },
    );

    it("RA-26, V09: another client's token, too", async () => {
      const [, { body }] = await granted();
      for (const token of [await minted(), String(body['refresh_token'])]) {
        expect((await introspect({ token }, other)).text).toBe('{"active":false}');
      }
    });

    it('V08: what was revoked, expired, or ended with its agent, credential or tenant', async () => {
      const { management } = world.replicas[0].app;
      const away = await world.tenant();
      const one = await away.secretApplication();
      const own = await minted(one);
      const strange = await introspect({ token: own });
      expect(strange.text).toBe('{"active":false}');
      const agent = await away.user('INTEGRATION_AGENT');
      const bound = await away.secretApplication({ agentUserId: agent.id });
      const token = await minted(bound);
      expect((await introspect({ token }, bound)).body).toMatchObject({ active: true });
      await management.users.deactivate(away.id, agent.id);
      expect((await introspect({ token }, bound)).text).toBe('{"active":false}');
    });

    it('V08: a spent refresh token', async () => {
      const [one, { body }] = await granted();
      const token = String(body['refresh_token']);
      const form = { grant_type: 'refresh_token', refresh_token: token };
      await ask(world.replicas[0], { headers: by(one), form });
      expect((await introspect({ token }, one)).text).toBe('{"active":false}');
    });

    it('V01: not without authentication, and not for a public client', async () => {
      const token = await minted();
      expect((await post('introspect', { token })).status).toBe(401);
      const { clientId: client_id } = await signInApplication(tenant);
      expect((await post('introspect', { token, client_id })).status).toBe(401);
    });
  });
});
