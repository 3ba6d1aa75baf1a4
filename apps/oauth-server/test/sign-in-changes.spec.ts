import { personToken } from './support/person-token.ts';
import { Browser } from './support/browser.ts';
import {
  authorize,
  authorizePath,
  CALLBACK,
  newPerson,
  redeem,
  signIn,
  signInApplication,
} from './support/people.ts';
import { callRegistration, REGISTER, register } from './support/registering.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

const OTHER_CALLBACK = 'https://other.example.test/callback';

describe('bad input: what changes, or cannot be kept, while somebody signs in', () => {
  let world: World;
  let tenant: TestTenant;
  let browser: Browser;

  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.tenant();
    browser = await signIn(world, await newPerson(world, tenant));
  });
  afterAll(() => world.stop());

  const management = () => world.replicas[0].app.management;
  const claimsOf = (token: unknown) =>
    JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Readonly<
      Record<string, unknown>
    >;

  describe('K12: NUL in a parameter of', () => {
    it.each([
      ['state', { state: 'a\0b' }],
      ['nonce', { nonce: 'a\0b' }],
      ['login_hint', { login_hint: '\0' }],
      ['ui_locales', { ui_locales: 'en\0' }],
      ['acr_values', { acr_values: '\0' }],
      ['sub_type', { sub_type: 'user\0' }],
      ['sub', { sub: '\0' }],
    ])('an authorization request: %s → refused, never a 5xx', async (_name, more) => {
      const { clientId } = await signInApplication(tenant);
      for (const visitor of [browser, new Browser(world, world.replicas[0])]) {
        const page = await visitor.get(authorizePath({ client_id: clientId, ...more }));
        expect([302, 400]).toContain(page.status);
        const location = page.headers.get('location') ?? `${CALLBACK}?error=`;
        expect(location).toMatch(/^https:\/\/app\.example\.test\/callback\?error=/);
      }
    });

    it('one that goes through without a question → refused, never a 5xx', async () => {
      const { clientId } = await signInApplication(tenant, { firstParty: true });
      const { parameters } = await authorize(browser, { client_id: clientId, nonce: 'a\0b' });
      expect([parameters.get('error'), parameters.get('code')]).toEqual(['invalid_request', null]);
    });

    it('signing out → refused, never a 5xx; what looks like one is none', async () => {
      for (const visitor of [browser, new Browser(world, world.replicas[0])]) {
        expect((await visitor.get('/session/end?state=%00')).status).toBe(400);
        expect((await visitor.get('/session/end?state=%5Cu0000')).status).toBeLessThan(400);
      }
    });
  });

  describe('RR-17: people are sent to no application that', () => {
    it('is disabled', async () => {
      const application = await signInApplication(tenant, { firstParty: true });
      await management().applications.disable(application);
      for (const visitor of [browser, new Browser(world, world.replicas[0])]) {
        const page = await visitor.get(authorizePath({ client_id: application.clientId }));
        expect([page.status, page.headers.get('location')]).toEqual([400, null]);
        expect(page.text).toContain('switched off');
      }
    });

    it('was disabled while they were asked', async () => {
      const application = await signInApplication(tenant);
      const page = await browser.follow(
        await browser.get(authorizePath({ client_id: application.clientId })),
      );
      await management().applications.disable(application);
      const last = await browser.follow(await browser.submit(page, { action: 'allow' }));
      expect([last.status, last.headers.get('location')]).toEqual([400, null]);
    });
  });

  describe('by its registration access token, a client changes while a person is asked', () => {
    const registered = async (metadata: object = {}) => {
      const token = await personToken(world, await tenant.user('TENANT_ADMIN'));
      const { body } = await register(world.replicas[0], token, {
        ...{ token_endpoint_auth_method: 'none', scope: 'openid client_api' },
        ...metadata,
      });
      const change = (members: object) =>
        callRegistration(world.replicas[0], `${REGISTER}/${body.client_id}`, {
          ...{ method: 'PUT', token: body.registration_access_token },
          json: { client_id: body.client_id, ...members },
        });
      return { clientId: body.client_id, change };
    };

    it('RA-20: whom it acts for → it gets what the person was shown', async () => {
      const { clientId, change } = await registered({ default_sub_type: 'user' });
      const verifier = 'a-verifier-that-is-long-enough-for-the-specification';
      const path = authorizePath({ client_id: clientId }, verifier);
      const page = await browser.follow(await browser.get(path));
      expect(page.text).toContain('your account');
      expect((await change({ default_sub_type: 'workspace' })).status).toBe(200);
      const last = await browser.follow(await browser.submit(page, { action: 'allow' }));
      const code = new URL(last.headers.get('location') ?? 'none:').searchParams.get('code') ?? '';
      const answer = await redeem(world.replicas[0], clientId, {
        ...{ code, verifier, redirectUri: CALLBACK },
      });
      expect(claimsOf(answer.body['access_token'])).toMatchObject({ sub_type: 'user' });
    });

    it('RFC 9700 2.1: its redirect URIs → no code goes to one that is gone', async () => {
      const { clientId, change } = await registered({ redirect_uris: [CALLBACK] });
      const page = await browser.follow(await browser.get(authorizePath({ client_id: clientId })));
      expect((await change({ redirect_uris: [OTHER_CALLBACK] })).status).toBe(200);
      const last = await browser.follow(await browser.submit(page, { action: 'allow' }));
      expect([last.status, last.headers.get('location')]).toEqual([400, null]);
    });
  });
});
