import type {
  CreatedInitialAccessTokenBody,
  InitialAccessTokenBody,
  InitialAccessTokenPageBody,
} from '@ticketgate/contracts';
import { newId, systemClock } from '@ticketgate/runtime';
import type { DataSource } from 'typeorm';
import { generate, hashSecret, PREFIX } from '../src/applications/generated-secret.ts';
import { createDataSource } from '../src/database/data-source.ts';
import type { InitialAccessTokensService } from '../src/initial-access-tokens/initial-access-tokens.service.ts';
import type { User } from '../src/users/user.ts';
import { callApi } from './support/api-call.ts';
import { personToken } from './support/person-token.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

const PATH = '/api/initial-access-tokens';

describe('initial access tokens', () => {
  let world: World;
  let tenant: TestTenant;
  let admin: User;
  let token: string;
  let database: DataSource;
  let service: InitialAccessTokensService;

  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.tenant();
    admin = await tenant.user('TENANT_ADMIN');
    token = await personToken(world, admin);
    database = await createDataSource({ url: world.database.oauthUrl, poolMax: 5 }).initialize();
    service = world.replicas[0].app.management.initialAccessTokens;
  });
  afterAll(async () => {
    await database.destroy();
    await world.stop();
  });

  const create = async (json: object = {}) =>
    callApi<CreatedInitialAccessTokenBody & Record<string, unknown>>(world.replicas[0], PATH, {
      ...{ token, json: { name: 'for the partner', ...json } },
    });
  const list = async (query = '') =>
    (await callApi<InitialAccessTokenPageBody>(world.replicas[0], `${PATH}${query}`, { token }))
      .body;
  const found = async (id: string) => (await list('?limit=100')).items.find((one) => one.id === id);
  const remove = (id: string, by = token) =>
    fetch(`${world.replicas[0].baseUrl}${PATH}/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${by}` },
    });
  const hashOf = (value: string) => hashSecret(value, world.config.secretHashKey);
  const spend = (value: string) =>
    database.transaction((manager) => service.spendOnce(manager, hashOf(value)));
  const why = async (value: string) => (await service.whyNotSpent(hashOf(value))).reason;

  it('RA-04: made for somebody who will register, shown once', async () => {
    const { status, body } = await create({ agentUserId: tenant.agent.id, scopes: ['client_api'] });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String) as string,
      name: 'for the partner',
      status: 'active',
      agentUserId: tenant.agent.id,
      scopes: ['client_api'],
      createdAt: expect.any(String) as string,
      expiresAt: expect.any(String) as string,
      usedAt: null,
      applicationId: null,
      token: expect.stringMatching(/^rrg_/) as string,
    });
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(86_400_000);
    const { token: value, ...listed } = body;
    expect(await found(body.id)).toEqual(listed);
    expect(world.replicas[0].log()).not.toContain(value);
  });

  it('RFC 7591 3: of many registrations at once exactly one spends it', async () => {
    const { body } = await create({ agentUserId: tenant.agent.id });
    const applicationId = newId(systemClock);
    const spent = await Promise.all(
      Array.from({ length: 12 }, () =>
        database.transaction(async (manager) => {
          const won = await service.spendOnce(manager, hashOf(body.token));
          if (won) await service.noteUse(manager, won, applicationId);
          return won;
        }),
      ),
    );
    const { id, agentUserId, scopes } = body;
    expect(spent.filter((won) => won !== undefined)).toEqual([
      { tenantId: tenant.id, id, agentUserId, scopes, createdBy: admin.id },
    ]);
    expect(await found(id)).toMatchObject({ status: 'used', applicationId });
    expect(await why(body.token)).toBe('initial_access_token.used');
  });

  it('a registration that fails gives it back', async () => {
    const { body } = await create();
    const failing = database.transaction(async (manager) => {
      expect(await service.spendOnce(manager, hashOf(body.token))).toBeDefined();
      throw new Error('the metadata will not do');
    });
    await expect(failing).rejects.toThrow('the metadata will not do');
    expect(await spend(body.token)).toBeDefined();
    expect(await spend(body.token)).toBeUndefined();
  });

  it('withdrawn, expired, made up, or of a disabled tenant: nobody registers with it', async () => {
    const { body: withdrawn } = await create();
    expect((await remove(withdrawn.id)).status).toBe(204);
    expect((await remove(withdrawn.id)).status).toBe(204);
    expect(await spend(withdrawn.token)).toBeUndefined();
    expect(await why(withdrawn.token)).toBe('initial_access_token.revoked');

    const { body: late } = await create();
    await world.owner.query(
      `UPDATE identity.initial_access_token SET expires_at = now() - interval '1 s' WHERE id = $1`,
      [late.id],
    );
    expect(await spend(late.token)).toBeUndefined();
    expect(await why(late.token)).toBe('initial_access_token.expired');
    expect(await found(late.id)).toMatchObject({ status: 'expired' });

    const madeUp = generate(PREFIX.registrationToken);
    expect([await spend(madeUp), await why(madeUp)]).toEqual([
      undefined,
      'initial_access_token.unknown',
    ]);

    const other = await world.tenant();
    const theirs = await personToken(world, await other.user('TENANT_ADMIN'));
    const { body: stopped } = await callApi<CreatedInitialAccessTokenBody>(
      world.replicas[0],
      PATH,
      { token: theirs, json: { name: 'theirs' } },
    );
    await world.replicas[0].app.management.tenants.disable(other.id);
    expect(await spend(stopped.token)).toBeUndefined();
  });

  it('the list has pages and states, and ends at the tenant', async () => {
    const other = await world.tenant();
    const stranger = await personToken(world, await other.user('TENANT_ADMIN'));
    const { body: foreign } = await callApi<InitialAccessTokenBody>(world.replicas[0], PATH, {
      ...{ token: stranger, json: { name: 'foreign' } },
    });
    const { body: used } = await create();
    await spend(used.token);
    const ids = (page: InitialAccessTokenPageBody) => page.items.map(({ id }) => id);
    expect(ids(await list('?status=used&limit=100'))).toContain(used.id);
    expect(ids(await list('?status=active&limit=100'))).not.toContain(used.id);
    const all = ids(await list('?limit=100'));
    expect(all).not.toContain(foreign.id);
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...ids(first), ...ids(second)]).toEqual(all.slice(0, 4));
    expect((await remove(foreign.id)).status).toBe(404);
    expect((await remove('nothing')).status).toBe(404);
    expect(
      (await list('?status=used&cursor=' + (first.nextCursor ?? ''))) as unknown,
    ).toMatchObject({ code: 'invalid_cursor' });
  });

  it('RR-02: it can only bind to an active INTEGRATION_AGENT of the tenant', async () => {
    const foreign = (await world.tenant()).agent.id;
    const person = (await tenant.user('AGENT')).id;
    const inactive = await tenant.user('INTEGRATION_AGENT');
    await world.replicas[0].app.management.users.deactivate(tenant.id, inactive.id);
    for (const agentUserId of [foreign, person, inactive.id, newId(systemClock)]) {
      const { status, body } = await create({ agentUserId });
      expect([status, body['code']]).toEqual([409, 'binding_refused']);
    }
  });

  it('a hundred active ones and no more, even at once', async () => {
    const other = await world.tenant();
    const theirs = await personToken(world, await other.user('TENANT_ADMIN'));
    await world.owner.query(
      `INSERT INTO identity.initial_access_token
         (tenant_id, id, name, token_hash, scopes, created_at, expires_at)
       SELECT $1, gen_random_uuid(), 'filler', sha256(n::text::bytea), '{}', now(),
              now() + interval '1 h' FROM generate_series(1, 98) n`,
      [other.id],
    );
    const made = await Promise.all(
      Array.from({ length: 4 }, () =>
        callApi(world.replicas[0], PATH, { token: theirs, json: { name: 'one more' } }),
      ),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
  });

  it.each([
    { name: '' },
    { scopes: [] },
    { scopes: ['admin'] },
    { scopes: ['everything'] },
    { agentUserId: 'me' },
    { expiresAt: 'soon' },
    { expiresAt: null },
    { expiresAt: '2020-01-01T00:00:00Z' },
    { expiresAt: '2100-01-01T00:00:00Z' },
    { tenantId: 'x' },
  ])('K: a body with %j is refused', async (json) => {
    const { status, body } = await create(json);
    expect([status, body['code']]).toEqual([400, 'validation_failed']);
  });

  it('it takes a TENANT_ADMIN whose token holds the scope admin', async () => {
    const person = await tenant.user('AGENT');
    const tokens = [
      await personToken(world, person),
      await personToken(world, person, { scope: 'client_api admin' }),
      await personToken(world, admin, { scope: 'client_api' }),
    ];
    for (const one of tokens) {
      expect((await callApi(world.replicas[0], PATH, { token: one })).status).toBe(403);
    }
    expect((await callApi(world.replicas[0], PATH)).status).toBe(401);
  });
});
