import { request } from 'node:http';
import type { Application } from '../src/applications/application.ts';
import { Browser, type Page } from './support/browser.ts';
import {
  authorize,
  authorizePath,
  CALLBACK,
  newPerson,
  newPkce,
  redeem,
  signIn,
  signInApplication,
  type Parameters,
  type Person,
} from './support/people.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

const JSON_ONLY = { accept: 'application/json' };
const IN_JSON = { ...JSON_ONLY, 'content-type': 'application/json' };

describe('Rapidly: authorization', () => {
  let world: World;
  let tenant: TestTenant;
  let person: Person;
  let browser: Browser;

  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.tenant();
    person = await newPerson(world, tenant);
    browser = await signIn(world, person);
  });
  afterAll(() => world.stop());

  const application = (draft: Partial<Application> = {}) => signInApplication(tenant, draft);
  const nobody = () => new Browser(world, world.replicas[0]);
  const ask = (parameters: Parameters, headers = {}, by = browser) =>
    by.get(authorizePath(parameters), headers);
  const decide = (
    path: string,
    body: Readonly<Record<string, string>>,
    headers = {},
    by = browser,
  ) => by.post(path.replace('/authorize', '/consent'), body, headers);
  /** fetch() sets Host itself. */
  const getAt = (host: string, path: string) =>
    new Promise<[number | undefined, string | undefined]>((resolve, reject) => {
      const { port } = world.replicas[0];
      const headers = { host, accept: 'text/html' };
      request({ host: '127.0.0.1', port, path, headers }, (res) => {
        res.resume();
        resolve([res.statusCode, res.headers.location]);
      })
        .on('error', reject)
        .end();
    });
  const redirect = ({ status, headers }: Page) => {
    const location = headers.get('location');
    const url = location === null ? undefined : new URL(location);
    return {
      status,
      to: url && `${url.origin}${url.pathname}`,
      code: url?.searchParams.get('code') ?? undefined,
      error: url?.searchParams.get('error') ?? undefined,
    };
  };
  const bodyOf = ({ text }: Page) => JSON.parse(text) as Readonly<Record<string, unknown>>;

  it('RA-13: a browser that is not signed in is sent to the login page, a program gets 401', async () => {
    const { clientId: client_id } = await application();
    const page = await ask({ client_id }, {}, nobody());
    expect(page.status).toBe(302);
    expect(page.headers.get('location')).toMatch(/\/interaction\/[\w-]+$/);
    const program = await ask({ client_id }, JSON_ONLY, nobody());
    expect(program.status).toBe(401);
    expect(program.headers.get('location')).toBeNull();
    expect(program.headers.get('cache-control')).toBe('no-store');
    expect(bodyOf(program)).toEqual({
      error: 'login_required',
      error_description: 'nobody is signed in here',
    });
  });

  it("RA-13: who comes by way of the API's host starts over at the issuer's, where sessions are", async () => {
    const { clientId: client_id } = await application();
    const path = authorizePath({ client_id, nonce: 'a & b' });
    const [status, location] = await getAt(new URL(world.config.audience).host, path);
    expect(status).toBe(302);
    const url = new URL(location ?? '');
    expect(`${url.origin}${url.pathname}`).toBe(`${world.config.issuer}/api/oauth2/authorize`);
    const asked = new URL(path, world.config.issuer).searchParams;
    for (const [name, value] of asked) expect(url.searchParams.get(name)).toBe(value);
  });

  it('RA-14: what is asked, in JSON for a program and as a page for a browser', async () => {
    const { clientId: client_id } = await application({
      name: 'Asking',
      metadata: { client_uri: 'https://asking.example.test/' },
    });
    const program = await ask({ client_id, scope: 'openid client_api' }, JSON_ONLY);
    expect(program.status).toBe(200);
    expect(bodyOf(program)).toEqual({
      client: {
        client_id,
        client_name: 'Asking',
        client_uri: 'https://asking.example.test/',
      },
      sub_type: 'user',
      sub: person.user.id,
      scopes: ['openid', 'client_api'],
      scope_display_names: {
        openid: expect.any(String) as string,
        client_api: expect.any(String) as string,
      },
    });
    const page = await browser.follow(await ask({ client_id }));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Asking');
  });

  it('RA-14: for a workspace, which one', async () => {
    const { clientId: client_id } = await application({ defaultSubType: 'workspace' });
    expect(bodyOf(await ask({ client_id }, JSON_ONLY))).toMatchObject({
      sub_type: 'workspace',
      sub: tenant.id,
      workspaces: [{ id: tenant.id, name: expect.any(String) as string }],
    });
  });

  it('RA-15: what was granted before is not asked again, nor a part of it', async () => {
    const { clientId: client_id } = await application({ scopes: ['client_api', 'tickets:read'] });
    await authorize(browser, { client_id, scope: 'openid client_api' });
    for (const scope of ['openid client_api', 'openid']) {
      for (const headers of [{}, JSON_ONLY]) {
        const answer = redirect(await ask({ client_id, scope }, headers));
        expect(answer).toMatchObject({
          status: 302,
          to: CALLBACK,
          code: expect.any(String) as string,
        });
      }
    }
    expect((await ask({ client_id, scope: 'openid tickets:read' }, JSON_ONLY)).status).toBe(200);
  });

  it('RA-15: a first-party application does not ask', async () => {
    const { clientId: client_id } = await application({ firstParty: true });
    expect(redirect(await ask({ client_id }))).toMatchObject({
      status: 302,
      code: expect.any(String) as string,
    });
  });

  it('RA-16: prompt=none answers by a redirect, prompt=consent always asks', async () => {
    const { clientId: client_id } = await application();
    expect(redirect(await ask({ client_id, prompt: 'none' }, {}, nobody()))).toMatchObject({
      status: 302,
      error: 'login_required',
    });
    expect(redirect(await ask({ client_id, prompt: 'none' }))).toMatchObject({
      status: 302,
      error: 'consent_required',
    });
    await authorize(browser, { client_id });
    expect(redirect(await ask({ client_id, prompt: 'none' }))).toMatchObject({
      status: 302,
      code: expect.any(String) as string,
    });
    expect((await ask({ client_id, prompt: 'consent' }, JSON_ONLY)).status).toBe(200);
  });

  it('RA-17: an unknown sub_type, and a workspace that is not the person’s, are 400', async () => {
    const { clientId: client_id } = await application();
    const refused = async (parameters: Parameters) => {
      const page = await ask({ client_id, ...parameters }, JSON_ONLY);
      return { status: page.status, error: bodyOf(page)['error'] };
    };
    expect(await refused({ sub_type: 'organization' })).toEqual({
      status: 400,
      error: 'invalid_request',
    });
    const other = await world.tenant();
    for (const sub of [other.id, 'nonsense', person.user.id]) {
      expect(await refused({ sub_type: 'workspace', sub })).toEqual({
        status: 400,
        error: 'invalid_sub',
      });
    }
    expect(await refused({ sub_type: 'user', sub: tenant.id })).toEqual({
      status: 400,
      error: 'invalid_sub',
    });
  });

  it("RA-18: no scope is the client's registered scope", async () => {
    const { clientId: client_id } = await application({ scopes: ['tickets:read', 'openid'] });
    const program = await ask({ client_id, scope: undefined }, JSON_ONLY);
    expect(bodyOf(program)['scopes']).toEqual(['tickets:read', 'openid']);
    const granted = await authorize(browser, { client_id, scope: undefined });
    const { body } = await redeem(world.replicas[0], client_id, granted);
    expect(String(body['scope']).split(' ').sort()).toEqual(['openid', 'tickets:read']);
  });

  it.each([
    { code_challenge: undefined },
    { code_challenge_method: 'plain' },
    { code_challenge: undefined, code_challenge_method: undefined },
  ])('RA-19: PKCE S256 for every client: %j', async (parameters) => {
    const isPublic = await application();
    const secret = await tenant.secretApplication({
      grantTypes: ['authorization_code'],
      redirectUris: [CALLBACK],
    });
    for (const { clientId: client_id } of [isPublic, secret]) {
      expect(redirect(await ask({ client_id, ...parameters }))).toMatchObject({
        status: 302,
        to: CALLBACK,
        error: 'invalid_request',
      });
    }
  });

  it.each([
    ['form', {}],
    ['JSON', IN_JSON],
  ])('RA-20: allow (%s) is a 302 with a code, and remembered', async (kind, headers) => {
    const { clientId: client_id } = await application();
    const { verifier } = newPkce();
    const path = authorizePath({ client_id }, verifier);
    const answer =
      kind === 'form'
        ? await decide(path, { action: 'allow' })
        : await browser.send(path.replace('/authorize', '/consent'), {
            method: 'POST',
            headers,
            body: JSON.stringify({ action: 'allow' }),
          });
    const { status, to, code = '' } = redirect(answer);
    expect({ status, to }).toEqual({ status: 302, to: CALLBACK });
    const minted = await redeem(world.replicas[0], client_id, {
      ...{ code, verifier, redirectUri: CALLBACK },
    });
    expect(minted.status).toBe(200);
    expect(redirect(await ask({ client_id })).code).toBeDefined();
  });

  it('RA-20: deny is a 302 access_denied, and nothing is remembered', async () => {
    const { clientId: client_id } = await application();
    const path = authorizePath({ client_id, prompt: 'consent' });
    expect(redirect(await decide(path, { action: 'deny' }))).toEqual({
      ...{ status: 302, to: CALLBACK, error: 'access_denied' },
    });
    expect((await ask({ client_id }, JSON_ONLY)).status).toBe(200);
  });

  it('RA-20: the grant is remembered for its subject and no other', async () => {
    const { clientId: client_id } = await application();
    await decide(authorizePath({ client_id, sub_type: 'workspace' }), { action: 'allow' });
    expect((await ask({ client_id, sub_type: 'user' }, JSON_ONLY)).status).toBe(200);
    expect(redirect(await ask({ client_id, sub_type: 'workspace' })).code).toBeDefined();
    const other = await signIn(world, await newPerson(world, tenant));
    expect((await ask({ client_id, sub_type: 'user' }, JSON_ONLY, other)).status).toBe(200);
  });

  it.each([{}, { action: 'maybe' }, { action: '' }])('RA-20: %j decides nothing', async (body) => {
    const { clientId: client_id } = await application();
    const answer = await decide(authorizePath({ client_id }), { ...body });
    expect(answer.status).toBe(400);
    expect((await ask({ client_id }, JSON_ONLY)).status).toBe(200);
  });

  it('RA-20: nobody who is not signed in decides', async () => {
    const { clientId: client_id } = await application();
    const path = authorizePath({ client_id });
    const answer = await decide(path, { action: 'allow' }, JSON_ONLY, nobody());
    expect(answer.status).toBe(401);
  });

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://other.ticketgate.test' },
  ])('RA-20, C18: no other page decides: %j', async (headers) => {
    const { clientId: client_id } = await application();
    const answer = await decide(authorizePath({ client_id }), { action: 'allow' }, headers);
    expect(answer.status).toBe(400);
    expect((await ask({ client_id }, JSON_ONLY)).status).toBe(200);
  });

  it('RFC 6749 3.1: the request may be posted, too', async () => {
    const { clientId: client_id } = await application({ firstParty: true });
    const [path = '', query = ''] = authorizePath({ client_id }).split('?');
    const answer = await browser.post(path, Object.fromEntries(new URLSearchParams(query)));
    expect(redirect(answer).code).toBeDefined();
  });
});
