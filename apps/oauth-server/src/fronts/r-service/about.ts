import type { FrontAbout } from '../front.ts';

export const about: FrontAbout = {
  title: 'R-Service',
  details: 'Its clients ask for a token with id and secret in the form, and for no scope.',
  routes: {
    'POST /token': {
      summary: 'Mints an hour’s access token for a client (R-Service)',
      form: {
        required: {
          grant_type: '`client_credentials`',
          client_id: 'The client.',
          client_secret: 'One of its secrets.',
        },
      },
      answers: {
        type: 'object',
        properties: {
          access_token: { type: 'string' },
          token_type: { type: 'string' },
          expires_in: { type: 'integer', description: 'Seconds.' },
          scope: { type: 'string' },
        },
        required: ['access_token', 'token_type', 'expires_in'],
      },
      refuses: [400, 429],
    },
  },
};
