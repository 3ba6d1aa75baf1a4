import { createPublicKey, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { CredentialRefused } from './application.ts';

/** Algorithms a client may sign its assertions with. */
export const ASSERTION_ALGS = ['ES256', 'PS256', 'EdDSA', 'RS256'] as const;

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const SHORTEST_RSA_BITS = 2048;
/** Checking a signature costs more than twice as much with twice the bits. */
const LONGEST_RSA_BITS = 8192;
const LONGEST_KID = 256;

/**
 * Checks a public key before it may authenticate anybody and returns the members that matter.
 * @throws CredentialRefused saying what is wrong with it.
 */
export function acceptPublicKey(candidate: unknown): JWK {
  const jwk = asObject(candidate);
  const secret = PRIVATE_MEMBERS.find((member) => member in jwk);
  if (secret !== undefined) {
    throw new CredentialRefused(
      `The key has the private member "${secret}": it is compromised now. Make a new pair and send the public half.`,
    );
  }
  assertForVerifying(jwk);
  const key = importKey(jwk);
  assertStrong(key);
  const { kty, crv, x, y, n, e, kid } = jwk as JWK;
  return JSON.parse(
    JSON.stringify({ kty, crv, x, y, n, e, kid, alg: algOf(jwk, key), use: 'sig' }),
  ) as JWK;
}

function assertForVerifying({ use, key_ops: operations, kid }: Record<string, unknown>): void {
  const verifies = Array.isArray(operations) && operations.includes('verify');
  if ((use !== undefined && use !== 'sig') || (operations !== undefined && !verifies))
    throw new CredentialRefused('The key is not for signatures.');
  if (kid === undefined) return;
  if (typeof kid !== 'string' || kid.length === 0 || kid.length > LONGEST_KID)
    throw new CredentialRefused(`The kid must be a string of 1 to ${LONGEST_KID} characters.`);
}

function asObject(candidate: unknown): Record<string, unknown> {
  if (typeof candidate === 'object' && candidate !== null && !Array.isArray(candidate)) {
    return candidate as Record<string, unknown>;
  }
  throw new CredentialRefused('A public key is a JSON Web Key object (RFC 7517).');
}

function importKey(jwk: Record<string, unknown>): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    throw new CredentialRefused(
      'The key is not a public EC P-256, Ed25519 or RSA key in JWK form.',
    );
  }
}

function assertStrong(key: KeyObject): void {
  const { namedCurve, modulusLength, publicExponent } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return;
    case 'ec':
      if (namedCurve === 'prime256v1') return;
      throw new CredentialRefused('The curve of an EC key must be P-256.');
    case 'rsa':
      if ((modulusLength ?? 0) < SHORTEST_RSA_BITS)
        throw new CredentialRefused('An RSA key needs 2048 bits or more.');
      if ((modulusLength ?? 0) > LONGEST_RSA_BITS)
        throw new CredentialRefused(`An RSA key may have ${LONGEST_RSA_BITS} bits at most.`);
      if ((publicExponent ?? 0n) < 65_537n || (publicExponent ?? 0n) % 2n === 0n)
        throw new CredentialRefused('The exponent of an RSA key must be odd and 65537 or more.');
      if (modulusOf(key) % 2n === 0n)
        throw new CredentialRefused('The modulus of an RSA key must be odd.');
      if (hasRocaFingerprint(key))
        throw new CredentialRefused('The RSA key is weak (CVE-2017-15361). Make a new one.');
      return;
    default:
      throw new CredentialRefused('The key must be EC P-256, Ed25519 or RSA.');
  }
}

/**
 * The one algorithm a key may be used with; undefined for an RSA key that names neither PS256 nor
 * RS256.
 */
function algOf({ alg }: Record<string, unknown>, key: KeyObject): string | undefined {
  const fitting = ALGS_OF_KEY[key.asymmetricKeyType ?? ''] ?? [];
  if (alg === undefined) return fitting.length === 1 ? fitting[0] : undefined;
  const named = fitting.find((candidate) => candidate === alg);
  if (named === undefined)
    throw new CredentialRefused(`The alg of this key must be ${fitting.join(' or ')}.`);
  return named;
}

const ALGS_OF_KEY: Readonly<Record<string, readonly (typeof ASSERTION_ALGS)[number][]>> = {
  ec: ['ES256'],
  ed25519: ['EdDSA'],
  rsa: ['PS256', 'RS256'],
};

function modulusOf(key: KeyObject): bigint {
  const { n } = key.export({ format: 'jwk' });
  return BigInt(`0x${Buffer.from(n ?? '', 'base64url').toString('hex')}`);
}

const ROCA_PRIMES = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];

/** CVE-2017-15361: such a modulus is a power of 65537 modulo every one of these primes. */
function hasRocaFingerprint(key: KeyObject): boolean {
  const modulus = modulusOf(key);
  return ROCA_PRIMES.every((prime) => {
    const residue = Number(modulus % BigInt(prime));
    for (let power = 1, i = 0; i < prime; i += 1, power = (power * 65_537) % prime) {
      if (power === residue) return true;
    }
    return false;
  });
}
