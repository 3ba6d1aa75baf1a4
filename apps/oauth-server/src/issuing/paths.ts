/** Paths of the authorization server; those below `/api/` and `/.well-known/` also on `api.*`. */
export const PATHS = {
  authorize: '/api/oauth2/authorize',
  consent: '/api/oauth2/consent',
  token: '/api/oauth2/token',
  revoke: '/api/oauth2/revoke',
  introspect: '/api/oauth2/introspect',
  userinfo: '/api/oauth2/userinfo',
  register: '/api/oauth2/register',
  logout: '/session/end',
  jwks: '/.well-known/jwks.json',
  openidDiscovery: '/.well-known/openid-configuration',
  oauthDiscovery: '/.well-known/oauth-authorization-server',
} as const;
