/** Grants of the outside world (RFC 6749). */
export const GRANT_TYPES = ['client_credentials', 'authorization_code', 'refresh_token'] as const;

/**
 * Steps of our own that want the library's client authentication in front of them. They are
 * reached through a front that says so and from nowhere else.
 */
export const INTERNAL_GRANT = {
  /** A named refresh token, which is not rotated. */
  namedRefresh: 'urn:ticketgate:internal:named-refresh-token',
  /** RFC 7009. */
  revoke: 'urn:ticketgate:internal:revoke',
  /** RFC 7662. */
  introspect: 'urn:ticketgate:internal:introspect',
} as const;

const INTERNAL: ReadonlySet<string> = new Set(Object.values(INTERNAL_GRANT));

export const isInternalGrant = (grantType: string): boolean => INTERNAL.has(grantType);
