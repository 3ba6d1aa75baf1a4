import { importJWK, type CryptoKey, type JWK } from 'jose';

/** A public key that may verify access tokens. */
export interface VerificationKey {
  readonly kid: string;
  /** The `alg` values this key may be used with, and no others (RFC 8725 3.1). */
  readonly algorithms: readonly string[];
  readonly key: CryptoKey;
  /** Equal for equal key material. */
  readonly material: string;
}

/** Where a verifier gets its keys from. */
export interface KeySource {
  /** Grows whenever a key is taken away: whatever was verified before must be verified again. */
  readonly generation: number;
  /**
   * The key of that id; a promise only when somebody has to be asked for it.
   * @throws VerifierUnavailable while there has never been a key set.
   */
  find(kid: string): VerificationKey | undefined | Promise<VerificationKey | undefined>;
}

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const MAX_KID = 256;

type Member = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Member =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A public signature key of any kind: enough to say that this is a key set and not an accident. */
const isPublicSignatureKey = (jwk: unknown): jwk is Member & { kid: string } =>
  isObject(jwk) &&
  typeof jwk['kid'] === 'string' &&
  jwk['kid'] !== '' &&
  jwk['kid'].length <= MAX_KID &&
  (jwk['kty'] === 'EC' || jwk['kty'] === 'OKP' || jwk['kty'] === 'RSA') &&
  (jwk['use'] === undefined || jwk['use'] === 'sig') &&
  (jwk['key_ops'] === undefined ||
    (Array.isArray(jwk['key_ops']) && jwk['key_ops'].includes('verify'))) &&
  !PRIVATE_MEMBERS.some((name) => Object.hasOwn(jwk, name));

function algorithmsOf(jwk: Member): readonly string[] {
  const named = jwk['alg'];
  if (jwk['kty'] === 'EC' && jwk['crv'] === 'P-256') {
    return named === undefined || named === 'ES256' ? ['ES256'] : [];
  }
  if (jwk['kty'] === 'OKP' && jwk['crv'] === 'Ed25519') {
    return named === undefined || named === 'EdDSA' || named === 'Ed25519'
      ? ['EdDSA', 'Ed25519']
      : [];
  }
  return [];
}

async function importKey(jwk: Member & { kid: string }): Promise<VerificationKey | undefined> {
  const algorithms = algorithmsOf(jwk);
  const alg = algorithms[0];
  if (alg === undefined) return undefined;
  const { kty, crv, x, y } = jwk;
  const bare = kty === 'EC' ? { kty, crv, x, y } : { kty, crv, x };
  try {
    const key = await importJWK(bare as JWK, alg); // members of a wrong type are refused by the import
    if (key instanceof Uint8Array) return undefined;
    return { kid: jwk.kid, algorithms, key, material: JSON.stringify([alg, x, y]) };
  } catch {
    return undefined; // not a point on its curve
  }
}

/**
 * Reads a JWK Set (RFC 7517 5). Keys of other kinds, private keys and broken keys are left out;
 * of two keys with one id the first counts.
 * @throws Error when this is no key set: not JSON, no `keys`, or no public signature key in it.
 */
export async function parseKeySet(text: string): Promise<Map<string, VerificationKey>> {
  const set: unknown = JSON.parse(text);
  const listed = isObject(set) && Array.isArray(set['keys']) ? (set['keys'] as unknown[]) : [];
  const candidates = listed.filter(isPublicSignatureKey);
  if (candidates.length === 0) throw new Error('the answer holds no public signature key');
  const keys = new Map<string, VerificationKey>();
  for (const key of await Promise.all(candidates.map(importKey))) {
    if (key && !keys.has(key.kid)) keys.set(key.kid, key);
  }
  return keys;
}
