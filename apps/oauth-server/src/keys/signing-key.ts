import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Algorithms we sign with: ES256 for access tokens, EdDSA where asked for, RS256 for ID tokens. */
export const SIGNING_ALGS = ['ES256', 'EdDSA', 'RS256'] as const;

export type SigningAlg = (typeof SIGNING_ALGS)[number];

/** A key pair that signs, or has signed and is still published. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: SigningAlg;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function newKeyPair(alg: SigningAlg) {
  switch (alg) {
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'EdDSA':
      return generateKeyPairSync('ed25519');
    case 'RS256':
      return generateKeyPairSync('rsa', { modulusLength: 2048 });
    default:
      throw alg satisfies never;
  }
}

/** A new key pair; its `kid` is the RFC 7638 thumbprint of the public half. */
export function generateSigningKey(alg: SigningAlg): SigningKey {
  const { publicKey, privateKey } = newKeyPair(alg);
  return { kid: thumbprint(publicKey), alg, privateKey, publicKey };
}

/** RFC 7638 3: SHA-256 over the required members in lexicographic order. */
function thumbprint(publicKey: KeyObject): string {
  const jwk = publicKey.export({ format: 'jwk' });
  const required = ['crv', 'e', 'kty', 'n', 'x', 'y'].filter((name) => name in jwk);
  const canonical = JSON.stringify(Object.fromEntries(required.map((name) => [name, jwk[name]])));
  return createHash('sha256').update(canonical).digest('base64url');
}
