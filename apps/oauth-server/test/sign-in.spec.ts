import { Browser, type Page } from './support/browser.ts';
import {
  authorize,
  authorizePath,
  CALLBACK,
  consoleParameters,
  newPerson,
  PASSWORD,
  redeem,
  signIn,
  signInApplication,
  type Parameters,
  type Person,
} from './support/people.ts';
import { expectUnlogged } from './support/refusal.ts';
import type { TestTenant } from './support/tenant.ts';
import { trailOf, wholeTrail, type TrailRow } from './support/trail.ts';
import { startWorld, type World } from './support/world.ts';

describe('signing in', () => {
  let world: World;
  let tenant: TestTenant;
  let client: Parameters;
  let person: Person;

  beforeAll(async () => {
    const limit = { points: 3, windowSeconds: 300 };
    world = await startWorld({ config: { limits: { 'login.account-address': limit } } });
    tenant = await world.tenant();
    client = { client_id: (await signInApplication(tenant, { firstParty: true })).clientId };
    person = await newPerson(world, tenant);
  });
  afterAll(() => world.stop());

  const loginPage = async (
    parameters: Parameters,
    browser = new Browser(world, world.replicas[0]),
  ) => ({
    browser,
    page: await browser.follow(await browser.get(authorizePath(parameters))),
  });

  const tryWith = async (fields: Readonly<Record<string, string>>, parameters = client) => {
    const { browser, page } = await loginPage(parameters);
    return { browser, page, answer: await browser.submit(page, fields) };
  };

  const toldOf = async ({ headers }: Page): Promise<TrailRow> => {
    const rows = await trailOf(world, world.replicas[0], headers.get('x-request-id'));
    const [row] = rows.filter(({ action }) => action.startsWith('login.'));
    if (!row) throw new Error('nothing was told');
    return row;
  };

  /** All of a page but what is there for one browser, or was typed. */
  const withoutOwn = ({ text }: Page, email: string) =>
    text.replaceAll(email, '').replace(/name="form_token" value="[^"]*"/, '');

  it('RA-13: a browser that is not signed in gets the login page', async () => {
    const { page } = await loginPage(client);
    expect([page.status, page.path]).toEqual([200, expect.stringMatching(/^\/interaction\//)]);
    expect(page.text).toContain('An application');
  });

  it('signs in with the right password, by 303, and tells the audit trail', async () => {
    const { browser, answer } = await tryWith({ email: person.email, password: PASSWORD });
    expect(answer.status).toBe(303);
    expect(await toldOf(answer)).toMatchObject({
      ...{ action: 'login.ok', outcome: 'ok', tenant_id: tenant.id, user_id: person.user.id },
      ...{ client_id: client['client_id'], address: '127.0.0.1', reason: null },
    });
    const end = await browser.follow(answer);
    expect(end.headers.get('location')).toMatch(new RegExp(`^${CALLBACK}\\?code=`));
  });

  it('the address may be typed in any case, with blanks around it', async () => {
    const email = ` ${person.email.toUpperCase()} `;
    expect((await tryWith({ email, password: PASSWORD })).answer.status).toBe(303);
  });

  describe('whatever is wrong, the page is the same', () => {
    const others: readonly [what: string, reason: string, make: () => Promise<string>][] = [
      ['an unknown address', 'login.unknown', () => Promise.resolve('nobody@example.test')],
      [
        'somebody of another tenant',
        'login.unknown',
        async () => (await newPerson(world, await world.tenant())).email,
      ],
      [
        'somebody inactive, with the right password',
        'user.inactive',
        async () => {
          const { user, email } = await newPerson(world, tenant);
          await world.replicas[0].app.management.users.deactivate(tenant.id, user.id);
          return email;
        },
      ],
      [
        'an agent, which has no password',
        'login.password',
        () => Promise.resolve(tenant.agent.email),
      ],
      [
        'somebody whose tenant is disabled',
        'tenant.disabled',
        async () => {
          const other = await world.tenant();
          const { email } = await newPerson(world, other);
          await world.replicas[0].app.management.tenants.disable(other.id);
          return email;
        },
      ],
    ];

    it.each(others)('%s', async (_what, reason, make) => {
      const email = await make();
      const parameters = reason === 'tenant.disabled' ? consoleParameters(world) : client;
      const { answer } = await tryWith({ email, password: PASSWORD }, parameters);
      const wrong = await tryWith({ email: person.email, password: 'not the one' }, parameters);
      expect([answer.status, wrong.answer.status]).toEqual([400, 400]);
      expect(withoutOwn(answer, email)).toBe(withoutOwn(wrong.answer, person.email));
      expect(await toldOf(answer)).toMatchObject({
        ...{ action: 'login.refused', outcome: 'refused', reason, detail: { email } },
      });
      await tryWith({ email: person.email, password: PASSWORD }); // forgives the wrong ones
    });
  });

  it('asks again, and for nothing else, when a field is empty', async () => {
    const { answer } = await tryWith({ email: person.email, password: '' });
    expect([answer.status, answer.text]).toEqual([
      400,
      expect.stringContaining('Enter your e-mail'),
    ]);
    expect(answer.text).toContain(`value="${person.email}"`);
  });

  it('RA-29: after too many wrong passwords not even the right one is looked at', async () => {
    const victim = await newPerson(world, tenant);
    for (let tries = 0; tries < 3; tries++) {
      const { answer } = await tryWith({ email: victim.email, password: 'guess' });
      expect(answer.status).toBe(400);
    }
    const { answer } = await tryWith({ email: victim.email, password: PASSWORD });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.text).toContain('too many attempts');
    expect(await toldOf(answer)).toMatchObject({ reason: 'limit.exceeded' });
    const unconcerned = await tryWith({ email: person.email, password: PASSWORD });
    expect(unconcerned.answer.status).toBe(303);
  });

  it('suggests the address that the application names', async () => {
    const { page } = await loginPage({ ...client, login_hint: '"><b>mara@example.test' });
    expect(page.text).toContain('value="&quot;>&lt;b>mara@example.test"');
  });

  it('neither the log nor the trail ever has a password', async () => {
    const password = 'unmistakable password 4711';
    const somebody = await newPerson(world, tenant, { password });
    await tryWith({ email: somebody.email, password: `${password}!` });
    await signIn(world, somebody);
    expectUnlogged(world.replicas[0].log(), [password]);
    expect(await wholeTrail(world, world.replicas[0])).not.toContain(password);
  });

  describe('one address in several organisations', () => {
    const twice = async (passwords: readonly [string, string]) => {
      const [one, other] = [await world.tenant(), await world.tenant()];
      const first = await newPerson(world, one, { password: passwords[0] });
      const { email } = first;
      const second = await newPerson(world, other, { email, password: passwords[1] });
      return { email, first: first.user, second: second.user };
    };
    const atConsole = (fields: Readonly<Record<string, string>>) =>
      tryWith(fields, consoleParameters(world));
    const ticketOf = async ({ text }: Page, tenantId: string) => {
      const all = await world.replicas[0].app.management.tenants.list();
      const name = all.find(({ id }) => id === tenantId)?.name ?? '';
      return new RegExp(`name="ticket" value="([^"]+)">${name}<`).exec(text)?.[1] ?? '';
    };

    it('different passwords tell the accounts apart', async () => {
      const { email, second } = await twice([PASSWORD, `${PASSWORD} two`]);
      const { answer } = await atConsole({ email, password: `${PASSWORD} two` });
      expect(await toldOf(answer)).toMatchObject({ action: 'login.ok', user_id: second.id });
    });

    it('with the same password the person chooses', async () => {
      const { email, second } = await twice([PASSWORD, PASSWORD]);
      const { browser, answer } = await atConsole({ email, password: PASSWORD });
      expect([answer.status, answer.text]).toEqual([
        200,
        expect.stringContaining('Choose an organisation'),
      ]);
      const chosen = await browser.submit(answer, {
        ticket: await ticketOf(answer, second.tenantId),
      });
      expect(chosen.status).toBe(303);
      expect(await toldOf(chosen)).toMatchObject({ action: 'login.ok', user_id: second.id });
    });

    it('or names the organisation at once', async () => {
      const { email, first } = await twice([PASSWORD, PASSWORD]);
      const { answer } = await atConsole({
        email,
        password: PASSWORD,
        organisation: first.tenantId,
      });
      expect(await toldOf(answer)).toMatchObject({ action: 'login.ok', user_id: first.id });
    });

    it.each([
      ['of another sign-in', () => Promise.resolve()],
      [
        'after the password has changed',
        async (user: Person['user']) => {
          const { users } = world.replicas[0].app.management;
          await users.setPassword(user.tenantId, user.id, 'another password entirely');
        },
      ],
    ])('a choice %s opens nothing', async (what, happens) => {
      const { email, second } = await twice([PASSWORD, PASSWORD]);
      const { browser, answer } = await atConsole({ email, password: PASSWORD });
      const ticket = await ticketOf(answer, second.tenantId);
      expect(ticket).not.toBe('');
      await happens(second);
      const elsewhere = await loginPage(consoleParameters(world));
      const refused = what.startsWith('of')
        ? await elsewhere.browser.submit(elsewhere.page, { ticket })
        : await browser.submit(answer, { ticket });
      expect([refused.status, refused.headers.get('location')]).toEqual([400, null]);
    });
  });

  it('prompt=login signs somebody else in without a form that posts itself', async () => {
    const browser = await signIn(world, person);
    const before = browser.cookies.get('tg_session')?.value;
    const other = await newPerson(world, tenant);
    const { page } = await loginPage({ ...client, prompt: 'login' }, browser);
    const answer = await browser.submit(page, { email: other.email, password: PASSWORD });
    const end = await browser.follow(answer);
    expect(end.headers.get('location')).toMatch(/[?&]code=/);
    expect(browser.cookies.get('tg_session')?.value).not.toBe(before);
    const again = await authorize(browser, client);
    const { body } = await redeem(world.replicas[0], client['client_id'] ?? '', again);
    expect(claimsOf(body['access_token'])).toMatchObject({ userId: other.user.id });
  });

  it('somebody of another tenant is asked to sign in as somebody else', async () => {
    const stranger = await newPerson(world, await world.tenant());
    const { page } = await loginPage(client, await signIn(world, stranger));
    expect(page.text).toContain(`You are signed in as ${stranger.email}`);
  });

  it('a sign-in posted twenty times at once goes on once', async () => {
    const { browser, page } = await loginPage(client);
    const fields = { email: person.email, password: PASSWORD };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.submit(page, fields)),
    );
    const resumed = answers.find(({ status }) => status === 303);
    const path = (resumed && browser.localPathOf(resumed)) ?? '';
    const ends = await Promise.all(Array.from({ length: 20 }, () => browser.get(path)));
    const codes = ends.filter(({ headers }) => headers.get('location')?.includes('code='));
    expect(codes).toHaveLength(1);
    // Whoever came late may not bring the answered question back either.
    const late = await browser.submit(page, fields);
    expect([late.status, late.headers.get('location')]).toEqual([400, null]);
  });
});

const claimsOf = (token: unknown) =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as unknown;
