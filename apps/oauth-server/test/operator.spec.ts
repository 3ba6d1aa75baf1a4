import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS, USAGE, UsageError, WITHOUT_ARGUMENT } from '../src/operator/commands.ts';
import type { CommandOptions } from '../src/operator/commands.ts';
import { DemoWorld, type DemoIdentity } from '../src/operator/demo-world.ts';
import { operationsOfWorld } from './support/operations.ts';
import { newPerson, PASSWORD, signIn } from './support/people.ts';
import { ask } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

describe('the operator’s commands', () => {
  let world: World;
  let folder: string;

  beforeAll(async () => {
    world = await startWorld();
    folder = await mkdtemp(join(tmpdir(), 'ticketgate-operator-'));
  });
  afterAll(async () => {
    await world.stop();
    await rm(folder, { recursive: true });
  });

  const run = (command: string, argument = '', options: CommandOptions = {}) =>
    COMMANDS[command]?.(operationsOfWorld(world), argument, options) ??
    Promise.reject(new Error(`there is no command ${command}`));

  const ADA = { 'admin-email': 'ada@example.test', 'admin-username': 'ada' };

  it('tenant create: the tenant and somebody who can sign in to it', async () => {
    const said = await run('tenant create', 'Example Ltd', {
      ...{ ...ADA, 'password-stdin': true, stdin: () => Promise.resolve(`${PASSWORD}\n`) },
    });
    expect(said).toContain('(Example Ltd) is made');
    expect(said).toContain('signs in as ada@example.test');
    expect(said).not.toContain(PASSWORD);
    await signIn(world, { email: 'ada@example.test', password: PASSWORD });
  });

  it('tenant create: without a password one is made, and printed once', async () => {
    const said = await run('tenant create', 'Second', {
      ...{ 'admin-email': 'bob@example.test', 'admin-username': 'bob', json: true },
    });
    const { tenant, admin } = JSON.parse(said) as {
      readonly tenant: { readonly id: string };
      readonly admin: { readonly email: string; readonly password: string };
    };
    await signIn(world, admin);
    expect(await run('tenant list')).toContain(`${tenant.id}  active    Second`);
    await run('tenant disable', tenant.id);
    expect(await run('tenant list')).toContain(`${tenant.id}  disabled  Second`);
    expect(JSON.parse(await run('tenant list', '', { json: true }))).toMatchObject({
      tenants: expect.arrayContaining([
        { id: tenant.id, name: 'Second', status: 'disabled' },
      ]) as unknown,
    });
  });

  const short = { 'password-stdin': true, stdin: () => Promise.resolve('short') };

  it.each<[string, CommandOptions, RegExp]>([
    ['Third', {}, /--admin-email E/],
    ['Third', { 'admin-username': 'c' }, /--admin-email E/],
    ['  ', ADA, /1 to 128 characters/],
    ['Third', { ...ADA, 'admin-email': 'nobody' }, /--admin-email must be an e-mail address/],
    ['Third', { ...ADA, 'admin-username': 'a b' }, /--admin-username must be/],
    ['Third', { ...ADA, ...short }, /password must be|A password has/i],
  ])(
    'tenant create %j %j is refused with a reason and makes nothing',
    async (name, options, why) => {
      const before = await run('tenant list');
      const refused = run('tenant create', name, options);
      await expect(refused).rejects.toBeInstanceOf(UsageError);
      await expect(refused).rejects.toThrow(why);
      expect(await run('tenant list')).toBe(before);
    },
  );

  it('every command is in the usage', () => {
    for (const words of Object.keys(COMMANDS)) {
      const [noun = '', verb = ''] = words.split(' ');
      const line = USAGE.split('\n').find(
        (text) => text.trim().startsWith(noun) && text.includes(verb),
      );
      expect([words, line]).toEqual([words, expect.any(String)]);
    }
    for (const words of WITHOUT_ARGUMENT) expect(COMMANDS).toHaveProperty([words]);
  });

  it('start: the demo’s refresh token acts as its admin, and is kept while it works', async () => {
    const { management } = world.replicas[0].app;
    const demo = await new DemoWorld(management, {}).ensure();
    const { clientId, token } = demo.adminRefreshToken;
    const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: token };
    const minted = await ask({ tokenUrl: `${world.replicas[0].baseUrl}/token` }, { form });
    expect(minted.status).toBe(200);
    const authorization = `Bearer ${String(minted.body['access_token'])}`;
    const path = `${world.replicas[0].baseUrl}/api/refresh-tokens`;
    const listed = await fetch(path, { headers: { authorization } });
    const { items } = (await listed.json()) as { readonly items: readonly { id: string }[] };
    expect(items).toHaveLength(1);

    const again = await new DemoWorld(management, demo).ensure();
    expect(again.adminRefreshToken).toEqual(demo.adminRefreshToken);
    await fetch(`${path}/${items[0]?.id ?? ''}`, { method: 'DELETE', headers: { authorization } });
    const renewed = await new DemoWorld(management, demo).ensure();
    expect(renewed.adminRefreshToken.clientId).toBe(clientId);
    expect(renewed.adminRefreshToken.token).not.toBe(token);
  });

  it.each([
    'null',
    '[]',
    '"text"',
    '{"admin":null,"application":null,"keyApplication":7,"otherTenant":[],"adminRefreshToken":null}',
    '{"application":{"clientId":1,"clientSecret":2},"adminRefreshToken":{"clientId":{},"token":[]}}',
    '{"admin":{"email":"admin@demo.example","password":{}},"keyApplication":{"privateJwk":{"kid":4}}}',
    '{"otherTenant":{"application":{"clientSecret":true}}}',
    'not JSON',
  ])('seed-demo: of a file that holds %s nothing is kept', async (kept) => {
    const file = join(folder, 'demo.json');
    await writeFile(file, kept);
    const demo = JSON.parse(await run('seed-demo', '', { keep: file, json: true })) as DemoIdentity;
    await signIn(world, demo.admin);
    expect(demo.application.clientSecret).toMatch(/^rrs_/);
  });

  it('seed-demo: a password that is no longer the administrator’s is not kept', async () => {
    const { management } = world.replicas[0].app;
    const demo = await new DemoWorld(management, {}).ensure();
    const [admin] = (await management.users.list(demo.tenantId)).filter(
      ({ email }) => email === demo.admin.email,
    );
    await management.users.setPassword(demo.tenantId, admin?.id ?? '', PASSWORD);
    const again = await new DemoWorld(management, demo).ensure();
    await signIn(world, again.admin);
  });

  it('user deactivate: finds people by e-mail, and says whom it has found', async () => {
    const tenant = await world.tenant();
    const { email, user } = await newPerson(world, tenant);
    expect(await run('user deactivate', email.toUpperCase())).toContain(user.id);
    await expect(run('user deactivate', 'nobody@example.test')).rejects.toThrow('There is no user');
  });
});
