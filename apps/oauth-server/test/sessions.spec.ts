import { systemClock } from '@ticketgate/runtime';
import { ArtifactsRepository, type StoredArtifact } from '../src/storage/artifacts.repository.ts';
import { Browser, type Page } from './support/browser.ts';
import {
  authorize,
  authorizePath,
  CALLBACK,
  newPerson,
  PASSWORD,
  signIn,
  signInApplication,
  type Parameters,
  type Person,
} from './support/people.ts';
import type { TestTenant } from './support/tenant.ts';
import { trailOf } from './support/trail.ts';
import { untilSomebodyWaits } from './support/until-somebody-waits.ts';
import { startWorld, type World } from './support/world.ts';

describe('sessions', () => {
  let world: World;
  let tenant: TestTenant;
  let client: Parameters;

  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.tenant();
    const { clientId } = await signInApplication(tenant, {
      ...{ firstParty: true, postLogoutRedirectUris: [CALLBACK] },
    });
    client = { client_id: clientId };
  });
  afterAll(() => world.stop());

  const isSignedIn = async (browser: Browser) => {
    const { parameters } = await authorize(browser, { ...client, prompt: 'none' });
    return parameters.has('code');
  };
  const query = (parameters: Readonly<Record<string, string>>) =>
    new URLSearchParams(parameters).toString();
  const signOutPath = (more: Readonly<Record<string, string>> = {}) =>
    `/session/end?${query({ client_id: client['client_id'] ?? '', ...more })}`;
  const expectStill = ({ text }: Page) => {
    expect(text).not.toContain('<script');
    expect(text.toLowerCase()).not.toContain('submit()');
  };

  it('outlive the process that made them', async () => {
    const browser = await signIn(world, await newPerson(world, tenant));
    browser.use(await world.join());
    expect(await isSignedIn(browser)).toBe(true);
  });

  const ends: readonly [what: string, how: (person: Person, world: World) => Promise<unknown>][] = [
    [
      'the user is deactivated',
      ({ user }, { replicas: [{ app }] }) =>
        app.management.users.deactivate(user.tenantId, user.id),
    ],
    [
      'the password is changed',
      ({ user }, { replicas: [{ app }] }) =>
        app.management.users.setPassword(user.tenantId, user.id, 'another password entirely'),
    ],
  ];

  it.each(ends)('end when %s', async (_what, end) => {
    const person = await newPerson(world, tenant);
    const browser = await signIn(world, person);
    expect(await isSignedIn(browser)).toBe(true);
    await end(person, world);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it.each(ends)('a sign-in under way ends, too, when %s', async (_what, end) => {
    const person = await newPerson(world, tenant);
    const browser = new Browser(world, world.replicas[0]);
    const page = await browser.follow(await browser.get(authorizePath(client)));
    const answer = await browser.submit(page, { email: person.email, password: PASSWORD });
    expect(answer.status).toBe(303);
    await end(person, world);
    const last = await browser.follow(answer);
    expect([last.status, last.headers.get('location')]).toEqual([400, null]);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it.each(ends)('C19: no request under way brings one back when %s', async (_what, end) => {
    const person = await newPerson(world, tenant);
    const browser = await signIn(world, person);
    const { rows } = await world.owner.query<StoredArtifact>(
      `SELECT model, id, payload, expires_at AS "expiresAt" FROM identity.artifact
       WHERE model = 'Session' AND payload ->> 'accountId' = $1`,
      [person.user.id],
    );
    await end(person, world);
    await world.replicas[0].app.management.users.reactivate(tenant.id, person.user.id);
    // What the library does at the end of every request that has read the session.
    const artifacts = new ArtifactsRepository(world.owner, systemClock);
    for (const session of rows) await artifacts.upsert(session);
    expect(rows).toHaveLength(1);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it.each(ends)('no password that was right opens one when meanwhile %s', async (_what, end) => {
    const person = await newPerson(world, tenant);
    const browser = new Browser(world, world.replicas[0]);
    const page = await browser.follow(await browser.get(authorizePath(client)));
    const held = await world.owner.connect();
    try {
      // Nobody writes down that the password was right, until this lets go.
      await held.query(`BEGIN`);
      await held.query(`SELECT 1 FROM identity.artifact WHERE model = 'Interaction' FOR UPDATE`);
      const posted = browser.submit(page, { email: person.email, password: PASSWORD });
      await untilSomebodyWaits(world);
      await end(person, world);
      await held.query('COMMIT');
      expect((await posted).status).toBe(400);
    } finally {
      held.release();
    }
    await world.replicas[0].app.management.users.reactivate(tenant.id, person.user.id);
    const uid = page.path.split('/').pop() ?? '';
    await browser.get(`/api/oauth2/authorize/${uid}`);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('end when the tenant is disabled', async () => {
    const other = await world.tenant();
    const { clientId } = await signInApplication(other, { firstParty: true });
    const browser = await signIn(world, await newPerson(world, other));
    await world.replicas[0].app.management.tenants.disable(other.id);
    const page = await browser.follow(await browser.get(authorizePath({ client_id: clientId })));
    expect(page.headers.get('location') ?? '').not.toContain('code=');
  });

  describe('signing out', () => {
    it('asks first, then ends the session and goes to the registered address', async () => {
      const person = await newPerson(world, tenant);
      const browser = await signIn(world, person);
      const path = signOutPath({ post_logout_redirect_uri: CALLBACK, state: 'a b' });
      const page = await browser.follow(await browser.get(path));
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('Sign out?')]);
      expectStill(page);
      expect(await isSignedIn(browser)).toBe(true);
      const again = await browser.get(path);
      const done = await browser.submit(again, { logout: 'yes' });
      expect(done.headers.get('location')).toBe(`${CALLBACK}?state=a+b`);
      expect(await isSignedIn(browser)).toBe(false);
      const [row] = await trailOf(world, world.replicas[0], done.headers.get('x-request-id'));
      expect(row).toMatchObject({
        ...{ action: 'login.ended', outcome: 'ok', user_id: person.user.id, tenant_id: tenant.id },
      });
    });

    it('without an address ends at a page of ours; "stay" leaves the session be', async () => {
      const browser = await signIn(world, await newPerson(world, tenant));
      const stay = await browser.submit(await browser.get('/session/end'), {});
      expect(stay.status).toBe(303);
      expect(await isSignedIn(browser)).toBe(true);
      const done = await browser.submit(await browser.get('/session/end'), { logout: 'yes' });
      const page = await browser.follow(done);
      expect([page.status, page.text]).toEqual([
        200,
        expect.stringContaining('You are signed out'),
      ]);
    });

    it('where nobody is signed in nothing posts itself', async () => {
      const browser = new Browser(world, world.replicas[0]);
      const back = await browser.get(
        signOutPath({ post_logout_redirect_uri: CALLBACK, state: 'here' }),
      );
      expect([back.status, back.headers.get('location')]).toEqual([303, `${CALLBACK}?state=here`]);
      const page = await browser.follow(await browser.get('/session/end'));
      expect([page.status, page.text]).toEqual([
        200,
        expect.stringContaining('You are signed out'),
      ]);
      expectStill(page);
    });

    it('a forged confirmation ends nothing', async () => {
      const browser = await signIn(world, await newPerson(world, tenant));
      await browser.get('/session/end');
      const forged = await browser.post('/session/end/confirm', { logout: 'yes', xsrf: 'guess' });
      expect(forged.status).toBe(400);
      expect(await isSignedIn(browser)).toBe(true);
    });
  });
});
