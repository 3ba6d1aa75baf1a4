/** What a feed entry is about: from one token up to a whole tenant, or a signing key. */
export const FEED_LEVELS = ['token', 'credential', 'application', 'user', 'tenant', 'key'] as const;

export type FeedLevel = (typeof FEED_LEVELS)[number];

/**
 * One committed fact of the authorization server that others must obey. Numbers are gapless and in
 * commit order, so a reader that has seen N and is handed N+2 knows that it missed one.
 */
export interface FeedEntry {
  /** Gapless, from 1, in commit order. */
  readonly seq: number;
  readonly level: FeedLevel;
  /**
   * The `jti` for a token, or {@link tokenOfTenant} where only its tenant's word is taken; the `kid`
   * for a key; else the UUID of the credential, application, user or tenant.
   */
  readonly subject: string;
  /** `revoke`: tokens minted before this entry are dead. `change`: they live, but caches must reload.
   * For a key: tokens signed with it are dead whenever minted; the key set has changed. */
  readonly effect: 'revoke' | 'change';
  /** RFC 3339; after it no token this entry could concern is alive, and it may be forgotten. */
  readonly expiresAt: string;
}

/** Redis stream that carries feed entries; PostgreSQL's NOTIFY channel of the same name where there is no Redis. */
export const SECURITY_FEED_CHANNEL = 'ticketgate:security-feed';

/** A token named by somebody of that tenant: another tenant's token is not meant, whatever its `jti`. */
export const tokenOfTenant = (tenantId: string, jti: string): string => `${tenantId}/${jti}`;
