import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Browser, type Page } from './support/browser.ts';
import {
  authorize,
  authorizePath,
  CALLBACK,
  newPerson,
  newPkce,
  PASSWORD,
  redeem,
  refresh,
  signIn,
  signInApplication,
  type Parameters,
  type Person,
} from './support/people.ts';
import type { TestTenant } from './support/tenant.ts';
import type { TokenAnswer } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

const DAY = 86_400;

describe('bad input: code, PKCE, refresh tokens, sessions', () => {
  const cookieKeys = ['the first cookie key, long enough for a signature'];
  let world: World;
  let one: Replica;
  let tenant: TestTenant;
  let clientId: string;
  let client: Parameters;
  let person: Person;
  let browser: Browser;

  beforeAll(async () => {
    world = await startWorld({
      replicas: 2,
      config: () => Promise.resolve({ cookieKeys }),
    });
    [one] = world.replicas;
    tenant = await world.tenant();
    ({ clientId } = await signInApplication(tenant, { firstParty: true }));
    client = { client_id: clientId };
    person = await newPerson(world, tenant);
    browser = await signIn(world, person);
  });
  afterAll(() => world.stop());

  /** Lets that much of the life of what is stored pass; seconds. */
  const age = (models: readonly string[], seconds: number) =>
    world.owner.query(
      `UPDATE identity.artifact SET expires_at = expires_at - make_interval(secs => $1)
       WHERE model = ANY ($2)`,
      [seconds, models],
    );
  const getCode = () => authorize(browser, client);
  const errorOf = ({ headers }: Page) =>
    new URL(headers.get('location') ?? 'none:').searchParams.get('error');
  const expectGrantRefused = ({ status, body }: TokenAnswer) =>
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  const opens = async ({ body }: TokenAnswer, at: Replica = one) => {
    const authorization = `Bearer ${String(body['access_token'])}`;
    return (await fetch(`${at.baseUrl}/userinfo`, { headers: { authorization } })).status === 200;
  };
  const refreshTokenOf = ({ body }: TokenAnswer) => String(body['refresh_token']);
  /** The n-th of them asks the first replica, the next one the second, and so on. */
  const atOnce = (count: number, askOne: (replica: Replica) => Promise<TokenAnswer>) =>
    Promise.all(Array.from({ length: count }, (_, n) => askOne(world.replicas[n % 2] ?? one)));

  describe('PKCE', () => {
    it.each(['none', 'client_secret'] as const)(
      'C01: no code_challenge (%s) → a redirect with invalid_request',
      async (authMethod) => {
        const { clientId: id } = await signInApplication(tenant, { authMethod });
        const page = await browser.get(authorizePath({ client_id: id, code_challenge: undefined }));
        expect(errorOf(page)).toBe('invalid_request');
      },
    );

    it('RA-19: the method plain → a redirect with invalid_request', async () => {
      const page = await browser.get(authorizePath({ ...client, code_challenge_method: 'plain' }));
      expect(errorOf(page)).toBe('invalid_request');
    });

    it.each([
      ['a wrong verifier', () => Promise.resolve(newPkce().verifier)],
      ['the verifier of another code', async () => (await getCode()).verifier],
      ['a verifier of 42 characters', () => Promise.resolve('a'.repeat(42))],
      ['a verifier of 129 characters', () => Promise.resolve('a'.repeat(129))],
    ])('C03: %s → 400 invalid_grant', async (_what, make) => {
      expectGrantRefused(
        await redeem(one, clientId, { ...(await getCode()), verifier: await make() }),
      );
    });
  });

  describe('codes', () => {
    it('C05: a code twice → invalid_grant, and what it gave is revoked', async () => {
      const code = await getCode();
      const first = await redeem(one, clientId, code);
      expect(await opens(first)).toBe(true);
      expectGrantRefused(await redeem(one, clientId, code));
      expect(await opens(first)).toBe(false);
      expectGrantRefused(await refresh(one, clientId, refreshTokenOf(first)));
    });

    it('C06: a code twenty times at once over two replicas → exactly one 200', async () => {
      const code = await getCode();
      const answers = await atOnce(20, (replica) => redeem(replica, clientId, code));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      answers.filter(({ status }) => status !== 200).forEach(expectGrantRefused);
    });

    it('C07: a code by another client → invalid_grant', async () => {
      const { clientId: other } = await signInApplication(tenant);
      expectGrantRefused(await redeem(one, other, await getCode()));
    });

    it('C07: a code with another redirect_uri → invalid_grant', async () => {
      const form = { redirect_uri: 'https://app.example.test/other' };
      expectGrantRefused(await redeem(one, clientId, await getCode(), form));
    });

    it('C07: a code after 60 s → invalid_grant', async () => {
      const code = await getCode();
      await age(['AuthorizationCode'], 60);
      expectGrantRefused(await redeem(one, clientId, code));
    });
  });

  describe('the request', () => {
    it.each(['token', 'id_token', 'none', 'code token', 'code id_token'])(
      'C09: response_type %s → unsupported_response_type',
      async (response_type) => {
        const page = await browser.get(authorizePath({ ...client, response_type, nonce: 'n' }));
        const { hash, searchParams } = new URL(page.headers.get('location') ?? 'none:');
        const error = searchParams.get('error') ?? new URLSearchParams(hash.slice(1)).get('error');
        expect(error).toBe('unsupported_response_type');
      },
    );

    it.each(['fragment', 'form_post', 'web_message', 'jwt'])(
      'C10: response_mode %s → unsupported_response_mode, in the query',
      async (response_mode) => {
        const page = await browser.get(authorizePath({ ...client, response_mode }));
        expect(errorOf(page)).toBe('unsupported_response_mode');
        expect(page.text).not.toContain('<form');
      },
    );

    it('C10: a refusal for another reason is no form either', async () => {
      const page = await browser.get(
        authorizePath({ ...client, response_mode: 'form_post', request: 'e30.e30.' }),
      );
      expect(errorOf(page)).toBe('request_not_supported');
    });

    it('C11: request and request_uri → refused, and nothing is fetched', async () => {
      let calls = 0;
      const server = createServer((_req, res) => {
        calls += 1;
        res.end();
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo; // listening on TCP
      const request_uri = `http://127.0.0.1:${port}/request`;
      const pages = [
        await browser.get(authorizePath({ ...client, request_uri })),
        await browser.get(authorizePath({ ...client, request: request_uri })),
      ];
      expect(pages.map(errorOf)).toEqual(['request_uri_not_supported', 'request_not_supported']);
      expect(calls).toBe(0);
      server.close();
    });

    it('C13: iss stands in success and in error responses (RFC 9207)', async () => {
      const done = await getCode();
      const refused = await authorize(browser, { ...client, prompt: 'none', max_age: '0' });
      expect(done.parameters.get('iss')).toBe(world.config.issuer);
      expect(refused.parameters.get('error')).toBe('login_required');
      expect(refused.parameters.get('iss')).toBe(world.config.issuer);
    });

    it.each([
      ['another host', 'https://evil.example/callback'],
      ['another path', `${CALLBACK}/more`],
      ['a query added', `${CALLBACK}?more=1`],
      ['user information', 'https://app.example.test@evil.example/callback'],
      ['another case', 'https://app.example.test/Callback'],
    ])(
      'RFC 9700 2.1: a redirect_uri with %s → a page, no redirect',
      async (_what, redirect_uri) => {
        const page = await browser.get(authorizePath({ ...client, redirect_uri }));
        expect([page.status, page.headers.get('location')]).toEqual([400, null]);
        expect(page.text).toContain('invalid_redirect_uri');
      },
    );
  });

  describe('refresh tokens', () => {
    const getTokens = async () => redeem(one, clientId, await getCode());

    it('C14: the old one after a rotation → invalid_grant, and the family is revoked', async () => {
      const first = await getTokens();
      const second = await refresh(one, clientId, refreshTokenOf(first));
      expect(second.status).toBe(200);
      expectGrantRefused(await refresh(one, clientId, refreshTokenOf(first)));
      expectGrantRefused(await refresh(one, clientId, refreshTokenOf(second)));
      expect(await opens(second)).toBe(false);
    });

    it('C15: one twenty times at once over two replicas → exactly one 200', async () => {
      const token = refreshTokenOf(await getTokens());
      const answers = await atOnce(20, (replica) => refresh(replica, clientId, token));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    it('C17: after the 90 days of its grant → invalid_grant, however often it was rotated', async () => {
      let token = refreshTokenOf(await getTokens());
      for (let days = 13; days < 90; days += 13) {
        await age(['RefreshToken', 'Grant'], 13 * DAY);
        const answer = await refresh(one, clientId, token);
        expect(answer.status).toBe(200);
        token = refreshTokenOf(answer);
      }
      await age(['Grant'], 13 * DAY);
      expectGrantRefused(await refresh(one, clientId, token));
    });

    it('C17: unused for 14 days → invalid_grant', async () => {
      const token = refreshTokenOf(await getTokens());
      await age(['RefreshToken'], 14 * DAY);
      expectGrantRefused(await refresh(one, clientId, token));
    });

    it.each([
      [
        'the user is deactivated',
        (at: TestTenant, { user }: Person) => one.app.management.users.deactivate(at.id, user.id),
      ],
      ['the tenant is disabled', (at: TestTenant) => one.app.management.tenants.disable(at.id)],
    ])('C17: after %s → refused', async (_what, happens) => {
      const other = await world.tenant();
      const app = await signInApplication(other, { firstParty: true });
      const somebody = await newPerson(world, other);
      const authorized = await authorize(await signIn(world, somebody), {
        client_id: app.clientId,
      });
      const tokens = await redeem(one, app.clientId, authorized);
      await happens(other, somebody);
      const answer = await refresh(one, app.clientId, refreshTokenOf(tokens));
      expect(answer.status).toBe(400);
      expect(['invalid_grant', 'unauthorized_client']).toContain(answer.body['error']);
      expect(await opens(tokens)).toBe(false);
    });
  });

  describe('pages and cookies', () => {
    const loginPage = async (visitor = new Browser(world, one)) => ({
      visitor,
      page: await visitor.follow(await visitor.get(authorizePath(client))),
    });
    const credentials = () => ({ email: person.email, password: PASSWORD });

    it.each([
      ['a form of another site', { 'sec-fetch-site': 'cross-site' }],
      ['a form of a sibling site', { 'sec-fetch-site': 'same-site' }],
    ])('C18: %s → refused', async (_what, headers) => {
      const { visitor, page } = await loginPage();
      const form_token = /name="form_token" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      const fields = { ...credentials(), form_token };
      const refused = await visitor.post(page.path, fields, headers);
      expect([refused.status, refused.headers.get('location')]).toEqual([403, null]);
      expect((await visitor.post(page.path, fields)).status).toBe(303);
    });

    it("C18: a form without our value, or with another sign-in's → refused", async () => {
      const { visitor, page } = await loginPage();
      const other = await loginPage();
      const form_token = /name="form_token" value="([^"]+)"/.exec(other.page.text)?.[1] ?? '';
      for (const more of [{}, { form_token: '' }, { form_token }]) {
        const { status } = await visitor.post(page.path, { ...credentials(), ...more });
        expect(status).toBe(403);
      }
    });

    it("C18: somebody else's sign-in cannot be gone on with", async () => {
      const { page } = await loginPage();
      const { status } = await new Browser(world, one).get(page.path);
      expect(status).toBe(400);
    });

    it('C18: no page may be framed, and none may run a script', async () => {
      const { visitor, page } = await loginPage();
      const failure = await visitor.get(authorizePath({ client_id: 'nobody' }));
      const pages = [
        page,
        failure,
        await visitor.get('/interaction/gone'),
        await browser.get('/session/end'),
      ];
      for (const { headers, text } of pages) {
        const policy = headers.get('content-security-policy');
        expect(policy).toContain("default-src 'none'");
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).not.toContain('unsafe');
        expect(headers.get('x-frame-options')).toBe('DENY');
        expect(headers.get('cache-control')).toContain('no-store');
        expect(text).not.toMatch(/<script|\son\w+=/);
      }
    });

    it('C18: signing out goes to registered addresses only', async () => {
      for (const post_logout_redirect_uri of ['https://evil.example/', '//evil.example']) {
        const query = new URLSearchParams({ client_id: clientId, post_logout_redirect_uri });
        const refused = await browser.get(`/session/end?${query.toString()}`);
        expect([refused.status, refused.headers.get('location')]).toEqual([400, null]);
        const anonymous = new URLSearchParams({
          post_logout_redirect_uri,
          next: 'https://evil.example/',
        });
        const page = await new Browser(world, one).get(`/session/end?${anonymous.toString()}`);
        expect(page.headers.get('location') ?? '').not.toContain('evil');
      }
    });

    it('C19: a session planted before the sign-in is worth nothing after it', async () => {
      const attacker = await signIn(world, await newPerson(world, tenant));
      const visitor = new Browser(world, one);
      for (const [key, cookie] of attacker.cookies) visitor.cookies.set(key, cookie);
      const path = authorizePath({ ...client, prompt: 'login' });
      const page = await visitor.follow(await visitor.get(path));
      const end = await visitor.follow(await visitor.submit(page, credentials()));
      expect(end.headers.get('location')).toMatch(/[?&]code=/);
      const [mine, planted] = [visitor, attacker].map(({ cookies }) => cookies.get('tg_session'));
      expect(mine?.value).not.toBe(planted?.value);
      const { parameters } = await authorize(attacker, { ...client, prompt: 'none' });
      expect(parameters.get('error')).toBe('login_required');
    });

    it('C19: every cookie is HttpOnly, Secure, SameSite=Lax and signed', async () => {
      const { visitor, page } = await loginPage();
      await visitor.follow(await visitor.submit(page, credentials()));
      const lines = [...visitor.cookies.values()].map(({ line }) => line);
      expect(lines.length).toBeGreaterThanOrEqual(4);
      for (const line of lines) {
        expect(line).toMatch(/; httponly/i);
        expect(line).toMatch(/; secure/i);
        expect(line).toMatch(/; samesite=lax/i);
      }
      expect([...visitor.cookies.keys()]).toContain('tg_session.sig');
    });

    it('C19: a forged session cookie is nobody’s', async () => {
      const forger = new Browser(world, one);
      for (const [key, cookie] of browser.cookies) forger.cookies.set(key, { ...cookie });
      const session = forger.cookies.get('tg_session');
      if (session) forger.cookies.set('tg_session', { ...session, value: `${session.value}x` });
      const { parameters } = await authorize(forger, { ...client, prompt: 'none' });
      expect(parameters.get('error')).toBe('login_required');
    });

    it('C19: a new cookie key in front keeps every session', async () => {
      cookieKeys.unshift('the second cookie key, long enough as well');
      const joined = await world.join();
      const same = new Browser(world, joined);
      for (const [key, cookie] of browser.cookies) same.cookies.set(key, cookie);
      const { parameters } = await authorize(same, { ...client, prompt: 'none' });
      expect(parameters.has('code')).toBe(true);
    });

    it('C20: a password is answered by 303, never by 307', async () => {
      const { visitor, page } = await loginPage();
      expect((await visitor.submit(page, credentials())).status).toBe(303);
    });
  });

  it('C01: a confidential client redeems with its secret and the verifier', async () => {
    const draft = {
      grantTypes: ['authorization_code'],
      redirectUris: [CALLBACK],
      firstParty: true,
    };
    const { clientId: id, secret } = await tenant.secretApplication(draft);
    const code = await authorize(browser, { client_id: id });
    const { status } = await redeem(one, id, code, { client_secret: secret });
    expect(status).toBe(200);
  });
});
