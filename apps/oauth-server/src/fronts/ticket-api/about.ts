import type { FrontAbout } from '../front.ts';

export const about: FrontAbout = {
  title: 'Ticket API',
  details: 'Its clients trade a named refresh token for an access token, again and again.',
  routes: {
    'POST /token': {
      summary: 'Mints an hour’s access token from a named refresh token (Ticket API)',
      details: 'Without a secret. The refresh token stays as it is, and so do tokens from before.',
      form: {
        required: {
          grant_type: '`refresh_token`',
          refresh_token: 'A named refresh token; it starts with `rrr_`.',
          client_id: 'The client id of the tenant’s public API.',
        },
      },
      answers: {
        type: 'object',
        properties: {
          access_token: { type: 'string' },
          token_type: { type: 'string', const: 'bearer' },
          expires_in: { type: 'integer', description: 'Seconds.' },
          refresh_token: { type: 'string', description: 'The same one.' },
        },
        required: ['access_token', 'token_type', 'expires_in', 'refresh_token'],
      },
      refuses: [400, 429],
    },
  },
};
