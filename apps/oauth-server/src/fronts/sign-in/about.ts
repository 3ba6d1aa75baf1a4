import type { FrontAbout } from '../front.ts';

const USER_INFO = {
  summary: 'Who the token acts as (OpenID Connect Core 5.3)',
  answers: {
    type: 'object',
    properties: {
      sub: { type: 'string' },
      email: { type: 'string' },
      email_verified: { type: 'boolean' },
      name: { type: 'string' },
    },
    required: ['sub'],
  },
  refuses: [401],
} as const;

const LOGOUT = {
  summary: 'Signs the person in this browser out, after asking (RP-Initiated Logout)',
  access: 'public',
  details: 'For a browser: it answers with a page, or leads back to the application.',
} as const;

const LOGOUT_FIELDS = {
  optional: {
    id_token_hint: 'An ID token of the sign-in that ends.',
    client_id: 'The application, where there is no ID token.',
    post_logout_redirect_uri: 'Where the browser goes on; one of the application’s.',
    state: 'Comes back with it.',
  },
} as const;

export const about: FrontAbout = {
  title: 'Signing in and out',
  details: 'The pages between, for log-in and consent, are for browsers and not listed here.',
  routes: {
    'GET /api/oauth2/authorize/:uid': 'not an API',
    'GET /session/end': { ...LOGOUT, query: LOGOUT_FIELDS },
    'POST /session/end': { ...LOGOUT, form: LOGOUT_FIELDS },
    'POST /session/end/confirm': 'not an API',
    'GET /session/end/success': 'not an API',
    'GET /userinfo': USER_INFO,
    'POST /userinfo': USER_INFO,
  },
};
