import { hash } from 'node:crypto';
import type { Clock } from '@ticketgate/runtime';
import { compactVerify, type CryptoKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { AccessError, InvalidToken, VerifierUnavailable } from '../access-error.ts';
import { ALGORITHMS, readHeader } from './header.ts';
import { EXPIRED, NOT_VALID, readClaims, REVOKED } from './claims.ts';
import type { KeySource } from './key-set.ts';
import type { Principal } from './principal.ts';

/** What the verifier asks of the security feed's mirror. */
export interface RevocationView {
  /** Number of the last entry obeyed. */
  readonly head: number;
  /** Milliseconds to add to our own clock when judging expiry. */
  readonly clockLagMs: number;
  /** Whether contact was lost for too long to answer anything. */
  isStale(nowMs: number): boolean;
  isRevoked(principal: Principal): boolean;
  /** Whether every token signed with this key is dead. */
  isKeyRevoked(kid: string): boolean;
  /** Resolves to whether `head` has reached `seq`; rejects when the record cannot be asked. */
  catchUpTo(seq: number): Promise<boolean>;
}

export interface TokenVerifierOptions {
  /** Exact `iss`. */
  readonly issuer: string;
  /** Exact and only `aud`. */
  readonly audience: string;
  readonly keys: KeySource;
  readonly mirror: RevocationView;
  readonly clock: Clock;
  /** Verified tokens remembered at most. Default 20,000. */
  readonly cacheSize?: number;
}

interface Verified {
  readonly principal: Principal;
  readonly expiresAtMs: number;
  /** Of the key that signed it. */
  readonly kid: string;
  /** Generation of the key set whose key verified it. */
  readonly generation: number;
}

/** Characters; nothing we mint comes near, and nothing longer is looked into. */
const MAX_TOKEN = 16_384;

/**
 * Answers who an access token acts as. A token verified before costs one hash and a few map
 * look-ups and is answered synchronously; expiry and revocation are asked every time.
 */
export class TokenVerifier {
  readonly #options: TokenVerifierOptions;
  readonly #verified: LRUCache<string, Verified>;

  constructor(options: TokenVerifierOptions) {
    this.#options = options;
    this.#verified = new LRUCache({ max: options.cacheSize ?? 20_000 });
  }

  /** Verified tokens in memory, for metrics. */
  get cached(): number {
    return this.#verified.size;
  }

  /**
   * A principal, or a promise of one when a signature, a key or the feed has to be waited for.
   * @throws InvalidToken (401) or VerifierUnavailable (503), synchronously or as a rejection.
   */
  verify(token: string): Principal | Promise<Principal> {
    if (token.length > MAX_TOKEN) throw new InvalidToken(NOT_VALID);
    const { clock, keys, mirror } = this.#options;
    const now = clock.epochMs();
    if (mirror.isStale(now)) throw new VerifierUnavailable();
    const digest = hash('sha256', token, 'base64url');
    const known = this.#verified.get(digest);
    if (known?.generation !== keys.generation) return this.#verifyAnew(token, digest);
    if (known.expiresAtMs <= now + mirror.clockLagMs) {
      this.#verified.delete(digest);
      throw new InvalidToken(EXPIRED);
    }
    return this.#admit(known, digest);
  }

  #admit(verified: Verified, digest: string): Principal | Promise<Principal> {
    const { mirror } = this.#options;
    const { principal, kid } = verified;
    if (principal.rev > mirror.head) return this.#admitAfterCatchUp(verified, digest);
    if (!mirror.isRevoked(principal) && !mirror.isKeyRevoked(kid)) return principal;
    this.#verified.delete(digest);
    throw new InvalidToken(REVOKED);
  }

  /** The minter has seen more of the feed than we have: obey that part first, then judge. */
  async #admitAfterCatchUp(verified: Verified, digest: string): Promise<Principal> {
    const { mirror } = this.#options;
    const reached = await mirror.catchUpTo(verified.principal.rev).catch((cause: unknown) => {
      throw new VerifierUnavailable({ cause });
    });
    if (!reached) throw new InvalidToken(NOT_VALID);
    return this.#admit(verified, digest);
  }

  async #verifyAnew(token: string, digest: string): Promise<Principal> {
    const { keys, mirror } = this.#options;
    const header = readHeader(token);
    if (!header) throw new InvalidToken(NOT_VALID);
    // Before the key is looked for: the tokens of a removed key must not have the issuer asked.
    if (mirror.isKeyRevoked(header.kid)) throw new InvalidToken(REVOKED);
    const key = await keys.find(header.kid);
    if (!key?.algorithms.includes(header.alg)) throw new InvalidToken(NOT_VALID);
    // Taken together with the key: if that key is removed while we verify, the entry is dead.
    const { generation } = keys;
    const principal = await this.#readSigned(token, key.key);
    const expiresAtMs = principal.expiresAt.getTime();
    const verified = { principal, expiresAtMs, generation, kid: header.kid };
    this.#verified.set(digest, verified);
    return this.#admit(verified, digest);
  }

  async #readSigned(token: string, key: CryptoKey): Promise<Principal> {
    const { issuer, audience, clock, mirror } = this.#options;
    try {
      const { payload } = await compactVerify(token, key, { algorithms: [...ALGORITHMS] });
      const nowMs = clock.epochMs() + mirror.clockLagMs;
      return readClaims(payload, { issuer, audience, nowMs });
    } catch (cause) {
      throw cause instanceof AccessError ? cause : new InvalidToken(NOT_VALID, { cause });
    }
  }
}
