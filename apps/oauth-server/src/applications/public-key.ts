import { createPublicKey, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { CredentialRefused } from './application.ts';

/** Algorithms a client may sign its assertions with. */
export const ASSERTION_ALGS = ['ES256', 'PS256', 'EdDSA', 'RS256'] as const;

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const SHORTEST_RSA_BITS = 2048;

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
  if (jwk.use !== undefined && jwk.use !== 'sig')
    throw new CredentialRefused('The key is not for signatures.');
  const key = importKey(jwk);
  assertStrong(key);
  const { kty, crv, x, y, n, e, kid, alg } = jwk as JWK;
  return JSON.parse(
    JSON.stringify({ kty, crv, x, y, n, e, kid, alg: alg ?? soleAlg(key), use: 'sig' }),
  ) as JWK;
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
      if ((publicExponent ?? 0n) < 65_537n)
        throw new CredentialRefused('The exponent of an RSA key must be 65537 or more.');
      if (hasRocaFingerprint(key))
        throw new CredentialRefused('The RSA key is weak (CVE-2017-15361). Make a new one.');
      return;
    default:
      throw new CredentialRefused('The key must be EC P-256, Ed25519 or RSA.');
  }
}

/** An EC or Ed25519 key fits one algorithm; an RSA key may be used with PS256 and RS256. */
function soleAlg(key: KeyObject): string | undefined {
  if (key.asymmetricKeyType === 'ec') return 'ES256';
  return key.asymmetricKeyType === 'ed25519' ? 'EdDSA' : undefined;
}

const ROCA_PRIMES = [11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157];

/** CVE-2017-15361: such a modulus is a power of 65537 modulo every one of these primes. */
function hasRocaFingerprint(key: KeyObject): boolean {
  const { n } = key.export({ format: 'jwk' });
  const modulus = BigInt(`0x${Buffer.from(n ?? '', 'base64url').toString('hex')}`);
  return ROCA_PRIMES.every((prime) => {
    const residue = Number(modulus % BigInt(prime));
    for (let power = 1, i = 0; i < prime; i += 1, power = (power * 65_537) % prime) {
      if (power === residue) return true;
    }
    return false;
  });
}
