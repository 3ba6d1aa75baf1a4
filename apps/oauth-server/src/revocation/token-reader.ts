import { AccessError, TokenVerifier, type KeySource, type Principal } from '@ticketgate/access';
import type { Clock } from '@ticketgate/runtime';

export interface TokenReaderOptions {
  /** Exact `iss`. */
  readonly issuer: string;
  /** Exact and only `aud`. */
  readonly audience: string;
  readonly keys: KeySource;
  readonly clock: Clock;
}

/** Reads a token of ours that may be revoked by now; undefined for any other text. */
export type TokenReader = (token: string) => Promise<Principal | undefined>;

/** Revoking what is revoked is no mistake, so here nobody asks. */
const UNASKED = {
  head: Number.MAX_SAFE_INTEGER,
  clockLagMs: 0,
  isStale: () => false,
  isRevoked: () => false,
  isKeyRevoked: () => false,
  catchUpTo: () => Promise.resolve(true),
};

/** Says whose a token is, so that its holder may hand in the token where its `jti` is not known. */
export function tokenReader(options: TokenReaderOptions): TokenReader {
  const verifier = new TokenVerifier({ ...options, mirror: UNASKED, cacheSize: 1 });
  return async (token) => {
    try {
      return await verifier.verify(token);
    } catch (error) {
      if (error instanceof AccessError && error.status < 500) return undefined;
      throw error;
    }
  };
}
