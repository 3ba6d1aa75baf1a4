import { fetchJson } from '@ticketgate/outbound';
import type { Clock } from '@ticketgate/runtime';
import type { JWK } from 'jose';
import { LRUCache } from 'lru-cache';
import type { JwksUriPolicy } from '../../applications/jwks-uri.ts';
import { acceptPublicKey } from '../../applications/public-key.ts';
import type { Trust } from '../../applications/trust.ts';
import { keySetAddress } from './issuer-discovery.ts';

/** A removed key is refused this long after its removal, at the latest. */
const FRESH_MS = 60_000;
/** Between two questions, whether an unknown `kid` or a failure makes us ask again. */
const PAUSE_MS = 10_000;
/** How long the last good answer serves while the client's server is away. */
const LAST_GOOD_MS = 15 * 60_000;
const LIMITS = { timeoutMs: 2_500, maxBytes: 65_536 } as const;
const MOST_KEYS = 20;

interface KeySet {
  keys: readonly JWK[];
  /** When it was last fetched well, and last tried; milliseconds since the epoch. */
  fetchedAt: number;
  triedAt: number;
  /** Why the last attempt brought nothing. */
  failure: Error | undefined;
  underway: Promise<void> | undefined;
}

interface Wanted {
  readonly kid: string | undefined;
  /** Where the set is, as of now. */
  readonly locate: () => string | Promise<string>;
}

/** Public keys that clients keep at a `jwks_uri`, fetched when needed and kept for a minute. */
export class RemoteKeySets {
  private readonly sets = new LRUCache<string, KeySet>({ max: 5_000 });

  constructor(
    private readonly policy: JwksUriPolicy,
    private readonly clock: Clock,
  ) {}

  /**
   * The keys at an address, the same array as long as they are the same fetch.
   * @param kid the key the caller needs; a set without it is asked for again, within limits.
   * @throws Error when there is no usable answer, nor one from the last 15 minutes.
   */
  keysAt(uri: string, kid: string | undefined): Promise<readonly JWK[]> {
    return this.keys(uri, { kid, locate: () => uri });
  }

  /** The same of somebody else's issuer, at the address a trust has for them or where it says. */
  keysOf(
    { issuer, jwksUri }: Pick<Trust, 'issuer' | 'jwksUri'>,
    kid: string,
  ): Promise<readonly JWK[]> {
    if (jwksUri !== null) return this.keysAt(jwksUri, kid);
    const locate = () => keySetAddress(issuer, this.policy, (uri) => this.fetch(uri));
    return this.keys(`issuer ${issuer}`, { kid, locate });
  }

  private async keys(name: string, { kid, locate }: Wanted): Promise<readonly JWK[]> {
    const set = this.sets.get(name) ?? this.unfetched(name);
    if (this.wantsFetch(set, kid)) {
      await (set.underway ??= this.refresh(locate, set).finally(() => (set.underway = undefined)));
    }
    if (set.failure && this.clock.epochMs() - set.fetchedAt > LAST_GOOD_MS) throw set.failure;
    return set.keys;
  }

  private unfetched(name: string): KeySet {
    const never = { fetchedAt: -Infinity, triedAt: -Infinity };
    const set: KeySet = { keys: [], ...never, failure: undefined, underway: undefined };
    this.sets.set(name, set);
    return set;
  }

  private wantsFetch(set: KeySet, kid: string | undefined): boolean {
    const now = this.clock.epochMs();
    const known = kid === undefined || set.keys.some((key) => key.kid === kid);
    if (known && now - set.fetchedAt < FRESH_MS) return false;
    return set.underway !== undefined || now - set.triedAt >= PAUSE_MS;
  }

  /** Notes a failure instead of throwing it: it is everybody's who waits. */
  private async refresh(locate: Wanted['locate'], set: KeySet): Promise<void> {
    set.triedAt = this.clock.epochMs();
    try {
      set.keys = usableKeys(await this.fetch(await locate()));
      set.fetchedAt = set.triedAt;
      set.failure = undefined;
    } catch (error) {
      set.failure = error instanceof Error ? error : new Error('failed', { cause: error });
    }
  }

  /** @throws Error where the address is none we go to, or has no JSON for us */
  private fetch(uri: string): Promise<unknown> {
    this.policy.assertAcceptable(uri);
    return fetchJson(uri, { ...LIMITS, allowInternal: this.policy.isExempt(uri) });
  }
}

/** The keys of a JWK set that may authenticate a client; the others are passed over (RFC 7517 5). */
function usableKeys(document: unknown): JWK[] {
  const keys = (document as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys)) throw new Error('the document is not a JSON Web Key Set');
  if (keys.length > MOST_KEYS) throw new Error(`the key set has more than ${MOST_KEYS} keys`);
  return keys.flatMap((key) => {
    try {
      return [acceptPublicKey(key)];
    } catch {
      return [];
    }
  });
}
