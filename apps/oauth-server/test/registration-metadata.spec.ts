import { generateKeyPairSync } from 'node:crypto';
import type { User } from '../src/users/user.ts';
import { newInitialToken } from './support/initial-token.ts';
import { personToken } from './support/person-token.ts';
import { callRegistration, REGISTER, register, someClient } from './support/registering.ts';
import type { TestTenant } from './support/tenant.ts';
import { startWorld, type World } from './support/world.ts';

const ALONE = { grant_types: ['client_credentials'], redirect_uris: [] };

describe('registration: what may be registered', () => {
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
  const post = (text: string, by = token) =>
    callRegistration(world.replicas[0], REGISTER, { token: by, text });
  const refused = async (metadata: object) => {
    const { status, body } = await register(world.replicas[0], token, { ...metadata });
    return { status, error: body.error };
  };

  const METADATA = { status: 400, error: 'invalid_client_metadata' };
  const ADDRESS = { status: 422, error: 'invalid_redirect_uri' };

  it.each([
    [{ scope: 'admin' }],
    [{ scope: 'tickets:read tickets:write' }],
    [{ scope: 'openid client_api' }],
  ])("D05: %j is above the token's ceiling", async ({ scope }) => {
    const by = await initial({ scopes: ['tickets:read'] });
    const { status, body } = await register(world.replicas[0], by, { scope });
    expect({ status, error: body.error }).toEqual(METADATA);
  });

  it('D05: who names no scope gets what the token has', async () => {
    const by = await initial({ scopes: ['tickets:read', 'openid'] });
    expect((await register(world.replicas[0], by)).body.scope).toBe('tickets:read openid');
    const alone = await initial({ scopes: ['tickets:read', 'openid'] });
    expect((await register(world.replicas[0], alone, ALONE)).body.scope).toBe('tickets:read');
  });

  it.each([{ scope: 'admin' }, { scope: 'openid' }, { scope: 'client_api offline_access' }])(
    'D05: %j is above what an INTEGRATION_AGENT may hold',
    async ({ scope }) => {
      expect(await refused({ ...ALONE, scope })).toEqual(METADATA);
    },
  );

  it.each([
    'javascript:alert(1)',
    'javascript://app.example.test/%0aalert(1)',
    'data:text/html,hello',
    'file:///etc/passwd',
    'https://app.example.test/cb#fragment',
    'https://app.example.test/cb#',
  ])('D07: redirect URI %s', async (uri) => {
    expect(await refused({ redirect_uris: [uri] })).toEqual(ADDRESS);
  });

  it.each([
    'http://app.example.test/cb',
    'https://user:password@app.example.test/cb',
    'https://*.example.test/cb',
    'https://192.0.2.1/cb',
    'https://[2001:db8::1]/cb',
    'http://localhost.evil.test/cb',
    'http://127.0.0.1.evil.test/cb',
    'https://app.example.test/c b',
    'https://app.example.test/\ud800',
    'https://app.example.test\\@evil.test/',
    'https:/app.example.test/cb',
    `https://app.example.test/${'x'.repeat(2_048)}`,
    '',
    7,
    null,
    ['https://app.example.test/cb'],
  ])('D08: redirect URI %j', async (uri) => {
    expect(await refused({ redirect_uris: [uri] })).toEqual(ADDRESS);
  });

  it('D08: 500 redirect URIs; a string in place of the list', async () => {
    const many = Array.from({ length: 500 }, (_, i) => `https://app.example.test/${i}`);
    expect(await refused({ redirect_uris: many })).toEqual(ADDRESS);
    expect(await refused({ redirect_uris: 'https://app.example.test/cb' })).toEqual(ADDRESS);
    expect(await refused({ post_logout_redirect_uris: ['http://evil.test/'] })).toEqual(ADDRESS);
  });

  it.each([
    'https://127.0.0.1/jwks',
    'https://[::1]/jwks',
    'https://[::ffff:127.0.0.1]/jwks',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/jwks',
    'https://metadata.google.internal/jwks',
    'https://localhost/jwks',
    'https://2130706433/jwks',
    'https://0177.0.0.1/jwks',
    'https://0x7f.1/jwks',
    'http://keys.example.test/jwks',
    'https://keys.example.test:22/jwks',
    'https://keys.example.test:6379/jwks',
    'https://user:password@keys.example.test/jwks',
    'file:///etc/passwd',
    'keys',
    7,
  ])('D09: jwks_uri %j', async (uri) => {
    expect(await refused({ token_endpoint_auth_method: 'private_key_jwt', jwks_uri: uri })).toEqual(
      METADATA,
    );
  });

  it.each(['logo_uri', 'policy_uri', 'tos_uri', 'client_uri'])(
    'D11: %s is a link that anybody may be shown, and is never fetched',
    async (member) => {
      for (const uri of ['javascript:alert(1)', 'data:text/html,x', 'http://evil.test/', 7, '']) {
        expect(await refused({ [member]: uri })).toEqual(METADATA);
      }
      expect(await refused({ [member]: 'https://example.test/\ud800' })).toEqual(METADATA);
      // Nobody answers there; registering does not ask.
      const uri = 'https://nobody.invalid/%3Cscript%3E';
      expect(await make({ [member]: uri })).toHaveProperty(member, uri);
    },
  );

  it('D11: markup in a name is a name', async () => {
    const client_name = '<script>alert("x")</script> & Söhne';
    expect(await make({ client_name })).toMatchObject({ client_name });
  });

  it.each(['a\u0000b', 'a\nb', 'a\u2028b', 'a\u202eb', '\u2066', '\ud800', 'x'.repeat(256), '   '])(
    'D11: %j is no name',
    async (client_name) => {
      expect(await refused({ client_name })).toEqual(METADATA);
    },
  );

  it.each(['eyJhbGciOiJub25lIn0.e30.', 'not a statement', { claims: {} }])(
    'D13: a software statement is not believed: %j',
    async (software_statement) => {
      expect(await refused({ software_statement })).toEqual({
        status: 400,
        error: 'invalid_software_statement',
      });
    },
  );

  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = pair.publicKey.export({ format: 'jwk' });
  const byKey = { ...ALONE, token_endpoint_auth_method: 'private_key_jwt' };
  const weak = generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey;

  it.each([
    ['both jwks and jwks_uri', { jwks: { keys: [key] }, jwks_uri: 'https://k.example.test/' }],
    ['a symmetric key', { jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } }],
    ['a private key', { jwks: { keys: [pair.privateKey.export({ format: 'jwk' })] } }],
    ['no keys', { jwks: { keys: [] } }],
    ['J26: 200 keys', { jwks: { keys: Array(200).fill(key) as unknown[] } }],
    ['J26: a key for encrypting', { jwks: { keys: [{ ...key, use: 'enc' }] } }],
    ['J26: RSA of 1024 bits', { jwks: { keys: [weak.export({ format: 'jwk' })] } }],
    ['a key id with NUL', { jwks: { keys: [{ ...key, kid: 'a\u0000b' }] } }],
    ['a key id of half a character', { jwks: { keys: [{ ...key, kid: '\ud800' }] } }],
    ['NUL in jwks_uri', { jwks_uri: 'https://k.example.test/\u0000' }],
    ['no key set', { jwks: [key] }],
    ['text', { jwks: JSON.stringify({ keys: [key] }) }],
  ])('D14: %s', async (_, keys) => {
    expect(await refused({ ...byKey, ...keys })).toEqual(METADATA);
  });

  it('D14: a public key is fine, and never for a client with a secret', async () => {
    const jwks = { keys: [key] };
    const made = await make({ ...byKey, jwks });
    expect(made).not.toHaveProperty('client_secret');
    expect(made['jwks']).toMatchObject({ keys: [{ kty: 'EC', x: key.x, y: key.y }] });
    expect(await refused({ ...ALONE, jwks })).toEqual(METADATA);
  });

  it.each([
    ['a repeated member', `{"client_name":"a","client_name":"b","redirect_uris":[]}`],
    ['one repeated inside', `{"client_name":"a","jwks":{"keys":[{"kty":"EC","kty":"oct"}]}}`],
    ['one repeated in another spelling', `{"client_name":"a","client\\u005fname":"b"}`],
    ['no JSON', '{"client_name":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['what is nested too deep', `{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['a key set nested too deep', `{"jwks":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  ])('D15: %s is a 400', async (_, text) => {
    const { status, body } = await post(text);
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'invalid_request' });
  });

  it('D15: a form is no registration, and 1 MB is too long', async () => {
    const form = await callRegistration(world.replicas[0], REGISTER, {
      token,
      text: 'client_name=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect({ status: form.status, error: form.body.error }).toEqual({
      status: 400,
      error: 'invalid_request',
    });
    const long = await post(JSON.stringify({ ...someClient, x: 'x'.repeat(1_000_000) }));
    expect(long.status).toBe(413);
  });
});
