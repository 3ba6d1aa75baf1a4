import type { FrontAbout } from '../front.ts';

const TOKEN = {
  type: 'object',
  properties: {
    access_token: { type: 'string', description: 'A JWT (RFC 9068).' },
    token_type: { type: 'string', const: 'Bearer' },
    expires_in: { type: 'integer', description: 'Seconds.' },
    scope: { type: 'string', description: 'What was granted, separated by spaces.' },
    refresh_token: { type: 'string', description: 'Where a person granted lasting access.' },
    id_token: { type: 'string', description: 'Who the person is, where `openid` was asked for.' },
  },
  required: ['access_token', 'token_type', 'expires_in'],
};

const PROOF = {
  client_id: 'The client, where neither HTTP Basic nor an assertion says so.',
  client_secret: 'Instead of HTTP Basic.',
  client_assertion_type: '`urn:ietf:params:oauth:client-assertion-type:jwt-bearer`',
  client_assertion:
    'A JWT signed by the client (RFC 7523), which is its `sub`; or a token of an issuer that the client trusts.',
};

export const about: FrontAbout = {
  title: 'Tokens',
  details: 'The token endpoint that every client may use (RFC 6749).',
  routes: {
    'POST /api/oauth2/token': {
      summary: 'Mints an access token',
      details:
        'For `client_credentials`, `authorization_code` (with PKCE) and `refresh_token`. A scope ' +
        'that was not asked for is not filled in.',
      form: {
        required: { grant_type: '`client_credentials`, `authorization_code` or `refresh_token`' },
        optional: {
          scope: 'Scopes, separated by spaces.',
          ...PROOF,
          code: 'Of `authorization_code`.',
          redirect_uri: 'The one the code was sent to.',
          code_verifier: 'Of PKCE (RFC 7636).',
          refresh_token: 'Of `refresh_token`; it is spent, and the answer holds the next one.',
          resource: 'The API’s address; there is no other (RFC 8707).',
        },
      },
      json: true,
      answers: TOKEN,
      refuses: [400, 401, 429],
    },
  },
};
