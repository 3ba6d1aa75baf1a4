import { createHmac } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { exportSPKI, importJWK } from 'jose';
import {
  goodClaims,
  makeKey,
  nowSeconds,
  sign,
  unsigned,
  type Json,
  type Signing,
} from './support/assertion.ts';
import { expectRefusal, expectUnlogged, linesWith, type Refusal } from './support/refusal.ts';
import type { KeyApplication, TestTenant } from './support/tenant.ts';
import { ask, byAssertion, bySecret, JWT_BEARER } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

let world: World;
let server: Replica;
let acme: TestTenant;
let app: KeyApplication;
const sent: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  [server] = world.replicas;
  acme = await world.tenant();
  app = await acme.keyApplication();
});
afterAll(() => world.stop());

const REFUSED: Refusal = { status: 401, error: 'invalid_client' };
const UNREADABLE: Refusal = { status: 400, error: 'invalid_request' };
const EITHER = [REFUSED, UNREADABLE];
const TOO_LONG: Refusal = { status: 413, error: 'invalid_request' };

const good = () => goodClaims(app.clientId, world.config.issuer);
const signed = (claims: Json = {}, signing: Signing = {}) =>
  sign(app.key, { ...good(), ...claims }, signing);

async function present(assertion: string, form: Readonly<Record<string, string>> = {}) {
  sent.push(assertion);
  return ask(server, byAssertion(assertion, { scope: 'client_api', ...form }));
}

type Row = readonly [
  id: string,
  input: string,
  make: () => string | Promise<string>,
  expected?: Refusal | readonly Refusal[],
];

const inFull = ([id, input, make, expected = REFUSED]: Row): Required<Row> => [
  id,
  input,
  make,
  expected,
];

const claimRow =
  (id: string) =>
  ([input, claims, expected]: readonly [string, () => Json, (readonly Refusal[])?]): Row => [
    id,
    input,
    () => signed(claims()),
    expected ?? REFUSED,
  ];

function hmac(secret: string | Buffer): string {
  const head = unsigned({ alg: 'HS256', kid: app.key.kid }, good()).slice(0, -1);
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

const ALGORITHM_ROWS: readonly Row[] = [
  ...['none', 'None', 'nOnE', '', 'ES256 '].map((alg): Row => [
    'J01',
    `alg ${JSON.stringify(alg)} and no signature`,
    () => unsigned({ alg, kid: app.key.kid }, good()),
  ]),
  ['J01', 'ES256 and no signature', () => unsigned({ alg: 'ES256', kid: app.key.kid }, good())],
  [
    'J01',
    'ES256 and a signature of zeros',
    () =>
      unsigned({ alg: 'ES256', kid: app.key.kid }, good(), Buffer.alloc(64).toString('base64url')),
  ],
  ['J01', 'no alg at all', () => unsigned({ kid: app.key.kid }, good(), 'AAAA'), EITHER],
  ['J01', 'alg as an array', () => unsigned({ alg: ['ES256'] }, good(), 'AAAA'), EITHER],
  ['J01', 'alg as null', () => unsigned({ alg: null }, good(), 'AAAA'), EITHER],
  [
    'J02',
    'HS256 with the public key as PEM',
    async () => hmac(await exportSPKI(await publicKey())),
  ],
  [
    'J02',
    'HS256 with the public key as DER',
    async () =>
      hmac(
        Buffer.from((await exportSPKI(await publicKey())).replace(/-.*?-{5}|\n/g, ''), 'base64'),
      ),
  ],
  ['J02', 'HS256 with the public key as JWK', () => hmac(JSON.stringify(app.key.publicJwk))],
  ['J03', 'RS256 where ES256 is registered', () => signedBy('RS256')],
  ['J03', 'PS256 where ES256 is registered', () => signedBy('PS256')],
  ['J03', 'EdDSA where ES256 is registered', () => signedBy('EdDSA')],
  ['J03', 'ES384', () => signedBy('ES384')],
  ['J03', 'ES512', () => signedBy('ES512')],
  [
    'J03',
    'ES256K',
    () =>
      unsigned(
        { alg: 'ES256K', kid: app.key.kid },
        good(),
        Buffer.alloc(64, 1).toString('base64url'),
      ),
  ],
  ['J03', 'another key of the same kind', () => signedBy('ES256')],
];

async function publicKey() {
  return (await importJWK(app.key.publicJwk, 'ES256', { extractable: true })) as Parameters<
    typeof exportSPKI
  >[0];
}

async function signedBy(alg: string): Promise<string> {
  return sign(await makeKey({ alg, kid: app.key.kid }), good());
}

const JTI_ROWS: readonly Row[] = (
  [
    ['no jti', () => ({ jti: undefined })],
    ['a jti of null', () => ({ jti: null })],
    ['a jti that is a number', () => ({ jti: 7 })],
    ['a jti that is an array', () => ({ jti: ['x'] })],
    ['an empty jti', () => ({ jti: '' })],
    ['a jti of 257 characters', () => ({ jti: 'x'.repeat(257) })],
    ['a jti of 30 KB', () => ({ jti: 'x'.repeat(30_000) })],
  ] as const
).map(claimRow('J09'));

const EXPIRY_ROWS: readonly Row[] = (
  [
    ['exp in ten years', () => ({ exp: nowSeconds() + 315_576_000 })],
    ['exp in 330 s', () => ({ exp: nowSeconds() + 330 })],
    ['exp of 1e308', () => ({ exp: 1e308 })],
    ['exp of 1e18', () => ({ exp: 1e18 })],
    ['exp of -1', () => ({ exp: -1 })],
    ['exp of 0', () => ({ exp: 0 })],
    ['exp as a string', () => ({ exp: String(nowSeconds() + 60) })],
    ['exp as a fraction', () => ({ exp: nowSeconds() + 60.5 })],
    ['exp as an object', () => ({ exp: { valueOf: 1 } })],
    ['exp of true', () => ({ exp: true })],
    ['no exp', () => ({ exp: undefined })],
    ['exp 16 s ago', () => ({ exp: nowSeconds() - 16 })],
  ] as const
).map(claimRow('J11'));

const TIME_ROWS: readonly Row[] = (
  [
    ['iat in an hour', () => ({ iat: nowSeconds() + 3_600 })],
    ['iat in 20 s', () => ({ iat: nowSeconds() + 20 })],
    ['no iat', () => ({ iat: undefined })],
    ['iat an hour ago', () => ({ iat: nowSeconds() - 3_600 })],
    ['iat as a string', () => ({ iat: String(nowSeconds()) })],
    ['iat of null', () => ({ iat: null })],
    ['iat as a fraction', () => ({ iat: nowSeconds() + 0.5 })],
    ['nbf in an hour', () => ({ nbf: nowSeconds() + 3_600 })],
    ['nbf as a string', () => ({ nbf: 'now' })],
    ['nbf as a fraction', () => ({ nbf: nowSeconds() - 0.5 })],
    ['nbf of null', () => ({ nbf: null })],
  ] as const
).map(claimRow('J12'));

const AUDIENCE_ROWS: readonly Row[] = (
  [
    ['a trailing slash', () => ({ aud: `${world.config.issuer}/` })],
    ['another path of ours', () => ({ aud: `${world.config.issuer}/api/oauth2/revoke` })],
    ['our key set', () => ({ aud: `${world.config.issuer}/.well-known/jwks.json` })],
    ['the token path with a slash', () => ({ aud: `${world.config.issuer}/api/oauth2/token/` })],
    ['the API itself', () => ({ aud: world.config.audience })],
    ['a foreign value beside ours', () => ({ aud: [world.config.issuer, 'https://evil.example'] })],
    ['ours twice', () => ({ aud: [world.config.issuer, world.config.issuer] })],
    ['an empty array', () => ({ aud: [] })],
    ['another issuer', () => ({ aud: 'https://oauth.evil.example' })],
    ['ours in capitals', () => ({ aud: world.config.issuer.toUpperCase() })],
    ['http instead of https', () => ({ aud: world.config.issuer.replace('https', 'http') })],
    ['the address that was dialled', () => ({ aud: server.tokenUrl })],
    ['no aud', () => ({ aud: undefined })],
    ['aud as an object', () => ({ aud: { 0: world.config.issuer } })],
    ['aud as a number', () => ({ aud: 1 })],
    ['aud in an array in an array', () => ({ aud: [[world.config.issuer]] })],
  ] as const
).map(claimRow('J13'));

const IDENTITY_ROWS: readonly Row[] = (
  [
    ['another iss', () => ({ iss: 'someone-else' })],
    ['no iss', () => ({ iss: undefined })],
    ['iss as an array', () => ({ iss: [app.clientId] })],
    ['our own issuer as iss', () => ({ iss: world.config.issuer })],
    ['another sub', () => ({ sub: 'someone-else' }), EITHER],
    ['no sub', () => ({ sub: undefined })],
    ['sub as a number', () => ({ sub: 7 })],
    ['sub of true', () => ({ sub: true })],
    ['sub as an object', () => ({ sub: { id: app.clientId } })],
    ['sub as an array', () => ({ sub: [app.clientId] })],
    [
      'sub as an array of the right length',
      () => ({ sub: Array.from({ length: app.clientId.length }, () => 'r') }),
    ],
    ['sub with a length', () => ({ sub: { length: app.clientId.length } })],
    ['sub of __proto__', () => ({ sub: '__proto__' })],
  ] as const
).map(claimRow('J14'));

const HEADER_ROWS: readonly Row[] = [
  ...(
    [
      ['J17', 'jku', { jku: 'https://evil.example/jwks.json' }],
      ['J17', 'x5u', { x5u: 'https://evil.example/cert.pem' }],
      ['J17', 'x5c', { x5c: ['MIIB'] }],
      ['J17', 'jwk', { jwk: { kty: 'EC' } }],
      ['J17', 'jku of null', { jku: null }],
      ['J18', 'crit with what nobody knows', { crit: ['urn:example:must'], 'urn:example:must': 1 }],
      ['J18', 'crit b64', { crit: ['b64'], b64: true }],
      ['J17', 'a number for kid', { kid: 1 }],
      ['J17', 'a list for kid', { kid: [] }],
      ['J17', 'an object for kid', { kid: {} }],
      ['J17', 'true for kid', { kid: true }],
    ] as const
  ).map(([id, input, header]): Row => [id, `a header with ${input}`, () => signed({}, { header })]),
  [
    'J17',
    'a header with the attacker’s own jwk, signed by it',
    async () => {
      const own = await makeKey();
      return sign(own, good(), { header: { jwk: own.publicJwk, kid: app.key.kid } });
    },
  ],
  [
    'J18',
    'b64 false, detached',
    async () => {
      const head = JSON.stringify({ alg: 'ES256', b64: false, crit: ['b64'] });
      const signature = (await signed()).split('.')[2] ?? '';
      return `${Buffer.from(head).toString('base64url')}..${signature}`;
    },
    EITHER,
  ],
];

const SHAPE_ROWS: readonly Row[] = [
  [
    'J20',
    'an access token of ours',
    async () => {
      const { body } = await ask(server, bySecret(await acme.secretApplication()));
      return String(body['access_token']);
    },
  ],
  [
    'J20',
    'an access token of its own',
    async () => {
      const { body } = await present(await signed());
      return String(body['access_token']);
    },
  ],
  [
    'J21',
    'five parts',
    () => `${unsigned({ alg: 'ECDH-ES', enc: 'A128GCM' }, good())}..AAAA`,
    EITHER,
  ],
  ...[
    'a.b.c',
    '..',
    'a.b',
    'a.b.c.d',
    '.',
    'not a jwt',
    '💥.💥.💥',
    '{"alg":"none"}',
    'bnVsbA.bnVsbA.',
    'W10.W10.AAAA',
    '.'.repeat(5_000),
  ].map((text): Row => ['J21', JSON.stringify(text.slice(0, 20)), () => text, EITHER]),
  [
    'J21',
    'zip’d',
    () => {
      const head = Buffer.from(JSON.stringify({ alg: 'ES256', zip: 'DEF', kid: app.key.kid }));
      const body = deflateRawSync(JSON.stringify(good()));
      return `${head.toString('base64url')}.${body.toString('base64url')}.AAAA`;
    },
    EITHER,
  ],
  [
    'J21',
    'a payload that is an array',
    async () => sign(app.key, [good()] as unknown as Json),
    EITHER,
  ],
  ['J21', 'a blank in it', async () => ` ${await signed()}`, EITHER],
  ['J22', '1 MB', async () => signed({ x: 'x'.repeat(1_000_000) }), [TOO_LONG, UNREADABLE]],
];

const ROWS: readonly Row[] = [
  ...ALGORITHM_ROWS,
  ...JTI_ROWS,
  ...EXPIRY_ROWS,
  ...TIME_ROWS,
  ...AUDIENCE_ROWS,
  ...IDENTITY_ROWS,
  ...HEADER_ROWS,
  ...SHAPE_ROWS,
];

describe('assertions that open nothing', () => {
  it.each(ROWS.map(inFull))('%s: %s', async (_id, _input, make, expected) => {
    const answer = await present(await make());
    expectRefusal(answer, expected);
    const id = answer.headers.get('x-request-id') ?? '';
    expect(linesWith(server.log(), id, '"token_refused"')).toHaveLength(1);
  });

  it('J14: a client_id parameter of somebody else', async () => {
    const other = await acme.keyApplication();
    expectRefusal(await present(await signed(), { client_id: other.clientId }), EITHER);
  });

  it('J22: 10,000 claims, and claims nested 10,000 deep, by somebody who may sign', async () => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`c${i}`, i]));
    expect([200, 400, 401]).toContain((await present(await signed(many))).status);
    for (const [open, close] of ['[]', '{"a":1}'].map((pair) => pair.split(/(?<=[[:])|1/))) {
      for (const depth of [1_000, 3_000, 10_000, 20_000]) {
        const deep = `${String(open).repeat(depth)}1${String(close).repeat(depth)}`;
        const answer = await present(
          await sign(app.key, `{"deep":${deep},${JSON.stringify(good()).slice(1)}`),
        );
        expect([200, 400, 401]).toContain(answer.status);
      }
    }
  });

  it.each([
    'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
    JWT_BEARER.toUpperCase(),
    '',
    'jwt',
    `${JWT_BEARER} `,
  ])('J23: client_assertion_type %j', async (type) => {
    const answer = await present(await signed(), { client_assertion_type: type });
    expectRefusal(answer, UNREADABLE);
  });

  it('J23: no client_assertion_type', async () => {
    const form = { grant_type: 'client_credentials', client_assertion: await signed() };
    expectRefusal(await ask(server, { form }), UNREADABLE);
  });

  it('J23: a type without an assertion', async () => {
    const form = { grant_type: 'client_credentials', client_assertion_type: JWT_BEARER };
    expectRefusal(await ask(server, { form }), REFUSED);
  });

  it('J05: the second use of a jti', async () => {
    const assertion = await signed();
    expect((await present(assertion)).status).toBe(200);
    expectRefusal(await present(assertion), REFUSED);
  });

  it('J05: the second use of a jti in another assertion', async () => {
    expect((await present(await signed({ jti: 'one-and-the-same-jti' }))).status).toBe(200);
    const again = await signed({ jti: 'one-and-the-same-jti', exp: nowSeconds() + 90 });
    expectRefusal(await present(again), REFUSED);
  });

  afterAll(() => {
    expectUnlogged(
      server.log(),
      sent.filter((text) => text.length > 20),
    );
    expectUnlogged(
      server.log(),
      sent.map((text) => text.split('.')[2] ?? ''),
    );
    expect(linesWith(server.log(), '"request_failed"')).toEqual([]);
  });
});
