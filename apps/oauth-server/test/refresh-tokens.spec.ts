import { randomUUID } from 'node:crypto';
import type {
  CreatedRefreshTokenBody,
  RefreshTokenPageBody,
  RevokedBody,
} from '@ticketgate/contracts';
import { decodeJwt } from 'jose';
import type { User } from '../src/users/user.ts';
import { callApi, type ApiCall } from './support/api-call.ts';
import { personToken } from './support/person-token.ts';
import { ask } from './support/token-request.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

const PATH = '/api/refresh-tokens';

describe('named refresh tokens', () => {
  let world: World;
  let tenant: TestTenant;
  let agent: User;
  let admin: User;

  beforeAll(async () => {
    world = await startWorld({ replicas: 2 });
    tenant = await world.tenant();
    agent = await tenant.user('AGENT');
    admin = await tenant.user('TENANT_ADMIN');
  });
  afterAll(() => world.stop());

  const call = <T>(token: string, path: string, more: ApiCall = {}) =>
    callApi<T>(world.replicas[0], path, { token, ...more });
  const as = async (user: User, given: Parameters<typeof personToken>[2] = {}) =>
    personToken(world, user, given);

  async function create(user: User, json: object = { name: 'nightly' }) {
    return call<CreatedRefreshTokenBody>(await as(user), PATH, { json });
  }

  const mint = (refreshToken: string, clientId: string, grantType = 'refresh_token') =>
    ask(
      { tokenUrl: `${world.replicas[0].baseUrl}/token` },
      { form: { grant_type: grantType, refresh_token: refreshToken, client_id: clientId } },
    );

  it('SB-01: the client id and the named tokens; a new one is shown once', async () => {
    const { status, headers, body } = await create(agent, { name: 'nightly export' });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      name: 'nightly export',
      clientId: expect.stringMatching(/^rr_/) as string,
      scopes: ['client_api', 'tickets:read', 'tickets:write', 'comments:write', 'assignees:write'],
      createdAt: expect.any(String) as string,
      expiresAt: null,
      lastUsedAt: null,
      lastUsedFrom: null,
      createdBy: agent.id,
      refreshToken: expect.stringMatching(/^rrr_/) as string,
    });
    const list = await call<RefreshTokenPageBody>(await as(agent), PATH);
    expect(list.body.clientId).toBe(body.clientId);
    expect(list.body.items.map(({ name }) => name)).toContain('nightly export');
    expect(JSON.stringify(list.body)).not.toContain('rrr_');
    const { rows } = await world.owner.query<{ text: string }>(
      'SELECT r::text AS text FROM identity.refresh_token r WHERE id = $1',
      [body.id],
    );
    expect(rows[0]?.text).not.toContain(body.refreshToken);
    expect(world.replicas[0].log()).not.toContain(body.refreshToken);
  });

  it('SB-02 to SB-06: it mints, as its person, as often as it is asked', async () => {
    const { body: made } = await create(agent);
    const first = await mint(made.refreshToken, made.clientId);
    const second = await mint(made.refreshToken, made.clientId);
    for (const { status, body } of [first, second]) {
      expect(status).toBe(200);
      expect(body).toEqual({
        access_token: expect.any(String) as string,
        token_type: 'bearer',
        expires_in: 3_600,
        refresh_token: made.refreshToken,
      });
      const token = String(body['access_token']);
      expect(decodeJwt(token)).toMatchObject({
        ...{ userId: agent.id, role: 'AGENT', tenantId: tenant.id, credentialId: made.id },
        ...{ scope: made.scopes.join(' '), client_id: made.clientId },
      });
      expect((await call(token, '/api/whoami')).status).toBe(200);
      expect((await call(token, '/api/client-api/whoami')).status).toBe(403);
    }
  });

  it('SB-07: deleted, it mints nothing and its access tokens stop on every replica', async () => {
    const { body: made } = await create(agent);
    const { body: sibling } = await create(agent);
    const tokens = await Promise.all(
      [made, sibling].map(async ({ refreshToken, clientId }) =>
        String((await mint(refreshToken, clientId)).body['access_token']),
      ),
    );
    const { status, body } = await call<RevokedBody>(await as(agent), `${PATH}/${made.id}`, {
      method: 'DELETE',
    });
    expect(status).toBe(200);
    expect(body.revocation).toMatchObject({ replicas: { known: 2, confirmed: 2 } });
    for (const replica of world.replicas) {
      const standing = tokens.map((token) => callApi(replica, '/api/whoami', { token }));
      const answers = await Promise.all(standing);
      expect(answers.map((answer) => answer.status)).toEqual([401, 200]);
    }
    const refused = await mint(made.refreshToken, made.clientId);
    expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_grant']);
    expect((await mint(sibling.refreshToken, sibling.clientId)).status).toBe(200);
    const again = await call(await as(agent), `${PATH}/${made.id}`, { method: 'DELETE' });
    expect(again.status).toBe(404);
  });

  it('SB-07: another client id, another grant type', async () => {
    const { body: made } = await create(agent);
    const other = await world.tenant();
    const stranger = await other.user('AGENT');
    const { body: foreign } = await create(stranger);
    expect(foreign.clientId).not.toBe(made.clientId);
    const answers = [
      await mint(made.refreshToken, foreign.clientId),
      await mint(made.refreshToken, made.clientId, 'refresh'),
    ];
    expect(answers.map(({ status, body }) => [status, body['error']])).toEqual([
      [400, 'invalid_grant'],
      [400, 'unsupported_grant_type'],
    ]);
  });

  it('SB-09: closed to pages, until an administrator lists an origin of the public API', async () => {
    const owner = await tenant.user('AGENT');
    const { body: made } = await create(owner);
    const origin = 'https://pages.example.test';
    const fromPage = async () => {
      const form = { grant_type: 'refresh_token', client_id: made.clientId };
      const answer = await fetch(`${world.replicas[0].baseUrl}/token`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ ...form, refresh_token: made.refreshToken }),
      });
      expect(answer.status).toBe(200);
      return answer.headers.get('access-control-allow-origin');
    };
    expect(await fromPage()).toBeNull();
    const { applications } = world.replicas[0].app.management;
    const { id, scopes } = await applications.findByClientId(made.clientId);
    const changed = await call(await as(admin), `/api/applications/${id}`, {
      ...{ method: 'PATCH', json: { corsOrigins: [origin] } },
    });
    expect([changed.status, changed.body]).toMatchObject([200, { corsOrigins: [origin], scopes }]);
    expect(await fromPage()).toBe(origin);
  });

  it('one public API per tenant, whoever is first and however many at once', async () => {
    const fresh = await world.tenant();
    const person = await fresh.user('AGENT');
    const token = await as(person);
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        callApi<CreatedRefreshTokenBody>(world.replicas[index % 2] ?? world.replicas[0], PATH, {
          ...{ token, json: { name: `number ${index}` } },
        }),
      ),
    );
    expect(made.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(made.map(({ body }) => body.clientId)).size).toBe(1);
    const { rows } = await world.owner.query(
      `SELECT 1 FROM identity.application WHERE tenant_id = $1 AND origin = 'public_api'`,
      [fresh.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('an AGENT sees and deletes their own, a TENANT_ADMIN those of the tenant', async () => {
    const { body: mine } = await create(agent, { name: 'an agent’s' });
    const { body: admins } = await create(admin, { name: 'an admin’s' });
    const { body: strangers } = await create(await (await world.tenant()).user('TENANT_ADMIN'));
    const ids = async (user: User, query = '?limit=100') => {
      const { body } = await call<RefreshTokenPageBody>(await as(user), `${PATH}${query}`);
      return body.items.map(({ id }) => id);
    };
    expect(await ids(agent)).toContain(mine.id);
    expect(await ids(agent)).not.toContain(admins.id);
    expect(await ids(agent, `?createdBy=${admin.id}`)).toEqual([]);
    expect(await ids(admin)).toEqual(expect.arrayContaining([mine.id, admins.id]));
    expect(await ids(admin)).not.toContain(strangers.id);
    expect(await ids(admin, `?createdBy=${admin.id}`)).toEqual([admins.id]);
    const remove = async (user: User, id: string, given = {}) =>
      (await call(await as(user, given), `${PATH}/${id}`, { method: 'DELETE' })).status;
    expect(await remove(agent, admins.id)).toBe(404);
    expect(await remove(admin, strangers.id)).toBe(404);
    expect(await remove(admin, mine.id, { scope: 'client_api' })).toBe(404);
    expect(await remove(admin, mine.id)).toBe(200);
    expect(await remove(admin, 'not-an-id')).toBe(404);
  });

  it.each([
    ['AGENT', ['admin']],
    ['AGENT', ['client_api', 'admin']],
    ['AGENT', ['openid']],
    ['AGENT', []],
    ['AGENT', ['tickets:read', 'tickets:read']],
    ['AGENT', 'client_api'],
  ])('never beyond its person: an %s asks for %j', async (_, scopes) => {
    const { status, body } = await call<Record<string, unknown>>(await as(agent), PATH, {
      json: { name: 'too much', scopes },
    });
    expect([status, body['code']]).toEqual([400, 'validation_failed']);
  });

  it('never beyond the token it is made with', async () => {
    const narrow = await as(agent, { scope: 'client_api tickets:read' });
    const made = await call<CreatedRefreshTokenBody>(narrow, PATH, { json: { name: 'narrow' } });
    expect(made.body.scopes).toEqual(['client_api', 'tickets:read']);
    for (const scopes of [['tickets:write'], ['client_api'], ['client_api', 'comments:write']]) {
      const refused = await call<Record<string, unknown>>(narrow, PATH, {
        json: { name: 'wide', scopes },
      });
      expect([refused.status, refused.body['code']]).toEqual([400, 'validation_failed']);
    }
    const empty = await as(agent, { scope: 'openid' });
    expect((await call(empty, PATH, { json: { name: 'nothing' } })).status).toBe(400);
  });

  it('an application that a person let in makes itself no key that outlives the consent', async () => {
    const letIn = { applicationId: randomUUID(), client_id: 'rr_let_in' };
    expect((await call(await as(agent, letIn), PATH, { json: { name: 'mine' } })).status).toBe(403);
    expect((await call(await as(agent, letIn), PATH)).status).toBe(403);
    const workspace = await as(admin, { sub_type: 'workspace', sub: tenant.id });
    expect((await call(workspace, PATH, { json: { name: 'mine' } })).status).toBe(403);
    // A named refresh token of an administrator administrates; that of an agent does not.
    const { body: made } = await create(admin, { name: 'for scripts' });
    const script = String((await mint(made.refreshToken, made.clientId)).body['access_token']);
    expect((await call(script, PATH, { json: { name: 'by a script' } })).status).toBe(201);
  });

  it('it ends when it was said to', async () => {
    const past = await create(agent, { name: 'past', expiresAt: '2020-01-01T00:00:00Z' });
    expect(past.status).toBe(400);
    const { status, body: made } = await create(agent, {
      name: 'soon',
      expiresAt: '2100-01-01T00:00:00Z',
    });
    expect([status, made.expiresAt]).toEqual([201, '2100-01-01T00:00:00.000Z']);
    await world.owner.query(
      `UPDATE identity.refresh_token SET expires_at = now() - interval '1 s' WHERE id = $1`,
      [made.id],
    );
    expect((await mint(made.refreshToken, made.clientId)).body['error']).toBe('invalid_grant');
  });

  it('a hundred live ones of one person and no more, even at once', async () => {
    const person = await tenant.user('AGENT');
    await create(person);
    await world.owner.query(
      `INSERT INTO identity.refresh_token
         (tenant_id, id, application_id, user_id, name, token_hash, scopes, created_at)
       SELECT tenant_id, gen_random_uuid(), application_id, user_id, 'filler',
              sha256(n::text::bytea), scopes, created_at
       FROM identity.refresh_token, generate_series(1, 97) n WHERE user_id = $1`,
      [person.id],
    );
    const made = await Promise.all(Array.from({ length: 4 }, () => create(person)));
    expect(made.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
  });

  it('the list comes in pages', async () => {
    const person = await tenant.user('AGENT');
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift((await create(person)).body.id);
    const token = await as(person);
    const seen: string[] = [];
    let path = `${PATH}?limit=2`;
    for (let pages = 0; pages < 3; pages += 1) {
      const { body } = await call<RefreshTokenPageBody>(token, path);
      seen.push(...body.items.map(({ id }) => id));
      path = `${PATH}?limit=2&cursor=${body.nextCursor ?? ''}`;
      expect(body.nextCursor === null).toBe(pages === 2);
    }
    expect(seen).toEqual(ids);
    const stolen = `${PATH}?limit=2&cursor=${'a'.repeat(51)}`;
    expect((await call(token, stolen)).status).toBe(400);
  });

  it('a switched-off public API makes none and mints none', async () => {
    const other = await world.tenant();
    const person = await other.user('AGENT');
    const { body: made } = await create(person);
    const { applications } = world.replicas[0].app.management;
    await applications.disable(await applications.findByClientId(made.clientId));
    expect((await create(person)).status).toBe(409);
    expect((await mint(made.refreshToken, made.clientId)).status).toBe(400);
    expect((await call(await as(person), PATH)).status).toBe(200);
  });

  it.each([
    {},
    { name: '' },
    { name: ' \t' },
    { name: 'x'.repeat(129) },
    { name: 'a\0b' },
    { name: 7 },
    { name: 'x', expiresAt: 'tomorrow' },
    { name: 'x', expiresAt: 2_000_000_000 },
    { name: 'x', userId: randomUUID() },
    { name: 'x', tenantId: randomUUID() },
  ])('K: a body such as %j is refused', async (json) => {
    const { status, body } = await call<Record<string, unknown>>(await as(agent), PATH, { json });
    expect([status, body['code']]).toEqual([400, 'validation_failed']);
  });

  it('RR-14: an agent’s token and no token open nothing here', async () => {
    const machine = await personToken(world, tenant.agent, {
      ...{ scope: 'client_api', grant_type: 'client_credentials' },
    });
    expect((await call(machine, PATH)).status).toBe(403);
    expect((await callApi(world.replicas[0], PATH)).status).toBe(401);
  });
});
