import type { NewApplication } from '../src/applications/applications.service.ts';
import { Browser } from './support/browser.ts';
import {
  authorize,
  authorizePath,
  CALLBACK,
  newPerson,
  PASSWORD,
  redeem,
  signIn,
  signInApplication,
  type Authorized,
  type Parameters,
  type Person,
} from './support/people.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

describe('consent', () => {
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

  const application = async (draft: Partial<NewApplication> = {}) => {
    const { clientId } = await signInApplication(tenant, draft);
    return { client_id: clientId };
  };
  const ask = async (parameters: Parameters) =>
    browser.follow(await browser.get(authorizePath(parameters)));
  const tokensOf = async (client: { readonly client_id: string }, authorized: Authorized) =>
    (await redeem(world.replicas[0], client.client_id, authorized)).body;

  it('RA-14: says who asks, for what, of whom, and where it goes on', async () => {
    const client = await application({ name: 'Fleet Reports' });
    const page = await ask({ ...client, scope: 'openid email client_api' });
    expect([page.status, page.path]).toEqual([200, expect.stringMatching(/^\/interaction\//)]);
    for (const words of ['Allow Fleet Reports?', 'your account', person.user.name, person.email]) {
      expect(page.text).toContain(words);
    }
    for (const words of [
      'See your e-mail address',
      'Do everything with tickets',
      'app.example.test',
    ]) {
      expect(page.text).toContain(words);
    }
  });

  it.each([
    {
      grantTypes: ['authorization_code', 'refresh_token'],
      words: 'For 90 days after each sign-in',
    },
    { grantTypes: ['authorization_code'], words: 'For 60 minutes after each sign-in' },
  ])('ASVS 10.7.2: says for how long, and where to take it back: $words', async (given) => {
    const { grantTypes, words } = given;
    const client = await application({ grantTypes, accessTokenLifetime: 3_600 });
    const { text } = await ask({ ...client, scope: 'openid client_api' });
    expect(text.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(text).toContain('Connected applications');
  });

  it('RA-14: programs get the same question as JSON', async () => {
    const client = await application({ name: 'Fleet Reports' });
    const { path } = await ask({ ...client, scope: 'openid client_api', sub_type: 'workspace' });
    const { status, headers, text } = await browser.get(path, { accept: 'application/json' });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(JSON.parse(text)).toEqual({
      client: expect.objectContaining({ ...client, client_name: 'Fleet Reports' }) as unknown,
      ...{ sub_type: 'workspace', sub: tenant.id, scopes: ['openid', 'client_api'] },
      scope_display_names: {
        openid: 'Know who you are',
        client_api: 'Do everything with tickets',
      },
      workspaces: [{ id: tenant.id, name: expect.any(String) as unknown }],
    });
  });

  it('RA-20: allow → a code with what was agreed, which is remembered', async () => {
    const client = await application();
    const first = await authorize(browser, { ...client, scope: 'openid client_api' });
    expect((await tokensOf(client, first))['scope']).toBe('openid client_api');
    // RA-15: a subset is enough.
    const again = await ask({ ...client, scope: 'client_api' });
    expect(again.headers.get('location')).toMatch(/[?&]code=/);
    const { rows } = await world.owner.query(
      'SELECT subject, sub_type, granted_by FROM identity.consent WHERE client_id = $1',
      [client.client_id],
    );
    const { id } = person.user;
    expect(rows).toEqual([{ subject: id, sub_type: 'user', granted_by: id }]);
  });

  it('more than was agreed is asked for again', async () => {
    const client = await application({ scopes: ['tickets:read', 'tickets:write'] });
    await authorize(browser, { ...client, scope: 'tickets:read' });
    const page = await ask({ ...client, scope: 'tickets:read tickets:write' });
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Create and change')]);
  });

  it('RA-20: deny → access_denied, and nothing is remembered', async () => {
    const client = await application();
    const { parameters } = await authorize(browser, client, 'deny');
    expect(Object.fromEntries(parameters)).toMatchObject({
      ...{ error: 'access_denied', state: 'the state', iss: world.config.issuer },
    });
    expect((await ask(client)).text).toContain('value="allow"');
  });

  it('RA-16: prompt=consent asks although it was agreed', async () => {
    const client = await application();
    await authorize(browser, client);
    const page = await ask({ ...client, prompt: 'consent' });
    expect(page.text).toContain('value="allow"');
    const { code } = await authorize(browser, { ...client, prompt: 'consent' });
    expect(code).not.toBe('');
  });

  it('RA-16: prompt=none → consent_required or login_required', async () => {
    const client = await application();
    const asked = await authorize(browser, { ...client, prompt: 'none' });
    expect(asked.parameters.get('error')).toBe('consent_required');
    const nobody = new Browser(world, world.replicas[0]);
    const refused = await authorize(nobody, { ...client, prompt: 'none' });
    expect(refused.parameters.get('error')).toBe('login_required');
  });

  it('RA-15: applications of our own are not asked about', async () => {
    const page = await ask(await application({ firstParty: true }));
    expect(page.headers.get('location')).toMatch(/[?&]code=/);
  });

  it('RA-23: for a workspace it is agreed once, by whoever it was', async () => {
    const client = await application({ defaultSubType: 'workspace' });
    const page = await ask(client);
    expect(page.text).toContain('the workspace');
    const { body } = await redeem(
      world.replicas[0],
      client.client_id,
      await authorize(browser, client),
    );
    const claims = JSON.parse(
      Buffer.from(String(body['access_token']).split('.')[1] ?? '', 'base64url').toString(),
    ) as unknown;
    expect(claims).toMatchObject({ sub: tenant.id, sub_type: 'workspace', userId: person.user.id });
  });

  it('nobody agrees to what their role rules out, not for later either', async () => {
    const client = await application({ scopes: ['client_api', 'admin'] });
    const scope = 'client_api admin';
    expect((await ask({ ...client, scope })).text).not.toContain('Administer');
    const authorized = await authorize(browser, { ...client, scope });
    expect((await tokensOf(client, authorized))['scope']).toBe('client_api');
    const { rows } = await world.owner.query(
      'SELECT scopes FROM identity.consent WHERE client_id = $1',
      [client.client_id],
    );
    expect(rows).toEqual([{ scopes: ['client_api'] }]);
  });

  it('what a client says of itself is text, and a link only to the web', async () => {
    const client = await application({ name: '<script>alert(1)</script>' });
    // As if it had been let in before there was a rule about it.
    await world.owner.query('UPDATE identity.application SET metadata = $1 WHERE client_id = $2', [
      { client_uri: 'javascript:alert(1)', policy_uri: 'https://a.example/privacy' },
      client.client_id,
    ]);
    const { text } = await ask(client);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('javascript:');
    expect(text).toContain('href="https://a.example/privacy"');
  });

  it('"use another account" signs somebody else in, who is asked anew', async () => {
    const client = await application();
    const other = await newPerson(world, tenant);
    const page = await ask({ ...client, login_hint: person.email });
    const login = await browser.follow(await browser.submit(page, { action: 'switch' }));
    expect(login.text).toContain('name="password"');
    const answer = await browser.submit(login, { email: other.email, password: PASSWORD });
    const consent = await browser.follow(answer);
    expect(consent.text).toContain(other.email);
    const end = await browser.follow(await browser.submit(consent, { action: 'allow' }));
    expect(end.headers.get('location')).toMatch(new RegExp(`^${CALLBACK}\\?code=`));
  });
});
