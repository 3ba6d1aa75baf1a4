import { COMMANDS, UsageError, type CommandOptions } from '../src/operator/commands.ts';
import { operationsOfWorld } from './support/operations.ts';
import { PASSWORD, signIn } from './support/people.ts';
import { personToken } from './support/person-token.ts';
import type { TestTenant } from './support/tenant.ts';
import { ask, bySecret } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await startWorld({ replicas: 2 });
});
afterAll(() => world.stop());
beforeEach(async () => {
  tenant = await world.tenant();
});

const run = (command: string, argument = '', options: CommandOptions = {}) =>
  COMMANDS[command]?.(operationsOfWorld(world), argument, options) ??
  Promise.reject(new Error(`there is no command ${command}`));

const asked = async (command: string, argument = '', options: CommandOptions = {}) =>
  JSON.parse(await run(command, argument, { ...options, json: true })) as Record<string, unknown>;

const NOBODY = '00000000-0000-7000-8000-000000000000';
const EVERYWHERE = { replicas: { known: 2, confirmed: 2 } };
const whoami = (path: string, token: string) =>
  fetch(`${(world.replicas[1] ?? world.replicas[0]).baseUrl}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });

describe('operator revoke …', () => {
  it.each(['user', 'application', 'tenant', 'token', 'token, in capitals', 'piped token'] as const)(
    '%s: the token is dead at every replica when it answers, and the answer says so',
    async (level) => {
      const person = await tenant.user('TENANT_ADMIN');
      const machine = await tenant.secretApplication();
      const byMachine = async () => {
        const minted = await ask(world.replicas[0], bySecret(machine));
        return String(minted.body['access_token']);
      };
      const token = level === 'user' ? await personToken(world, person) : await byMachine();
      const path = level === 'user' ? '/api/whoami' : '/api/client-api/whoami';
      expect((await whoami(path, token)).status).toBe(200);
      const { jti } = JSON.parse(atob(token.split('.')[1] ?? '')) as { readonly jti: string };
      const order = {
        user: ['revoke user', person.email.toUpperCase(), {}],
        application: ['revoke application', machine.clientId, {}],
        tenant: ['revoke tenant', tenant.id, { yes: true }],
        token: ['revoke token', jti, { tenant: tenant.id }],
        'token, in capitals': ['revoke token', jti, { tenant: tenant.id.toUpperCase() }],
        'piped token': ['revoke token', '-', { stdin: () => Promise.resolve(`${token}\n`) }],
      } satisfies Record<string, [string, string, CommandOptions]>;
      const [command, which, options]: readonly [string, string, CommandOptions] = order[level];
      const { revocation } = await asked(command, which, options);
      expect(revocation).toMatchObject(EVERYWHERE);
      expect((await whoami(path, token)).status).toBe(401);
    },
  );

  it('credential: it and its tokens end; the trail says who, what and why', async () => {
    const { clientId, secret, credentialId } = await tenant.secretApplication();
    const said = await run('revoke credential', credentialId, {
      ...{ tenant: tenant.id, reason: 'in a log' },
    });
    expect(said).toMatch(/: 2 of 2 replicas confirm it$/);
    expect((await ask(world.replicas[0], bySecret({ clientId, secret }))).status).toBe(401);
    const { rows } = await world.owner.query<Record<string, unknown>>(
      `SELECT reason, operator FROM identity.audit_event
       WHERE tenant_id = $1 AND action = 'revocation.made'`,
      [tenant.id],
    );
    expect(rows).toEqual([{ reason: 'in a log', operator: 'operator' }]);
  });

  it.each<[string, string, CommandOptions, RegExp]>([
    ['revoke tenant', NOBODY, { yes: true }, /no tenant/],
    ['revoke token', NOBODY, { tenant: NOBODY }, /no tenant/],
    ['revoke credential', NOBODY, { tenant: NOBODY }, /no tenant/],
    ['revoke user', 'nobody@example.test', {}, /no user/],
    ['revoke application', 'rr_nobody', {}, /no application/],
    ['application disable', NOBODY, {}, /no application/],
  ])('%s %s: what is not there is no mistake in the call', async (command, which, options, why) => {
    const refused = run(command, which, options);
    await expect(refused).rejects.toThrow(why);
    await expect(refused).rejects.not.toBeInstanceOf(UsageError);
  });

  it.each<[string, string, CommandOptions, RegExp]>([
    ['revoke credential', 'x', {}, /UUID/],
    ['revoke credential', NOBODY, {}, /--tenant/],
    ['revoke token', 'not a jti', {}, /jti/],
    ['revoke token', '-', { stdin: () => Promise.resolve('rubbish') }, /no access token/],
  ])('%s %s: is a mistake, and says which', async (command, which, options, why) => {
    const refused = run(command, which, options);
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    await expect(refused).rejects.toThrow(why);
  });

  it('tenant: has to be meant', async () => {
    await expect(run('revoke tenant', tenant.id)).rejects.toThrow(/--yes/);
  });

  it('another tenant’s credential is as if it were not there', async () => {
    const other = await world.tenant();
    const { credentialId } = await other.secretApplication();
    const refused = run('revoke credential', credentialId, { tenant: tenant.id });
    await expect(refused).rejects.toThrow('There is no such credential in this tenant.');
  });
});

describe('operator user …, application …', () => {
  it('user create: somebody who can sign in; a machine without a password', async () => {
    const options = { tenant: tenant.id, role: 'AGENT', 'password-stdin': true };
    const stdin = () => Promise.resolve(PASSWORD);
    const said = await run('user create', 'kim@example.test', { ...options, stdin });
    expect(said).not.toContain(PASSWORD);
    await signIn(world, { email: 'kim@example.test', password: PASSWORD });
    const machine = { tenant: tenant.id, role: 'INTEGRATION_AGENT' };
    const { user, password } = await asked('user create', 'bot@example.test', machine);
    expect([user, password]).toEqual([
      expect.objectContaining({ username: 'bot', role: 'INTEGRATION_AGENT', status: 'active' }),
      undefined,
    ]);
    const { users } = await asked('user list', '', { tenant: tenant.id });
    expect(users).toHaveLength(3);
  });

  it.each<[string, CommandOptions, RegExp]>([
    ['nobody', {}, /e-mail address must be/],
    ['a@example.test', { role: 'BOSS' }, /--role must be/],
    ['a@example.test', { username: 'a b' }, /--username must be/],
    ['a@example.test', { tenant: 'mine' }, /UUID/],
  ])('user create %s %j is refused with a reason and makes nobody', async (email, options, why) => {
    const before = await run('user list', '', { tenant: tenant.id });
    const refused = run('user create', email, { tenant: tenant.id, ...options });
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    await expect(refused).rejects.toThrow(why);
    expect(await run('user list', '', { tenant: tenant.id })).toBe(before);
  });

  it('every change says the same to programs, and how far it has got', async () => {
    const { clientId } = await tenant.secretApplication();
    const { user } = (await asked('user deactivate', tenant.agent.email)) as {
      readonly user: unknown;
    };
    expect(user).toMatchObject({ id: tenant.agent.id, status: 'inactive' });
    const disabled = await asked('application disable', clientId);
    expect(disabled).toMatchObject({
      application: { clientId, status: 'disabled' },
      revocation: EVERYWHERE,
    });
    expect(await asked('application disable', clientId)).toMatchObject({ revocation: null });
    expect(await run('application disable', clientId)).toContain('it was so before');
    expect(await asked('tenant disable', tenant.id)).toMatchObject({
      tenant: { id: tenant.id, status: 'disabled' },
      revocation: EVERYWHERE,
    });
    const { applications } = await asked('application list', '', { tenant: tenant.id });
    expect(applications).toEqual([expect.objectContaining({ clientId, status: 'disabled' })]);
  });
});

describe('operator refresh-token create', () => {
  it('for a program that administers a tenant in which nobody has signed in yet', async () => {
    const made = await asked('tenant create', 'New', { 'admin-email': 'ada@new.example' });
    const { admin } = made as { readonly admin: { readonly id: string } };
    const { refreshToken } = (await asked('refresh-token create', admin.id, {
      ...{ name: 'gitops', days: '30' },
    })) as { readonly refreshToken: Readonly<Record<string, string>> };
    const form = {
      grant_type: 'refresh_token',
      client_id: refreshToken['clientId'] ?? '',
      refresh_token: refreshToken['value'] ?? '',
    };
    const tokenUrl = `${world.replicas[0].baseUrl}/token`;
    const minted = await ask({ tokenUrl }, { form });
    const [, claims = ''] = String(minted.body['access_token']).split('.');
    expect(JSON.parse(atob(claims))).toMatchObject({
      scope: expect.stringContaining('admin') as unknown,
      role: 'TENANT_ADMIN',
    });
    const said = await run('refresh-token create', admin.id, { name: 'more', scope: ['admin'] });
    expect(said).toMatch(/^# .*\nADMIN_CLIENT_ID=rr_\S+\nADMIN_REFRESH_TOKEN=rrr_\S+$/);
  });

  it.each<[CommandOptions, RegExp]>([
    [{}, /--name/],
    [{ name: 'x', days: '0' }, /--days/],
    [{ name: 'x', scope: ['everything'] }, /tokens carry: /],
  ])('%j: is refused with a reason', async (options, why) => {
    const person = await tenant.user('TENANT_ADMIN');
    const refused = run('refresh-token create', person.id, options);
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    await expect(refused).rejects.toThrow(why);
  });

  it('an agent’s token does not administer, and a machine has none', async () => {
    const agent = await tenant.user('AGENT');
    const options = { name: 'x', scope: ['admin'] };
    await expect(run('refresh-token create', agent.id, options)).rejects.toThrow(/is AGENT/);
    const machine = run('refresh-token create', tenant.agent.id, { name: 'x' });
    await expect(machine).rejects.toThrow(/name a person/);
  });
});
