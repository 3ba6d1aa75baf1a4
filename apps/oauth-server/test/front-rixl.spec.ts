import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { User } from '../src/users/user.ts';
import { callApi } from './support/api-call.ts';
import { personToken } from './support/person-token.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

interface Created {
  readonly client_secret: string;
  readonly credential: Readonly<Record<string, string>>;
}
interface RixlError {
  readonly code: number;
  readonly error: string;
  readonly details: string;
}
type Minted = Readonly<Record<'access_token' | 'token_type' | 'expires_at', string>> & {
  readonly expires_in: number;
};

const CREDENTIALS = '/platform/clientauth/credentials';
const MINT = '/platform/clientauth/token';

describe('RIXL', () => {
  let world: World;
  let tenant: TestTenant;
  let admin: User;
  let token: string;

  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.tenant();
    admin = await tenant.user('TENANT_ADMIN');
    token = await personToken(world, admin);
  });
  afterAll(() => world.stop());

  const call = <T>(path: string, options: Parameters<typeof callApi>[2] = {}) =>
    callApi<T>(world.replicas[0], path, options);
  const create = async (json: unknown = { name: 'deploy bot' }, as = token) =>
    call<Created>(CREDENTIALS, { token: as, json });
  const mint = (json: unknown) => call<Minted & RixlError>(MINT, { json });
  const mintWith = ({ client_secret, credential }: Created, more: object = {}) =>
    mint({ client_id: credential['client_id'], client_secret, ...more });
  const list = (query = '') =>
    call<{ credentials: Created['credential'][]; total: number }>(`${CREDENTIALS}${query}`, {
      token,
    });
  const revoke = (id: string, as = token) =>
    call<RixlError>(`${CREDENTIALS}/${id}/revoke`, { token: as, method: 'POST' });

  it('RX-01, RX-02: a name is enough; 200, and every member of the credential is a string', async () => {
    const { status, body } = await create();
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['client_secret', 'credential']);
    expect(body.credential).toEqual({
      alg: 'EdDSA',
      client_id: expect.stringMatching(/^rr_/) as string,
      created_at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      id: expect.any(String) as string,
      kid: expect.any(String) as string,
      last_used_at: '',
      name: 'deploy bot',
      status: 'active',
    });
  });

  it('RX-03: the secret is in that reply only, and nowhere in the database', async () => {
    const { body } = await create();
    expect(JSON.stringify((await list()).body)).not.toContain(body.client_secret);
    const { rows } = await world.owner.query<{ text: string }>(
      'SELECT c::text AS text FROM identity.credential c',
    );
    expect(rows.map(({ text }) => text).join('\n')).not.toContain(body.client_secret);
  });

  it.each(['ES256', 'EdDSA'])(
    'RX-04, RX-05: %s signs the tokens, by the key named',
    async (alg) => {
      const { body } = await create({ name: 'signed', alg });
      const { body: minted } = await mintWith(body);
      const header = decodeProtectedHeader(minted.access_token);
      expect(header).toMatchObject({ alg, kid: body.credential['kid'], typ: 'at+jwt' });
      const jwks = await call<{ keys: { kid: string }[] }>('/.well-known/jwks.json');
      expect(jwks.body.keys.map(({ kid }) => kid)).toContain(header.kid);
    },
  );

  it.each([
    [{}, 'name is required'],
    [{ name: '' }, 'name is required'],
    [{ name: 7 }, 'name is required'],
    [{ name: 'x'.repeat(256) }, 'name is required'],
    [{ name: 'a\0b' }, 'name must not hold'],
    [{ name: 'x', alg: 'RS256' }, 'alg must be one of EdDSA, ES256'],
    [{ name: 'x', alg: 'none' }, 'alg must be one of'],
    [{ name: 'x', alg: 1 }, 'alg must be one of'],
  ])('RX-04, RX-11: %j is a 400 that says why', async (json, details) => {
    const { status, body } = await call<RixlError>(CREDENTIALS, { token, json });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 400, error: 'Bad Request' });
    expect(body.details).toContain(details);
  });

  it('RX-07: a page by limit and offset, newest first, with the total', async () => {
    const other = await world.tenant();
    const boss = await personToken(world, await other.user('TENANT_ADMIN'));
    for (const name of ['one', 'two', 'three']) await create({ name }, boss);
    const page = async (query: string) =>
      (
        await call<{ credentials: { name: string }[]; total: number }>(`${CREDENTIALS}${query}`, {
          token: boss,
        })
      ).body;
    expect((await page('')).credentials.map(({ name }) => name)).toEqual(['three', 'two', 'one']);
    const second = await page('?limit=1&offset=1');
    expect(second).toMatchObject({ total: 3, credentials: [{ name: 'two' }] });
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'offset=-1', 'limit=1e2'])(
    'RX-07: %s is a 400',
    async (query) => {
      expect((await list(`?${query}`)).status).toBe(400);
    },
  );

  it('RX-08, RX-13: revoke answers {}, twice is harmless; minting is over', async () => {
    const { body } = await create();
    const minted = await mintWith(body);
    expect(minted.status).toBe(200);
    const id = body.credential['id'] ?? '';
    for (let time = 0; time < 2; time += 1) {
      expect(await revoke(id)).toMatchObject({ status: 200, body: {} });
    }
    const again = await mintWith(body);
    expect(again).toMatchObject({ status: 401, body: { code: 401, error: 'Unauthorized' } });
    const { credentials } = (await list('?limit=100')).body;
    expect(credentials.find((one) => one['id'] === id)).toMatchObject({ status: 'revoked' });
  });

  it("RX-08: another tenant's credential, and one that is not there, are the same 404", async () => {
    const { body } = await create();
    const stranger = await (await world.tenant()).user('TENANT_ADMIN');
    const foreign = await revoke(body.credential['id'] ?? '', await personToken(world, stranger));
    const missing = await revoke('no-such-id');
    expect(foreign.status).toBe(404);
    expect(missing.body).toEqual(foreign.body);
    expect((await mintWith(body)).status).toBe(200);
  });

  it('RX-09: id and secret in JSON, no bearer', async () => {
    const { body } = await create();
    const { status, body: minted } = await mintWith(body, { project_id: 'p1' });
    expect(status).toBe(200);
    expect(Object.keys(minted).sort()).toEqual([
      'access_token',
      'expires_at',
      'expires_in',
      'token_type',
    ]);
    const { exp } = decodeJwt(minted.access_token);
    expect(Date.parse(minted.expires_at)).toBe((exp ?? 0) * 1_000);
  });

  it("RX-10: a subject equal to an admin's id is a label and gains nothing", async () => {
    const { body } = await create();
    const { body: minted } = await mintWith(body, { subject: admin.id });
    const claims = decodeJwt(minted.access_token);
    expect(claims).toMatchObject({ subject_label: admin.id, role: 'INTEGRATION_AGENT' });
    expect(claims['userId']).not.toBe(admin.id);
    expect(claims.sub).not.toBe(admin.id);
    expect(claims['scope']).toBe('client_api');
  });

  it.each([0, 61, -1, 1.5, '5', 1e9, true])('RX-14: ttl_minutes %j is a 400', async (minutes) => {
    const { body } = await create();
    const { status, body: answer } = await mintWith(body, { ttl_minutes: minutes });
    expect({ status, code: answer.code }).toEqual({ status: 400, code: 400 });
  });

  it.each([1, 60])('RX-14: ttl_minutes %d is kept to the second', async (minutes) => {
    const { body } = await create();
    const { body: minted } = await mintWith(body, { ttl_minutes: minutes });
    expect(minted.expires_in).toBe(minutes * 60);
  });

  it('RX-11: every refusal has code, error and details', async () => {
    const answers = [
      await mint({ client_id: 'rr_x', client_secret: 'x' }),
      await mint({}),
      await call<RixlError>(MINT, { method: 'POST' }),
      await call<RixlError>(CREDENTIALS, { json: { name: 'x' } }),
      await call<RixlError>(CREDENTIALS, {
        json: { name: 'x' },
        token: await personToken(world, await tenant.user('AGENT')),
      }),
      await call<RixlError>(CREDENTIALS, {
        json: { name: 'x' },
        token: await personToken(world, admin, { scope: 'client_api' }),
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 400, 400, 401, 403, 403]);
    for (const { status, body } of answers) {
      expect(body).toMatchObject({ code: status, error: expect.any(String) as string });
      expect(Object.keys(body).sort()).toEqual(['code', 'details', 'error']);
    }
  });

  it('RX-12: the same token in X-API-Key', async () => {
    const response = await fetch(`${world.replicas[0].baseUrl}${CREDENTIALS}`, {
      headers: { 'x-api-key': token },
    });
    expect(response.status).toBe(200);
  });

  it('RX-15: ten first ones at once share one default agent', async () => {
    const fresh = await world.tenant();
    const boss = await personToken(world, await fresh.user('TENANT_ADMIN'));
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, i) => create({ name: `bot ${i}` }, boss)),
    );
    expect(made.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const { rows } = await world.owner.query(
      `SELECT DISTINCT agent_user_id, scopes, origin FROM identity.application
       WHERE tenant_id = $1 AND origin = 'rixl'`,
      [fresh.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ scopes: ['client_api'] });
  });
});
