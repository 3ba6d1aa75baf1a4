import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { examine } from './examine.ts';

type Answers = Readonly<Record<string, readonly [status: number, body: object]>>;

const NOW = Date.parse('2026-01-01T12:00:00Z');
let server: Server;
let url = '';
let answers: Answers = {};
/** Milliseconds by which the server's clock is ahead. */
let ahead = 0;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object, kid = 'k1') => `${part({ alg: 'ES256', kid })}.${part(claims)}.x`;

/** What both services answer when all is well, at one address. */
const well = (change: Answers = {}): Answers => ({
  '/health/ready': [200, { ready: true, checks: {} }],
  '/.well-known/openid-configuration': [200, { issuer: url, jwks_uri: `${url}/jwks` }],
  '/jwks': [200, { keys: [{ kid: 'k1' }] }],
  '/openapi.json': [200, { info: { version: '1.2.3' } }],
  '/token': [200, { access_token: token({ iss: url, aud: url }), expires_in: 60 }],
  '/api/whoami': [
    200,
    {
      user: { email: 'a@a.example', role: 'TENANT_ADMIN' },
      tenant: { name: 'A' },
      scopes: ['admin'],
    },
  ],
  ...change,
});

async function problems(change: Answers = {}): Promise<string[]> {
  answers = well(change);
  const connection = { apiUrl: url, clientId: 'rr_1', refreshToken: 'rrr_1' };
  const found = await examine(connection, { epochMs: () => NOW });
  for (const { ok, advice } of found) expect(advice !== undefined).toBe(!ok);
  return found.filter(({ ok }) => !ok).map(({ check, says }) => `${check}: ${says}`);
}

beforeAll(async () => {
  server = createServer((req, res) => {
    req.resume();
    const [status, body] = answers[req.url ?? ''] ?? [404, {}];
    res.setHeader('date', new Date(NOW + ahead).toUTCString());
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => (ahead = 0));

describe('the doctor', () => {
  it('finds nothing where all is well', async () => {
    expect(await problems()).toEqual([]);
  });

  it('passes on why a service is not ready', async () => {
    const checks = { database: 'does not answer', keys: 'ok', revocations: 'not heard of' };
    const said = await problems({ '/health/ready': [503, { ready: false, checks }] });
    expect(said[0]).toBe(
      `API: ${url} is not ready (503): database does not answer; revocations not heard of`,
    );
  });

  it('sees clocks that are apart, and not the second that Date leaves out', async () => {
    ahead = 1_500;
    expect(await problems()).toEqual([]);
    ahead = -120_000;
    expect(await problems()).toEqual(['clock of the API: 120 s behind this machine']);
  });

  it('sees an issuer that does not answer, and an API that forwards to nobody', async () => {
    const elsewhere = { issuer: 'http://127.0.0.1:9', jwks_uri: `${url}/jwks` };
    const path = '/.well-known/openid-configuration';
    expect((await problems({ [path]: [200, elsewhere] }))[0]).toMatch(/^issuer: .*not answer/);
    expect(await problems({ [path]: [502, {}] })).toEqual([
      expect.stringMatching(/^discovery: .* answered 502$/),
    ]);
  });

  it('sees missing keys, and a token that is signed with another one', async () => {
    expect((await problems({ '/jwks': [200, { keys: [] }] }))[0]).toMatch(/^keys: .* has none/);
    const access_token = token({ iss: url, aud: url }, 'k9');
    expect(await problems({ '/token': [200, { access_token, expires_in: 60 }] })).toEqual([
      'access token: is signed with k9, which is not published',
    ]);
  });

  it('sees a token of another issuer', async () => {
    const access_token = token({ iss: 'https://other.example', aud: url });
    expect(await problems({ '/token': [200, { access_token, expires_in: 60 }] })).toEqual([
      `access token: is of https://other.example, not of ${url}`,
    ]);
  });

  it('sees a refresh token that is refused, and rights that are not enough', async () => {
    const refused = { error: 'invalid_grant', error_description: 'grant request is invalid' };
    expect(await problems({ '/token': [400, refused] })).toEqual([
      'refresh token: The refresh token was refused: invalid_grant: grant request is invalid',
    ]);
    const agent = { user: { email: 'a@a.example', role: 'AGENT' }, tenant: {}, scopes: [] };
    expect(await problems({ '/api/whoami': [200, agent] })).toEqual([
      'role: is not TENANT_ADMIN',
      'scope: admin is missing: nothing can be applied',
    ]);
  });
});
