import { sign, type KeyObject } from 'node:crypto';
import { ExternalSigningKey } from 'oidc-provider';
import type { SigningAlg, SigningKey } from './signing-key.ts';

/** RFC 7518 3.4: an ECDSA signature in a JWS is R || S, not DER. */
const DIGEST: Readonly<Record<SigningAlg, string | null>> = {
  ES256: 'sha256',
  RS256: 'sha256',
  EdDSA: null,
};

/**
 * Hands oidc-provider a key that signs with node:crypto in place: about twice as many ES256
 * signatures per CPU second as through WebCrypto, which goes by way of the thread pool.
 */
export class InProcessSigningKey extends ExternalSigningKey {
  readonly #key: SigningKey;

  constructor(key: SigningKey) {
    super();
    this.#key = key;
  }

  override get kid(): string {
    return this.#key.kid;
  }

  override get alg(): string {
    return this.#key.alg;
  }

  override keyObject(): KeyObject {
    return this.#key.publicKey;
  }

  override sign(data: Uint8Array): Uint8Array {
    const { alg, privateKey } = this.#key;
    return sign(DIGEST[alg], data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  }
}
