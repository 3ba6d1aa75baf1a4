import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { acceptPublicKey } from './public-key.ts';

const publicJwk = (pair: { publicKey: { export(o: { format: 'jwk' }): JsonWebKey } }) =>
  pair.publicKey.export({ format: 'jwk' });
const ec = (namedCurve: string) => publicJwk(generateKeyPairSync('ec', { namedCurve }));
const rsa = (modulusLength: number, publicExponent = 65_537) =>
  publicJwk(generateKeyPairSync('rsa', { modulusLength, publicExponent }));

const p256 = ec('P-256');
const rsa2048 = rsa(2_048);
const ed25519 = publicJwk(generateKeyPairSync('ed25519'));

/** A modulus with the fingerprint of CVE-2017-15361: a power of 65537 modulo small primes. */
function rocaModulus(): string {
  const primes = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
  ];
  const product = primes.reduce((all, prime) => all * BigInt(prime), 1n);
  let residue = 1n;
  for (let i = 0; i < 12_345; i += 1) residue = (residue * 65_537n) % product;
  const times = (1n << 2_047n) / product + 1n;
  const modulus = [0n, 1n]
    .map((more) => residue + product * (times + more))
    .find((n) => n % 2n === 1n);
  return Buffer.from(String(modulus?.toString(16)).padStart(512, '0'), 'hex').toString('base64url');
}

describe('public keys that may authenticate a client', () => {
  it.each([
    ['EC P-256', p256, 'ES256'],
    ['Ed25519', ed25519, 'EdDSA'],
    ['RSA-2048', rsa2048, undefined],
    ['RSA-2048 for PS256', { ...rsa2048, alg: 'PS256' }, 'PS256'],
    ['RSA-3072 for RS256', { ...rsa(3_072), alg: 'RS256' }, 'RS256'],
  ])('%s', (_, jwk, alg) => {
    const accepted = acceptPublicKey({ ...jwk, kid: 'k1', x5c: ['MIIB'], ext: true });
    expect(accepted).toEqual({ ...jwk, kid: 'k1', use: 'sig', ...(alg && { alg }) });
  });

  it('a key without kid stays without', () => {
    expect(acceptPublicKey(p256)).not.toHaveProperty('kid');
  });
});

describe('keys that may not', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  it.each<readonly [string, unknown, RegExp]>([
    ['RSA-1024', rsa(1_024), /2048 bits/],
    ['RSA with e = 3', rsa(2_048, 3), /exponent/],
    ['RSA with e = 1', { ...rsa2048, e: 'AQ' }, /exponent|not a public/],
    ['RSA with an even e', { ...rsa2048, e: 'AQAC' }, /exponent|not a public/],
    ['RSA with the ROCA fingerprint', { ...rsa2048, n: rocaModulus() }, /CVE-2017-15361/],
    [
      'RSA of 16,384 bits',
      { ...rsa2048, n: Buffer.alloc(2_048, 0xff).toString('base64url') },
      /8192 bits/,
    ],
    [
      'RSA with an even modulus',
      { ...rsa2048, n: Buffer.alloc(256, 0xfe).toString('base64url') },
      /modulus/,
    ],
    ['P-384', ec('P-384'), /P-256/],
    ['P-521', ec('P-521'), /P-256/],
    ['secp256k1', ec('secp256k1'), /P-256/],
    ['X25519', publicJwk(generateKeyPairSync('x25519')), /must be/],
    ['Ed448', publicJwk(generateKeyPairSync('ed448')), /must be/],
    ['a point off the curve', { ...p256, y: p256.x }, /not a public/],
    ['oct', { kty: 'oct', k: 'c2VjcmV0' }, /private member "k"/],
    ['a private key', privateKey.export({ format: 'jwk' }), /compromised/],
    ['a private member of null', { ...p256, d: null }, /private member "d"/],
    ['for encryption', { ...p256, use: 'enc' }, /not for signatures/],
    ['for deriving keys', { ...p256, key_ops: ['deriveKey'] }, /not for signatures/],
    ['for signing only', { ...p256, key_ops: 'verify' }, /not for signatures/],
    ['for an algorithm of other keys', { ...p256, alg: 'RS256' }, /alg/],
    ['for an algorithm nobody may use', { ...rsa2048, alg: 'RS512' }, /alg/],
    ['for HS256', { ...p256, alg: 'HS256' }, /alg/],
    ['with alg as a number', { ...p256, alg: 7 }, /alg/],
    ['with kid as a number', { ...p256, kid: 7 }, /kid/],
    ['with an empty kid', { ...p256, kid: '' }, /kid/],
    ['with a kid of 10 KB', { ...p256, kid: 'k'.repeat(10_000) }, /kid/],
    ['without kty', { ...p256, kty: undefined }, /not a public/],
    ['with numbers for coordinates', { ...p256, x: 1, y: 2 }, /not a public/],
    ['an array', [p256], /JSON Web Key object/],
    ['null', null, /JSON Web Key object/],
    ['a PEM', '-----BEGIN PUBLIC KEY-----', /JSON Web Key object/],
    ['nothing', {}, /not a public/],
  ])('J26: %s', (_, jwk, reason) => {
    expect(() => acceptPublicKey(jwk)).toThrow(reason);
  });
});
