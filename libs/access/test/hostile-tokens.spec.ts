import {
  createHmac,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  sign as signRaw,
} from 'node:crypto';
import type { JWK } from 'jose';
import { keyEndpoint, type KeyEndpoint } from './support/key-endpoint.ts';
import {
  assemble,
  AUDIENCE,
  goodClaims,
  ISSUER,
  mintingKey,
  sign,
  signingInput,
  type MintingKey,
} from './support/minter.ts';
import {
  NOT_VALID,
  verdict,
  verifyingWorld,
  type VerifyingWorld,
} from './support/verifying-world.ts';

/** Every way we know to make a verifier accept what the issuer did not sign as an access token. */
let world: VerifyingWorld;
let attacker: MintingKey;
let attackersEndpoint: KeyEndpoint;

beforeAll(async () => {
  world = await verifyingWorld();
  attacker = await mintingKey('ES256', world.key.kid);
  attackersEndpoint = await keyEndpoint(attacker.published);
});
afterAll(async () => {
  await attackersEndpoint.close();
  await world.end();
});

const verify = (token: string) => verdict(world.verifier, token);
const claims = () => goodClaims(world.database.clock);
const header = () => ({ alg: 'ES256', kid: world.key.kid, typ: 'at+jwt' });
const part = (token: string, index: number) => token.split('.')[index] ?? '';

/** The bytes a confused verifier could take for a shared secret. */
function publicKeyAsSecret(): [string, Buffer | string][] {
  const jwk: JWK = world.key.published;
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return [
    ['PEM', key.export({ type: 'spki', format: 'pem' })],
    ['DER', key.export({ type: 'spki', format: 'der' })],
    ['JWK text', JSON.stringify(jwk)],
    ['x', Buffer.from(String(jwk.x), 'base64url')],
    ['nothing', ''],
  ];
}

describe('S01: algorithms', () => {
  it.each(['none', 'None', 'NONE', 'nOnE', ''])(
    'alg %j with no, and with some signature',
    async (alg) => {
      expect(await verify(assemble({ ...header(), alg }, claims(), ''))).toBe(NOT_VALID);
      expect(await verify(assemble({ ...header(), alg }, claims(), 'x'))).toBe(NOT_VALID);
    },
  );

  it.each([256, 384, 512])('HS%d keyed with the public key', async (bits) => {
    const head = { ...header(), alg: `HS${String(bits)}` };
    const body = claims();
    for (const [, secret] of publicKeyAsSecret()) {
      const mac = createHmac(`sha${String(bits)}`, secret)
        .update(signingInput(head, body))
        .digest();
      expect(await verify(assemble(head, body, mac))).toBe(NOT_VALID);
      const dressed = createHmac('sha256', secret).update(signingInput(header(), body)).digest();
      expect(await verify(assemble(header(), body, dressed))).toBe(NOT_VALID);
    }
  });

  it.each(['RS256', 'PS256', 'RS512', 'ES384', 'ES512', 'ES256K', 'EdDSA', 'Ed25519', 'ML-DSA-44'])(
    'a genuine ES256 signature announced as %s',
    async (alg) => {
      expect(await verify(await world.mint({}, { alg }).catch(() => relabelled(alg)))).toBe(
        NOT_VALID,
      );
    },
  );

  it('RS256 with a key of the attacker', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const head = { ...header(), alg: 'RS256' };
    const body = claims();
    const signature = createSign('RSA-SHA256').update(signingInput(head, body)).sign(privateKey);
    expect(await verify(assemble(head, body, signature))).toBe(NOT_VALID);
  });

  it('an Ed25519 key used as ES256 and the other way round', async () => {
    const edwards = await mintingKey('EdDSA');
    await world.publishKeys(world.key, edwards);
    expect(await verify(await sign(edwards, claims()))).toBe('ok');
    const head = { ...header(), alg: 'ES256', kid: edwards.kid };
    const body = claims();
    const genuine = part(await sign(edwards, body), 2);
    expect(await verify(`${signingInput(head, body)}.${genuine}`)).toBe(NOT_VALID);
    expect(await verify(await relabelled('EdDSA'))).toBe(NOT_VALID);
  });

  async function relabelled(alg: string): Promise<string> {
    const body = claims();
    const head = { ...header(), alg };
    const { sign: signInput } = crypto.subtle;
    const signature = await signInput.call(
      crypto.subtle,
      { name: 'ECDSA', hash: 'SHA-256' },
      world.key.privateKey,
      Buffer.from(signingInput(head, body)),
    );
    return assemble(head, body, Buffer.from(signature));
  }
});

describe('S02: signatures', () => {
  it('accepts the genuine one', async () => {
    expect(await verify(await world.mint())).toBe('ok');
  });

  it.each([0, 1, 31, 32, 63])('byte %d changed', async (index) => {
    const token = await world.mint();
    const bytes = Buffer.from(part(token, 2), 'base64url');
    bytes[index] = (bytes[index] ?? 0) ^ 1;
    expect(await verify(`${part(token, 0)}.${part(token, 1)}.${bytes.toString('base64url')}`)).toBe(
      NOT_VALID,
    );
  });

  const N = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
  const ZERO = Buffer.alloc(32);
  const ONE = Buffer.concat([Buffer.alloc(31), Buffer.from([1])]);
  it.each([
    ['empty', Buffer.alloc(0)],
    ['one byte', Buffer.from([0])],
    ['r = s = 0 (CVE-2022-21449)', Buffer.concat([ZERO, ZERO])],
    ['r = 0', Buffer.concat([ZERO, ONE])],
    ['s = 0', Buffer.concat([ONE, ZERO])],
    ['r = s = 1', Buffer.concat([ONE, ONE])],
    ['r = s = n', Buffer.concat([N, N])],
    ['all ones', Buffer.alloc(64, 0xff)],
    ['too short', Buffer.alloc(63, 1)],
    ['too long', Buffer.alloc(65, 1)],
    ['of P-521 length', Buffer.alloc(132, 1)],
  ])('%s', async (_, signature) => {
    expect(await verify(assemble(header(), claims(), signature))).toBe(NOT_VALID);
  });

  it('DER instead of the two numbers (RFC 7518 3.4)', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const published = { ...publicKey.export({ format: 'jwk' }), kid: 'der', alg: 'ES256' };
    await world.publishKeys(world.key, { published });
    const head = { ...header(), kid: 'der' };
    const body = claims();
    const input = Buffer.from(signingInput(head, body));
    const raw = signRaw('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    expect(await verify(assemble(head, body, raw))).toBe('ok');
    expect(await verify(assemble(head, body, signRaw('sha256', input, privateKey)))).toBe(
      NOT_VALID,
    );
    const padded = Buffer.concat([raw, Buffer.from([0])]);
    expect(await verify(assemble(head, body, padded))).toBe(NOT_VALID);
  });

  it('genuine parts put together anew', async () => {
    const [one, two] = [await world.mint(), await world.mint()];
    const elevated = signingInput(header(), { ...claims(), role: 'TENANT_ADMIN' });
    expect(await verify(`${part(one, 0)}.${part(two, 1)}.${part(one, 2)}`)).toBe(NOT_VALID);
    expect(await verify(`${elevated}.${part(one, 2)}`)).toBe(NOT_VALID);
    expect(await verify(`${part(one, 1)}.${part(one, 0)}.${part(one, 2)}`)).toBe(NOT_VALID);
    expect(await verify(`${part(one, 0)}..${part(one, 2)}`)).toBe(NOT_VALID);
    expect(await verify(`.${part(one, 1)}.${part(one, 2)}`)).toBe(NOT_VALID);
    expect(await verify(`${part(one, 0)}.${part(one, 1)}.`)).toBe(NOT_VALID);
    expect(await verify(`${part(one, 0)}.${part(one, 1)}`)).toBe(NOT_VALID);
    expect(await verify(`${one}.`)).toBe(NOT_VALID);
    expect(await verify(`${one}.${part(one, 2)}`)).toBe(NOT_VALID);
    expect(await verify(`${one}.${part(one, 1)}.${part(one, 2)}`)).toBe(NOT_VALID);
  });

  it('another spelling of the same bytes', async () => {
    const token = await world.mint();
    const spellings = [
      `${token}=`,
      `${token}==`,
      ` ${token}`,
      `${token}\n`,
      token.replace('.', '. '),
    ];
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const at = last.indexOf(token.at(-1) ?? '');
    spellings.push(`${token.slice(0, -1)}${String(last[at ^ 1])}`);
    for (const spelling of spellings) expect(await verify(spelling)).toBe(NOT_VALID);
  });

  it('JSON serialization of a genuine token (RFC 7515 7.2)', async () => {
    const [head, payload, signature] = (await world.mint()).split('.');
    expect(await verify(JSON.stringify({ payload, protected: head, signature }))).toBe(NOT_VALID);
    const signatures = [{ protected: head, signature }];
    expect(await verify(JSON.stringify({ payload, signatures }))).toBe(NOT_VALID);
  });

  it.each([
    '',
    '.',
    '..',
    '...',
    'a.b.c',
    'null',
    '{}',
    'undefined',
    '\u0000',
    'ä.ö.ü',
    '😀.😀.😀',
  ])('%j is no token', async (token) => expect(await verify(token)).toBe(NOT_VALID));

  it('a signed payload that is no set of claims', async () => {
    for (const payload of ['', 'null', '[]', '"x"', '{', '\u00ff']) {
      const input = `${Buffer.from(JSON.stringify(header())).toString('base64url')}.${Buffer.from(payload, 'latin1').toString('base64url')}`;
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        world.key.privateKey,
        Buffer.from(input),
      );
      const token = `${input}.${Buffer.from(signature).toString('base64url')}`;
      expect(await verify(token)).toBe(NOT_VALID);
    }
  });
});

describe('S05: keys brought along', () => {
  it.each(['jwk', 'jku', 'x5u', 'x5c'])('%s', async (name) => {
    const brought: Record<string, unknown> = {
      jwk: attacker.published,
      jku: attackersEndpoint.url,
      x5u: attackersEndpoint.url,
      x5c: ['MIIB'],
    };
    const extra = { [name]: brought[name] };
    expect(await verify(await sign(attacker, claims(), extra))).toBe(NOT_VALID);
    expect(await verify(await world.mint({}, extra))).toBe(NOT_VALID);
    expect(attackersEndpoint.asked()).toBe(0);
  });

  it('the right key id with the wrong key', async () => {
    expect(await verify(await sign(attacker, claims()))).toBe(NOT_VALID);
  });

  it.each(['../../etc/passwd', "' OR 1=1 --", '__proto__', 'constructor', 'toString', '\u0000'])(
    'key id %j',
    async (kid) => {
      expect(await verify(await sign(attacker, claims(), { kid }))).toBe(NOT_VALID);
    },
  );

  it.each([
    ['crit', ['exp']],
    ['crit', []],
    ['b64', false],
    ['zip', 'DEF'],
  ])('%s: %j in a genuine header', async (name, value) => {
    const body = claims();
    const head = { ...header(), [name]: value };
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      world.key.privateKey,
      Buffer.from(signingInput(head, body)),
    );
    expect(await verify(assemble(head, body, Buffer.from(signature)))).toBe(NOT_VALID);
  });
});

describe('genuine signatures on something else', () => {
  it.each([undefined, 'JWT', 'logout+jwt', 'client-authentication+jwt', 'dpop+jwt'])(
    'S08: typ %s',
    async (typ) => {
      expect(await verify(await world.mint({}, { typ }))).toBe(NOT_VALID);
    },
  );

  it('S08: an ID token, a client assertion and a logout token', async () => {
    const { iat, exp, jti } = claims();
    const id = { iss: ISSUER, aud: 'rr_client', sub: 'u', iat, exp, nonce: 'n' };
    const assertion = { iss: 'rr_client', sub: 'rr_client', aud: ISSUER, iat, exp, jti };
    const logout = { iss: ISSUER, aud: 'rr_client', iat, jti, events: {} };
    for (const body of [id, assertion, logout]) {
      for (const typ of ['JWT', 'at+jwt']) {
        expect(await verify(await sign(world.key, body, { typ }))).toBe(NOT_VALID);
      }
    }
  });

  it.each([
    ['S06: another issuer', { iss: `${ISSUER}/` }],
    ['S06: a tenant issuer', { iss: `${ISSUER}/tenant` }],
    ['S07: no audience', { aud: undefined }],
    ['S07: us and another', { aud: [AUDIENCE, 'https://other.example'] }],
    ['S07: us in a list', { aud: [AUDIENCE] }],
    ['S07: the issuer', { aud: ISSUER }],
    ['S07: a longer audience', { aud: `${AUDIENCE}/` }],
    ['S09: issued in the future', { iat: 1e12 }],
    ['S09: no exp', { exp: undefined }],
    ['S09: exp 1e308', { exp: 1e308 }],
    ['S09: not yet', { nbf: 1e12 }],
    ['S11: bound to a key', { cnf: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' } }],
    ['S13: no tenant', { tenantId: undefined }],
    ['S13: two tenants', { tenantId: ['a', 'b'] }],
    ['S13: a tenant object', { tenantId: { id: 'a' } }],
    ['S14: no role', { role: undefined }],
    ['S14: an unknown role', { role: 'ROOT' }],
  ])('%s', async (_, change) => {
    expect(await verify(await world.mint(change))).toBe(NOT_VALID);
  });

  it('S17: a header with 200 members', async () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`m${String(i)}`, '']));
    expect(await verify(await world.mint({}, many))).toBe(NOT_VALID);
  });
});
