import { randomUUID } from 'node:crypto';
import type { ChangedUserBody, ProblemBody, UserBody, UserPageBody } from '@ticketgate/contracts';
import { adminOf, newAdmin, type Admin } from './support/admin.ts';
import { callApi } from './support/api-call.ts';
import { personToken } from './support/person-token.ts';
import { ask, bySecret } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
let admin: Admin;
beforeAll(async () => {
  world = await startWorld({ replicas: 2 });
  admin = await newAdmin(world);
});
afterAll(() => world.stop());

const PASSWORD = 'correct horse battery staple';
const draft = (more: object = {}) => {
  const username = `u-${randomUUID().slice(0, 13)}`;
  return { email: `${username}@example.test`, username, name: 'Somebody', role: 'AGENT', ...more };
};
const create = async (more: object = {}, by = admin): Promise<UserBody> => {
  const { status, body } = await by.call<UserBody>('/api/users', { json: draft(more) });
  expect(status).toBe(201);
  return body;
};
const post = (id: string, action: string, by = admin) =>
  by.call<ChangedUserBody & Omit<ProblemBody, 'status'>>(`/api/users/${id}/${action}`, {
    method: 'POST',
  });
const patch = (id: string, json: object, by = admin) =>
  by.call<ChangedUserBody & Omit<ProblemBody, 'status'>>(`/api/users/${id}`, {
    json,
    method: 'PATCH',
  });
const setPassword = (id: string, password: unknown, by = admin) =>
  by.call<ChangedUserBody & Omit<ProblemBody, 'status'>>(`/api/users/${id}/password`, {
    json: { password },
    method: 'PUT',
  });

/** What every replica makes of a person's token. */
const standing = (token: string) =>
  Promise.all(
    world.replicas.map(
      async (replica) => (await callApi(replica, '/api/whoami', { token })).status,
    ),
  );

describe('POST /api/users', () => {
  it('RR-03: makes an integration agent that an application can be bound to', async () => {
    const agent = await create({ role: 'INTEGRATION_AGENT' });
    expect(agent).toMatchObject({
      role: 'INTEGRATION_AGENT',
      status: 'active',
      hasPassword: false,
    });
    const app = await admin.tenant.secretApplication({ agentUserId: agent.id });
    expect((await ask(world.replicas[0], bySecret(app))).status).toBe(200);
  });

  it('answers 201 with the user and where it is; the password is nowhere', async () => {
    const json = draft({ password: PASSWORD });
    const { status, body, headers } = await admin.call<UserBody>('/api/users', { json });
    const { password: _, ...given } = json as ReturnType<typeof draft> & { password?: string };
    expect(status).toBe(201);
    expect(body).toEqual({
      ...given,
      id: expect.any(String) as string,
      status: 'active',
      hasPassword: true,
      createdAt: expect.stringMatching(/Z$/) as string,
      updatedAt: body.createdAt,
    });
    const location = headers.get('location') ?? '';
    expect(location).toBe(`/api/users/${body.id}`);
    expect((await admin.call<UserBody>(location)).body).toEqual(body);
    expect(world.replicas[0].log()).not.toContain(PASSWORD);
    const { rows } = await world.owner.query<{ text: string }>(
      'SELECT u::text AS text FROM identity.user_account u WHERE id = $1',
      [body.id],
    );
    expect(rows[0]?.text).toContain('$argon2id$');
    expect(rows[0]?.text).not.toContain(PASSWORD);
  });

  it.each([
    ['email', { email: 'no address' }],
    ['email', { email: 'a@b@example.test' }],
    ['email', { email: undefined }],
    ['username', { username: 'a b' }],
    ['username', { username: randomUUID() }],
    ['name', { name: '   ' }],
    ['name', { name: 'x'.repeat(129) }],
    ['name', { name: 'a\u0000b' }],
    ['name', { name: 7 }],
    ['role', { role: 'GOD' }],
    ['role', { role: 'tenant_admin' }],
    ['role', { role: ['AGENT'] }],
    ['password', { password: 'too short' }],
    ['password', { password: 'x'.repeat(257) }],
    ['password', { role: 'INTEGRATION_AGENT', password: PASSWORD }],
    ['tenantId', { tenantId: randomUUID() }],
    ['status', { status: 'inactive' }],
  ])('S-input: 400 names %s (%#)', async (field, more) => {
    const json = { ...draft(), ...more };
    const { status, body } = await admin.call('/api/users', { json });
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    expect(body.errors?.map((error) => error.field)).toEqual([field]);
  });

  it('names all that is wrong at once', async () => {
    const { body } = await admin.call('/api/users', { json: { role: 'AGENT', more: 1 } });
    expect(body.errors?.map(({ field }) => field).sort()).toEqual([
      'email',
      'more',
      'name',
      'username',
    ]);
  });

  it('takes an e-mail and a username once per tenant, whatever their case', async () => {
    const { email, username } = await create();
    const again = draft({ email: email.toUpperCase() });
    const first = await admin.call('/api/users', { json: again });
    expect([first.status, first.body.code]).toEqual([409, 'already_taken']);
    expect(first.body.errors?.[0]?.field).toBe('email');
    const second = await admin.call('/api/users', {
      json: draft({ username: username.toUpperCase() }),
    });
    expect(second.body.errors?.[0]?.field).toBe('username');
    // Another tenant may well have somebody of that name.
    await create({ email, username }, await newAdmin(world));
  });

  it('of many that take one username at once, one gets it', async () => {
    const { username } = draft();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => admin.call('/api/users', { json: draft({ username }) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      201,
      ...Array<number>(7).fill(409),
    ]);
  });
});

describe('GET /api/users', () => {
  it('pages newest first, by cursors that belong to this listing', async () => {
    const mine = await newAdmin(world);
    for (let i = 0; i < 4; i += 1) await create({}, mine);
    const seen: UserBody[] = [];
    let query = '?limit=2';
    for (;;) {
      const { status, body } = await mine.call<UserPageBody>(`/api/users${query}`);
      expect(status).toBe(200);
      seen.push(...body.items);
      if (body.nextCursor === null) break;
      query = `?limit=2&cursor=${body.nextCursor}`;
      for (const wrong of [
        () => mine.call(`/api/users${query}&role=AGENT`),
        () => admin.call(`/api/users${query}`),
      ]) {
        expect((await wrong()).body.code).toBe('invalid_cursor');
      }
    }
    // The tenant's agent and its administrator, and the four.
    expect(seen).toHaveLength(6);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(6);
    const ids = seen.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it('filters by role and by status', async () => {
    const mine = await newAdmin(world);
    const gone = await create({ role: 'INTEGRATION_AGENT' }, mine);
    await post(gone.id, 'deactivate', mine);
    const list = async (query: string) =>
      (await mine.call<UserPageBody>(`/api/users?${query}`)).body.items.map(({ id }) => id);
    expect(await list('role=INTEGRATION_AGENT')).toEqual([gone.id, mine.tenant.agent.id]);
    expect(await list('role=INTEGRATION_AGENT&status=active')).toEqual([mine.tenant.agent.id]);
    expect(await list('status=inactive')).toEqual([gone.id]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=5&limit=5', 'limit'],
    ['role=agent', 'role'],
    ['status=deleted', 'status'],
    ['cursor=', 'cursor'],
    ['sort=name', 'sort'],
  ])('S-input: %s is a 400', async (query, field) => {
    const { status, body } = await admin.call(`/api/users?${query}`);
    expect([status, body.errors?.[0]?.field]).toEqual([400, field]);
  });
});

describe('changing a user', () => {
  it('a name is changed everywhere, and no token ends for it', async () => {
    const { id } = await create();
    const user = await admin.tenant.user('AGENT');
    const token = await personToken(world, user);
    const { status, body } = await patch(user.id, { name: '李伟' });
    expect([status, body.name]).toEqual([200, '李伟']);
    expect(await standing(token)).toEqual([200, 200]);
    expect((await patch(id, {})).body.revocation).toBeNull();
  });

  it('S-role: tokens carry the role, so those of the one before stop on every replica', async () => {
    const user = await admin.tenant.user('TENANT_ADMIN');
    const token = await personToken(world, user);
    expect(await standing(token)).toEqual([200, 200]);
    const { body } = await patch(user.id, { role: 'AGENT' });
    expect(body.role).toBe('AGENT');
    const replicas = { known: 2, confirmed: 2 };
    expect(body.revocation).toMatchObject({ seq: expect.any(Number) as number, replicas });
    expect(await standing(token)).toEqual([401, 401]);
  });

  it('who becomes a machine has no password any more', async () => {
    const { id } = await create({ password: PASSWORD });
    expect((await patch(id, { role: 'INTEGRATION_AGENT' })).body.hasPassword).toBe(false);
  });

  it('RR-17: deactivated, it does nothing; reactivated, new tokens work and old ones do not', async () => {
    const user = await admin.tenant.user('INTEGRATION_AGENT');
    const app = await admin.tenant.secretApplication({ agentUserId: user.id });
    const other = world.replicas.at(-1) ?? world.replicas[0];
    const mint = () => ask(other, bySecret(app));
    const use = (token: unknown) =>
      callApi(other, '/api/client-api/whoami', { token: String(token) });
    const { access_token: old } = (await mint()).body;
    const { body } = await post(user.id, 'deactivate');
    expect(body).toMatchObject({ status: 'inactive', revocation: { replicas: { confirmed: 2 } } });
    expect((await use(old)).status).toBe(401);
    expect((await mint()).body).toMatchObject({ error: 'unauthorized_client' });
    expect((await post(user.id, 'deactivate')).body.revocation).toBeNull();
    expect((await post(user.id, 'reactivate')).body.status).toBe('active');
    expect((await use(old)).status).toBe(401);
    expect((await use((await mint()).body['access_token'])).status).toBe(200);
  });

  it('a new password ends what was signed in with the old one', async () => {
    const user = await admin.tenant.user('AGENT');
    const token = await personToken(world, user);
    const { status, body } = await setPassword(user.id, PASSWORD);
    expect([status, body.hasPassword]).toEqual([200, true]);
    expect(await standing(token)).toEqual([401, 401]);
  });

  it.each<readonly [unknown, string]>([
    ['elevenchars', 'too short'],
    ['x'.repeat(257), 'too long'],
    [null, 'null'],
    [['correct horse battery'], 'a list'],
    ['\ud800 lone surrogate', 'no text'],
  ])('S-input: no password is %j: %s', async (password, _) => {
    const { id } = await create();
    const { status, body } = await setPassword(id, password);
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'password']);
  });

  it('S-input: neither a machine’s password nor the e-mail as one', async () => {
    expect((await setPassword(admin.tenant.agent.id, PASSWORD)).status).toBe(400);
    const { id, email } = await create();
    expect((await setPassword(id, email.toUpperCase())).status).toBe(400);
  });
});

describe('the last administrator', () => {
  it.each([
    ['is not deactivated', (alone: Admin) => post(alone.user.id, 'deactivate', alone)],
    ['gets no other role', (alone: Admin) => patch(alone.user.id, { role: 'AGENT' }, alone)],
  ])('%s', async (_, attempt) => {
    const alone = await newAdmin(world);
    // An inactive one does not count.
    const former = await create({ role: 'TENANT_ADMIN' }, alone);
    await post(former.id, 'deactivate', alone);
    const { status, body } = await attempt(alone);
    expect([status, body.code]).toEqual([409, 'last_administrator']);
    expect((await alone.call<UserBody>(`/api/users/${alone.user.id}`)).body.status).toBe('active');
  });

  it('two who deactivate each other at once: one of them stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      const first = await newAdmin(world);
      const second = await adminOf(world, first.tenant);
      const answers = await Promise.all([
        post(second.user.id, 'deactivate', first),
        post(first.user.id, 'deactivate', second),
      ]);
      const statuses = answers.map(({ status }) => status).sort();
      // Whoever comes late is either refused or nobody any more.
      expect([
        [200, 401],
        [200, 409],
      ]).toContainEqual(statuses);
      const { rows } = await world.owner.query(
        `SELECT FROM identity.user_account
         WHERE tenant_id = $1 AND role = 'TENANT_ADMIN' AND status = 'active'`,
        [first.tenant.id],
      );
      expect(rows).toHaveLength(1);
    }
  });
});

describe('who may', () => {
  const calls = (id: string): [string, string, object?][] => [
    ['GET', '/api/users'],
    ['POST', '/api/users', draft()],
    ['GET', `/api/users/${id}`],
    ['PATCH', `/api/users/${id}`, { name: 'x' }],
    ['POST', `/api/users/${id}/deactivate`],
    ['POST', `/api/users/${id}/reactivate`],
    ['PUT', `/api/users/${id}/password`, { password: PASSWORD }],
  ];

  it('401 without a token; 403 for other roles, without the scope, and for a machine', async () => {
    const agent = await personToken(world, await admin.tenant.user('AGENT'));
    const narrow = await personToken(world, admin.user, { scope: 'openid client_api' });
    const pretending = await personToken(world, await admin.tenant.user('AGENT'), {
      scope: 'admin client_api',
    });
    const app = await admin.tenant.secretApplication();
    const machine = String((await ask(world.replicas[0], bySecret(app))).body['access_token']);
    for (const [method, path, json] of calls(admin.user.id)) {
      const call = async (token?: string) => {
        const given = { method, json, ...(token !== undefined && { token }) };
        return (await callApi(world.replicas[0], path, given)).status;
      };
      expect([path, await call()]).toEqual([path, 401]);
      for (const token of [agent, narrow, pretending, machine]) {
        expect([path, await call(token)]).toEqual([path, 403]);
      }
    }
  });

  it('RR-16: another tenant’s user is as missing as one that never was', async () => {
    const foreign = await (await world.tenant()).user('AGENT');
    for (const id of [foreign.id, randomUUID(), 'x', '%00', foreign.id.slice(1)]) {
      for (const [method, path, json] of calls(id).slice(2)) {
        const { status, body } = await admin.call(path, { method, json });
        if (id === '%00') expect([400, 404]).toContain(status);
        else expect([path, status, body.detail]).toEqual([path, 404, 'There is no such user.']);
      }
    }
  });
});
