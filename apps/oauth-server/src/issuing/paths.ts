/** Paths of the authorization server, the same on `oauth.*` and, forwarded, on `api.*`. */
export const PATHS = {
  token: '/api/oauth2/token',
  jwks: '/.well-known/jwks.json',
  openidDiscovery: '/.well-known/openid-configuration',
  oauthDiscovery: '/.well-known/oauth-authorization-server',
} as const;
