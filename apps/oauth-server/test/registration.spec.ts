import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { User } from '../src/users/user.ts';
import { newInitialToken } from './support/initial-token.ts';
import { personToken } from './support/person-token.ts';
import { callRegistration, REGISTER, register, type ClientBody } from './support/registering.ts';
import type { TestTenant } from './support/tenant.ts';
import { ask, basic } from './support/token-request.ts';
import { untilRefused } from './support/until-refused.ts';
import { startWorld, type World } from './support/world.ts';

const ALONE = { grant_types: ['client_credentials'], redirect_uris: [] };

describe('registration: who may, and what becomes of it', () => {
  let world: World;
  let tenant: TestTenant;
  let admin: User;
  let token: string;

  beforeAll(async () => {
    world = await startWorld({ replicas: 2 });
    tenant = await world.tenant();
    admin = await tenant.user('TENANT_ADMIN');
    token = await personToken(world, admin);
  });
  afterAll(() => world.stop());

  const initial = (given: Parameters<typeof newInitialToken>[2] = {}) =>
    newInitialToken(world, tenant, given);
  const make = async (metadata: object = {}) =>
    (await register(world.replicas[0], token, { ...metadata })).body;
  const one = (id: string, call: Parameters<typeof callRegistration>[2] = {}) =>
    callRegistration(world.replicas[0], `${REGISTER}/${id}`, call);
  const mint = ({ client_id, client_secret = '' }: ClientBody) =>
    ask(world.replicas[0], {
      headers: basic(client_id, client_secret),
      form: { grant_type: 'client_credentials' },
    });
  const bodyOf = async (clientId: string) =>
    (await one(clientId, { token })).body as Readonly<Record<string, unknown>>;

  describe('who may', () => {
    it.each([
      ['no token', () => Promise.resolve(undefined)],
      ['a made-up one', () => Promise.resolve('rrg_made-up')],
      ['an expired one', () => initial({ expired: true })],
      ['a withdrawn one', () => initial({ revoked: true })],
      ['no token at all', () => Promise.resolve('not.a.token')],
    ])('D01: %s is a 401', async (_, by) => {
      const { status, headers, body } = await register(world.replicas[0], await by());
      expect({ status, error: body.error }).toEqual({ status: 401, error: 'invalid_token' });
      expect(headers.get('www-authenticate')).toMatch(/^Bearer /);
    });

    it('D01: an initial access token opens one registration, in its own tenant', async () => {
      const by = await initial();
      const { status, body } = await register(world.replicas[0], by);
      expect(status).toBe(201);
      const { rows } = await world.owner.query(
        'SELECT tenant_id, origin FROM identity.application WHERE client_id = $1',
        [body.client_id],
      );
      expect(rows).toEqual([{ tenant_id: tenant.id, origin: 'registration' }]);
      expect(await register(world.replicas[0], by)).toMatchObject({ status: 401 });
    });

    it('D01: a registration that is refused does not spend it', async () => {
      const by = await initial();
      expect((await register(world.replicas[0], by, { client_name: '' })).status).toBe(400);
      expect((await register(world.replicas[0], by)).status).toBe(201);
    });

    it('D02: of twenty at once over two replicas exactly one registers', async () => {
      const by = await initial();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          register(world.replicas[i % 2] ?? world.replicas[0], by),
        ),
      );
      const count = (status: number) => answers.filter((answer) => answer.status === status).length;
      expect([count(201), count(401)]).toEqual([1, 19]);
    });

    it('D03, D15: what is not metadata is ignored, and binding comes from the token only', async () => {
      const other = await world.tenant();
      const chosen = {
        tenant_id: other.id,
        agent_user_id: other.agent.id,
        roles: ['TENANT_ADMIN'],
        is_admin: true,
        first_party: true,
        client_id: 'rr_chosen',
        client_secret: 'chosen secret',
        registration_access_token: 'rrg_chosen',
        access_token_lifetime: 9_999_999,
      };
      const { body, text } = await register(
        world.replicas[0],
        await initial({ agent: tenant.agent }),
        {
          ...ALONE,
          ...chosen,
        },
      );
      expect(text).not.toContain('chosen');
      const { rows } = await world.owner.query(
        `SELECT tenant_id, agent_user_id, first_party, access_token_lifetime
         FROM identity.application WHERE client_id = $1`,
        [body.client_id],
      );
      expect(rows).toEqual([
        {
          tenant_id: tenant.id,
          agent_user_id: tenant.agent.id,
          first_party: false,
          access_token_lifetime: 3_600,
        },
      ]);
    });

    it.each(['AGENT', 'INTEGRATION_AGENT'] as const)('D04: an %s is a 403', async (role) => {
      const by = await personToken(world, await tenant.user(role), { scope: 'client_api admin' });
      const { status, body } = await register(world.replicas[0], by);
      expect({ status, error: body.error }).toEqual({ status: 403, error: 'access_denied' });
    });

    it('D04: an administrator without the scope admin is a 403', async () => {
      const by = await personToken(world, admin, { scope: 'openid client_api' });
      expect((await register(world.replicas[0], by)).status).toBe(403);
    });

    it('D04: an agent that was switched off since is a 403, and nothing is made', async () => {
      const agent = await tenant.user('INTEGRATION_AGENT');
      const by = await initial({ agent });
      await world.owner.query(
        `UPDATE identity.user_account SET status = 'inactive' WHERE id = $1`,
        [agent.id],
      );
      const { status, body } = await register(world.replicas[0], by, ALONE);
      expect({ status, error: body.error }).toEqual({ status: 403, error: 'access_denied' });
    });
  });

  describe('afterwards', () => {
    it('D18: the registration access token opens nothing after DELETE', async () => {
      const { client_id, registration_access_token: by } = await make();
      expect((await one(client_id, { token: by, method: 'DELETE' })).status).toBe(204);
      for (const method of ['GET', 'DELETE']) {
        expect((await one(client_id, { token: by, method })).status).toBe(401);
      }
    });

    it('D18: nor after it was renewed', async () => {
      const { client_id, registration_access_token: before } = await make();
      const renewed = await callRegistration(world.replicas[0], `${REGISTER}/${client_id}/token`, {
        token: before,
        method: 'POST',
      });
      expect(renewed.status).toBe(200);
      const { registration_access_token: after } = renewed.body;
      expect((await one(client_id, { token: before })).status).toBe(401);
      expect((await one(client_id, { token: after })).status).toBe(200);
    });

    it('D18: nor that of another client, nor while the client is disabled', async () => {
      const { client_id, registration_access_token: by } = await make();
      expect((await one((await make()).client_id, { token: by })).status).toBe(401);
      await world.owner.query(
        `UPDATE identity.application SET status = 'disabled' WHERE client_id = $1`,
        [client_id],
      );
      expect((await one(client_id, { token: by })).status).toBe(401);
    });

    it.each([
      'registration_access_token',
      'registration_client_uri',
      'client_secret_expires_at',
      'client_id_issued_at',
    ])('D19: PUT with the read-only member %s is a 400', async (member) => {
      const made = await make();
      const { client_id } = made;
      const json = { client_id, [member]: made[member] };
      const { status, body } = await one(client_id, { token, method: 'PUT', json });
      expect({ status, error: body.error }).toEqual({ status: 400, error: 'invalid_request' });
    });

    it('D21: tokens of a deleted client are refused by every replica', async () => {
      const made = await make(ALONE);
      const minted = await mint(made);
      const value = String(minted.body['access_token']);
      await one(made.client_id, { token, method: 'DELETE' });
      for (const replica of world.replicas) await untilRefused(replica, value);
      expect(
        await callRegistration(world.replicas[0], '/api/oauth2/userinfo', { token: value }),
      ).toMatchObject({
        status: 401,
      });
    });

    it('D21: tokens with a scope that was taken away are refused, too', async () => {
      const made = await make({ ...ALONE, scope: 'tickets:read tickets:write' });
      const before = String((await mint(made)).body['access_token']);
      const json = { client_id: made.client_id, scope: 'tickets:read' };
      expect((await one(made.client_id, { token, method: 'PUT', json })).status).toBe(200);
      const { status } = await callRegistration(world.replicas[0], '/api/oauth2/userinfo', {
        token: before,
      });
      expect(status).toBe(401);
      expect((await mint(made)).body['scope']).toBe('tickets:read');
    });

    it('D22: a tenant has no more clients than its quota, however many ask at once', async () => {
      const small = await startWorld({ replicas: 2, config: { registrationMaxClients: 3 } });
      try {
        const own = await small.tenant();
        const by = await personToken(small, await own.user('TENANT_ADMIN'));
        const answers = await Promise.all(
          Array.from({ length: 10 }, (_, i) =>
            register(small.replicas[i % 2] ?? small.replicas[0], by),
          ),
        );
        const statuses = answers.map(({ status }) => status).sort();
        expect(statuses).toEqual([...Array(3).fill(201), ...Array(7).fill(403)]);
        // Another tenant's is another quota; what is deleted makes room.
        const next = await small.tenant();
        const other = await personToken(small, await next.user('TENANT_ADMIN'));
        expect((await register(small.replicas[0], other)).status).toBe(201);
        const made = answers.find(({ status }) => status === 201)?.body;
        const path = `${REGISTER}/${made?.client_id ?? ''}`;
        await callRegistration(small.replicas[0], path, { token: by, method: 'DELETE' });
        expect((await register(small.replicas[0], by)).status).toBe(201);
      } finally {
        await small.stop();
      }
    });

    it('D23: secret and token are stored as hashes, and told once', async () => {
      const made = await make();
      const { rows } = await world.owner.query<{ text: string }>(
        `SELECT a::text AS text FROM identity.application a
         UNION ALL SELECT c::text FROM identity.credential c`,
      );
      const stored = rows.map(({ text }) => text).join('\n');
      const read = await one(made.client_id, { token });
      for (const secret of [made.client_secret ?? 'none', made.registration_access_token]) {
        expect(stored).not.toContain(secret);
        expect(read.text).not.toContain(secret);
        expect(world.replicas[0].log()).not.toContain(secret);
      }
    });

    it('D24: of two PUTs with the same ETag one wins, and the other is told', async () => {
      const { client_id } = await make();
      const { headers } = await one(client_id, { token });
      const etag = headers.get('etag') ?? '';
      const put = (replica: number, client_name: string) =>
        callRegistration(world.replicas[replica] ?? world.replicas[0], `${REGISTER}/${client_id}`, {
          ...{ token, method: 'PUT', json: { client_id, client_name } },
          headers: { 'if-match': etag },
        });
      const answers = await Promise.all([put(0, 'one'), put(1, 'two')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      const won = answers.find(({ status }) => status === 200);
      expect((await bodyOf(client_id))['client_name']).toBe(won?.body['client_name']);
    });

    it('D24: two PUTs at once without one lose nothing of either', async () => {
      const { client_id } = await make();
      const put = (replica: number, json: object) =>
        callRegistration(world.replicas[replica] ?? world.replicas[0], `${REGISTER}/${client_id}`, {
          ...{ token, method: 'PUT', json: { client_id, ...json } },
        });
      const [name, link] = [`Name ${randomUUID()}`, 'https://app.example.test/about'];
      await Promise.all([put(0, { client_name: name }), put(1, { client_uri: link })]);
      expect(await bodyOf(client_id)).toMatchObject({ client_name: name, client_uri: link });
    });

    it('RFC 7592 2.2: new keys replace the old ones, whose tokens stop', async () => {
      const keys = [0, 1].map(() =>
        generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
      );
      const made = await make({
        ...{ ...ALONE, token_endpoint_auth_method: 'private_key_jwt' },
        jwks: { keys: [keys[0]] },
      });
      const json = { client_id: made.client_id, jwks: { keys: [keys[1]] } };
      const { status, body } = await one(made.client_id, { token, method: 'PUT', json });
      expect(status).toBe(200);
      expect(body['jwks']).toMatchObject({ keys: [{ x: keys[1]?.x }] });
      const { rows } = await world.owner.query<{ revoked: boolean }>(
        `SELECT c.revoked_at IS NOT NULL AS revoked FROM identity.credential c
         JOIN identity.application a ON a.id = c.application_id
         WHERE a.client_id = $1 ORDER BY c.created_at, c.id`,
        [made.client_id],
      );
      expect(rows).toEqual([{ revoked: true }, { revoked: false }]);
      // The same keys again are no change of keys.
      expect((await one(made.client_id, { token, method: 'PUT', json })).status).toBe(200);
      const { rowCount } = await world.owner.query(
        `SELECT 1 FROM identity.credential c JOIN identity.application a ON a.id = c.application_id
         WHERE a.client_id = $1`,
        [made.client_id],
      );
      expect(rowCount).toBe(2);
    });

    it('each change is in the audit trail exactly when it happened', async () => {
      const { client_id } = await make();
      const json = { client_id, client_name: 'Audited' };
      await one(client_id, { token, method: 'PUT', json });
      await one(client_id, { token, method: 'PUT', json: { client_id, scope: 'admin' } });
      await one(client_id, { token, method: 'DELETE' });
      await world.replicas[0].app.audit.trail.flush();
      const { rows } = await world.owner.query<{ action: string; outcome: string }>(
        `SELECT action, outcome FROM identity.audit_event
         WHERE detail ->> 'clientId' = $1 ORDER BY at, id`,
        [client_id],
      );
      expect(rows.map(({ action, outcome }) => `${action} ${outcome}`).sort()).toEqual([
        'registration.changed ok',
        'registration.created ok',
        'registration.deleted ok',
        'registration.refused refused',
      ]);
    });

    it('a refusal is told to the tenant with the check that failed', async () => {
      const own = await world.tenant();
      const used = await newInitialToken(world, own);
      await register(world.replicas[0], used);
      await register(world.replicas[0], used);
      const agent = await personToken(world, await own.user('AGENT'), {
        scope: 'client_api admin',
      });
      await register(world.replicas[0], agent);
      await world.replicas[0].app.audit.trail.flush();
      const { rows } = await world.owner.query<{ reason: string }>(
        `SELECT reason FROM identity.audit_event
         WHERE tenant_id = $1 AND action = 'registration.refused' ORDER BY at, id`,
        [own.id],
      );
      expect(rows.map(({ reason }) => reason)).toEqual([
        'initial_access_token.used',
        'problem.forbidden',
      ]);
    });
  });
});
