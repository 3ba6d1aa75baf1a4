import { personToken } from './support/person-token.ts';
import {
  callRegistration,
  REGISTER,
  register,
  someClient,
  type ClientBody,
} from './support/registering.ts';
import type { TestTenant } from './support/tenant.ts';
import { ask, basic } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

interface Page {
  readonly items: readonly ClientBody[];
  readonly pagination: { readonly total_count: number; readonly max_page: number };
  readonly data: readonly ClientBody[];
  readonly meta: Readonly<Record<string, number>>;
}

const ALONE = { grant_types: ['client_credentials'], redirect_uris: [] };

describe('Rapidly: clients', () => {
  let world: World;
  let tenant: TestTenant;
  let token: string;
  let stranger: string;

  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.tenant();
    token = await adminOf(tenant);
    stranger = await adminOf(await world.tenant());
  });
  afterAll(() => world.stop());

  const adminOf = async (of: TestTenant) => personToken(world, await of.user('TENANT_ADMIN'));
  const make = async (metadata: object = {}, by = token) =>
    (await register(world.replicas[0], by, { ...metadata })).body;
  const one = (id: string, call: Parameters<typeof callRegistration>[2] = {}) =>
    callRegistration(world.replicas[0], `${REGISTER}/${id}`, call);
  const list = async (query: string, by: string | undefined = token) => {
    const answer = await callRegistration(world.replicas[0], `/api/oauth2/${query}`, { token: by });
    return { ...answer, body: answer.body as unknown as Page };
  };

  it("RA-01: newest first, the caller's tenant only, deleted ones hidden", async () => {
    const own = await world.tenant();
    const by = await adminOf(own);
    for (const client_name of ['one', 'two', 'three']) await make({ client_name }, by);
    const gone = await make({ client_name: 'gone' }, by);
    await one(gone.client_id, { token: by, method: 'DELETE' });
    const { body } = await list('?page=1&limit=10', by);
    expect(body.items.map((item) => item['client_name'])).toEqual(['three', 'two', 'one']);
    const second = await list('?page=2&limit=2', by);
    expect(second.body.items.map((item) => item['client_name'])).toEqual(['one']);
  });

  it.each(['limit=0', 'limit=-1', 'page=0', 'page=-1', 'limit=x', 'page=1.5', 'limit='])(
    'RA-01: %s is a 422',
    async (query) => {
      const { status, body } = await list(`?${query}`);
      expect(status).toBe(422);
      expect(body).toMatchObject({ error: 'invalid_request' });
    },
  );

  it('RA-01: more than 100 is 100; the slash at the end is optional', async () => {
    expect((await list('?limit=101')).body.meta).toMatchObject({ per_page: 100, page: 1 });
    expect((await callRegistration(world.replicas[0], '/api/oauth2', { token })).status).toBe(200);
  });

  it('RA-01: for administrators only', async () => {
    const agent = await personToken(world, await tenant.user('AGENT'));
    expect((await list('', agent)).status).toBe(403);
    const nobody = await callRegistration(world.replicas[0], '/api/oauth2/');
    expect(nobody.status).toBe(401);
  });

  it('RA-02: a page has both shapes that are in use', async () => {
    const own = await world.tenant();
    const by = await adminOf(own);
    for (let i = 0; i < 3; i += 1) await make({}, by);
    const { body } = await list('?page=1&limit=2', by);
    expect(Object.keys(body).sort()).toEqual(['data', 'items', 'meta', 'pagination']);
    expect(body.pagination).toEqual({ total_count: 3, max_page: 2 });
    expect(body.meta).toEqual({ total: 3, page: 1, per_page: 2, pages: 2 });
    expect(body.data).toEqual(body.items);
    expect(body.items).toHaveLength(2);
  });

  it('RA-03: an item has ids, times and configuration, and no secret', async () => {
    const made = await make({ client_name: 'Listed', client_uri: 'https://app.example.test/' });
    const { body, text } = await list('?limit=100');
    expect(body.items.find(({ client_id }) => client_id === made.client_id)).toEqual({
      client_id: made.client_id,
      client_id_issued_at: expect.any(Number) as number,
      client_secret_expires_at: 0,
      created_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      modified_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      client_name: 'Listed',
      client_uri: 'https://app.example.test/',
      redirect_uris: someClient.redirect_uris,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      scope: 'client_api openid profile email offline_access',
      default_sub_type: 'workspace',
      registration_client_uri: `${world.config.issuer}${REGISTER}/${made.client_id}`,
    });
    expect(text).not.toContain(made.client_secret);
    expect(text).not.toContain(made.registration_access_token);
  });

  it('RA-04: a name and redirect URIs are enough; everything else can be said', async () => {
    const all = {
      client_name: 'Everything',
      redirect_uris: ['https://a.example.test/cb', 'http://127.0.0.1/cb'],
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      scope: 'openid tickets:read',
      client_uri: 'https://a.example.test/',
      logo_uri: 'https://a.example.test/logo.png',
      tos_uri: 'https://a.example.test/tos',
      policy_uri: 'https://a.example.test/policy',
      default_sub_type: 'user',
    };
    expect(await make(all)).toMatchObject(all);
  });

  it.each([
    [{ client_name: undefined }, 'client_name'],
    [{ client_name: '' }, 'client_name'],
    [{ client_name: 7 }, 'client_name'],
    [{ redirect_uris: undefined }, 'redirect_uris'],
    [{ redirect_uris: [] }, 'redirect_uris'],
    [{ token_endpoint_auth_method: 'client_secret_jwt' }, 'token_endpoint_auth_method'],
    [{ grant_types: ['implicit'] }, 'grant_types'],
    [{ grant_types: [] }, 'grant_types'],
    [{ grant_types: 'authorization_code' }, 'grant_types'],
    [{ grant_types: ['refresh_token'] }, 'grant_types'],
    [{ response_types: ['token'] }, 'response_types'],
    [{ response_types: [] }, 'response_types'],
    [{ scope: ['openid'] }, 'scope'],
    [{ scope: 'everything' }, 'scope'],
    [{ default_sub_type: 'organization' }, 'default_sub_type'],
    [{ token_endpoint_auth_method: 'private_key_jwt' }, 'jwks'],
  ])('RA-04: %j is a 400 that names the member', async (metadata, member) => {
    const { status, body } = await register(world.replicas[0], token, metadata);
    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: 'invalid_client_metadata',
    });
    expect(body.error_description).toContain(member);
  });

  it('RA-05: 201 with id, secret, URI and token, and no member that is null', async () => {
    const { status, headers, body } = await register(world.replicas[0], token, { logo_uri: null });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      client_id: expect.stringMatching(/^rr_/) as string,
      client_secret: expect.stringMatching(/^rrs_/) as string,
      client_id_issued_at: expect.any(Number) as number,
      client_secret_expires_at: 0,
      registration_client_uri: `${world.config.issuer}${REGISTER}/${body.client_id}`,
      registration_access_token: expect.stringMatching(/^rrg_/) as string,
    });
    expect(Object.values(body)).not.toContain(null);
    expect(body).not.toHaveProperty('logo_uri');
  });

  it.each([
    'http://app.example.test/cb',
    'ftp://app.example.test/cb',
    'com.example.app:/cb',
    '/cb',
    'https://app.example.test/cb#part',
  ])('RA-06: redirect URI %s is a 422', async (uri) => {
    const { status, body } = await register(world.replicas[0], token, { redirect_uris: [uri] });
    expect({ status, error: body.error }).toEqual({ status: 422, error: 'invalid_redirect_uri' });
  });

  it.each(['http://localhost:3000/cb', 'http://127.0.0.1/cb', 'http://[::1]:1/cb'])(
    'RA-06: %s is fine',
    async (uri) => {
      expect((await register(world.replicas[0], token, { redirect_uris: [uri] })).status).toBe(201);
    },
  );

  it('RA-07: a public client has no secret members, and never client_credentials', async () => {
    const made = await make({ token_endpoint_auth_method: 'none' });
    expect(made).not.toHaveProperty('client_secret');
    expect(made).not.toHaveProperty('client_secret_expires_at');
    const refused = await register(world.replicas[0], token, {
      token_endpoint_auth_method: 'none',
      grant_types: ['client_credentials'],
    });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toBe('invalid_client_metadata');
  });

  it("RA-08: GET, PUT and DELETE by the administrator's bearer or by the client's own token", async () => {
    for (const isOwn of [true, false]) {
      const made = await make();
      const by = isOwn ? made.registration_access_token : token;
      const read = await one(made.client_id, { token: by });
      expect(read.status).toBe(200);
      expect(read.body).not.toHaveProperty('client_secret');
      // RFC 7592 3: the token it was asked with, and no other.
      expect(read.body.registration_access_token).toBe(isOwn ? by : undefined);
      const changed = await one(made.client_id, {
        ...{ token: by, method: 'PUT' },
        json: { client_id: made.client_id, client_name: 'Changed' },
      });
      expect(changed).toMatchObject({ status: 200, body: { client_name: 'Changed' } });
      expect((await one(made.client_id, { token: by, method: 'DELETE' })).status).toBe(204);
    }
  });

  it.each(['GET', 'PUT', 'DELETE'])('RA-09: %s without a credential is a 400', async (method) => {
    const { client_id } = await make();
    const { status, body } = await one(client_id, {
      method,
      ...(method === 'PUT' && { json: { client_id } }),
    });
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'access_denied' });
  });

  it('RA-09: an unknown client, a wrong token and not the owner are one answer', async () => {
    const made = await make();
    const other = await make();
    const asks = [
      ['rr_unknown', token],
      ['%00', token],
      ['%f0%28%8c%28', token],
      ['..%2f..', token],
      ['x'.repeat(2_000), token],
      ['rr_unknown', made.registration_access_token],
      [made.client_id, other.registration_access_token],
      [made.client_id, 'rrg_made-up'],
      [made.client_id, 'no-token-at-all'],
      [made.client_id, stranger],
      [made.client_id, await personToken(world, await tenant.user('AGENT'))],
    ] as const;
    for (const [clientId, by] of asks) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const json = { client_id: clientId };
        const call = { token: by, method, ...(method === 'PUT' && { json }) };
        const { status, body } = await one(clientId, call);
        expect({ status, body }).toEqual({
          status: 401,
          body: { error: 'invalid_client', error_description: expect.any(String) as string },
        });
      }
    }
    expect((await one(made.client_id, { token })).status).toBe(200);
  });

  it('RA-10: PUT merges what is given', async () => {
    const made = await make({
      client_uri: 'https://a.example.test/',
      tos_uri: 'https://a.example.test/tos',
    });
    const { body } = await one(made.client_id, {
      ...{ token, method: 'PUT' },
      json: {
        client_id: made.client_id,
        redirect_uris: ['https://b.example.test/cb'],
        tos_uri: null,
      },
    });
    expect(body).toMatchObject({
      client_name: someClient.client_name,
      client_uri: 'https://a.example.test/',
      redirect_uris: ['https://b.example.test/cb'],
      scope: made.scope,
    });
    expect(body).not.toHaveProperty('tos_uri');
  });

  it.each([
    ['client_id missing', { client_name: 'x' }],
    ['another client_id', { client_id: 'rr_other' }],
    ['a wrong client_secret', { client_id: '', client_secret: 'rrs_wrong' }],
  ])('RA-10: %s is a 400', async (_, json: Readonly<Record<string, string>>) => {
    const { client_id } = await make();
    const filled = { ...json, ...(json['client_id'] === '' && { client_id }) };
    const { status, body } = await one(client_id, { token, method: 'PUT', json: filled });
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'invalid_request' });
  });

  it('RA-10: the right client_secret is fine', async () => {
    const { client_id, client_secret } = await make();
    const json = { client_id, client_secret };
    expect((await one(client_id, { token, method: 'PUT', json })).status).toBe(200);
  });

  it.each([
    { scope: 'openid client_api' },
    { scope: 'tickets:read admin' },
    { grant_types: ['authorization_code', 'client_credentials'] },
    { token_endpoint_auth_method: 'none' },
  ])('RA-10: privileges never widen: %j is a 400', async (wider) => {
    const made = await make({ scope: 'tickets:read', grant_types: ['authorization_code'] });
    const { client_id, registration_access_token: by } = made;
    const put = { token: by, method: 'PUT', json: { client_id, ...wider } };
    const { status, body } = await one(client_id, put);
    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: 'invalid_client_metadata',
    });
    expect((await one(client_id, { token: by })).body.scope).toBe('tickets:read');
  });

  it('RA-11: the registration access token stays through a PUT', async () => {
    const { client_id, registration_access_token: by } = await make();
    for (const client_name of ['one', 'two']) {
      const put = { token: by, method: 'PUT', json: { client_id, client_name } };
      const { status, body } = await one(client_id, put);
      expect({ status, token: body.registration_access_token }).toEqual({ status: 200, token: by });
    }
  });

  it('RA-12: a deleted client neither authenticates nor lists, and its tokens stop', async () => {
    const made = await make(ALONE);
    const { client_id, client_secret = '' } = made;
    const mint = () =>
      ask(world.replicas[0], {
        headers: basic(client_id, client_secret),
        form: { grant_type: 'client_credentials' },
      });
    const minted = await mint();
    expect(minted).toMatchObject({ status: 200, body: { scope: 'client_api' } });
    const deleted = await one(client_id, { token, method: 'DELETE' });
    expect({ status: deleted.status, text: deleted.text }).toEqual({ status: 204, text: '' });
    expect(await mint()).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect((await list('?limit=100')).text).not.toContain(client_id);
    const { rows } = await world.owner.query(
      `SELECT status, deleted_at FROM identity.application WHERE client_id = $1`,
      [client_id],
    );
    expect(rows).toEqual([{ status: 'deleted', deleted_at: expect.any(Date) as Date }]);
    const { body } = await callRegistration(world.replicas[0], '/api/oauth2/userinfo', {
      token: String(minted.body['access_token']),
    });
    expect(body.error).toBe('invalid_token');
  });
});
