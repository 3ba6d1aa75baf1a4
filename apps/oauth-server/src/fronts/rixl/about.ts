import { textObject, type FrontAbout } from '../front.ts';

const CREDENTIAL = textObject({
  id: 'A UUID.',
  client_id: 'Starts with `rr_`.',
  name: 'What it is called.',
  alg: '`EdDSA` or `ES256`.',
  kid: 'The key that signs its tokens at the moment.',
  status: '`active` or `revoked`.',
  created_at: 'RFC 3339.',
  last_used_at: 'RFC 3339, or empty.',
});

export const about: FrontAbout = {
  title: 'RIXL client credentials',
  details: 'The organisation is the tenant of the bearer.',
  refusal: {
    type: 'object',
    properties: {
      code: { type: 'integer', description: 'The status.' },
      error: { type: 'string', description: 'Its reason phrase.' },
      details: { type: 'string', description: 'What went wrong.' },
    },
    required: ['code', 'error', 'details'],
  },
  routes: {
    'POST /platform/clientauth/token': {
      summary: 'Mints a token for a credential',
      json: {
        type: 'object',
        properties: {
          client_id: { type: 'string' },
          client_secret: { type: 'string' },
          ttl_minutes: { type: 'integer', minimum: 1, maximum: 60 },
          subject: { type: 'string', maxLength: 256, description: 'A label for your own logs.' },
          project_id: { type: 'string', maxLength: 256, description: 'Read and left alone.' },
        },
        required: ['client_id', 'client_secret'],
      },
      answers: {
        type: 'object',
        properties: {
          access_token: { type: 'string' },
          token_type: { type: 'string' },
          expires_in: { type: 'integer', description: 'Seconds.' },
          expires_at: { type: 'string', format: 'date-time' },
        },
        required: ['access_token', 'token_type', 'expires_in', 'expires_at'],
      },
      refuses: [400, 401, 429],
    },
    'POST /platform/clientauth/credentials': {
      summary: 'Makes a credential; its secret is shown once',
      json: {
        type: 'object',
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 255 },
          alg: { type: 'string', enum: ['EdDSA', 'ES256'], default: 'EdDSA' },
        },
        required: ['name'],
      },
      answers: {
        type: 'object',
        properties: { client_secret: { type: 'string' }, credential: CREDENTIAL },
        required: ['client_secret', 'credential'],
      },
      refuses: [400, 401, 403],
    },
    'GET /platform/clientauth/credentials': {
      summary: 'Lists credentials',
      query: { optional: { limit: '1 to 100; 20 unless given.', offset: 'From 0.' } },
      answers: {
        type: 'object',
        properties: {
          credentials: { type: 'array', items: CREDENTIAL },
          total: { type: 'integer' },
        },
        required: ['credentials', 'total'],
      },
      refuses: [400, 401, 403],
    },
    'POST /platform/clientauth/credentials/:id/revoke': {
      summary: 'Revokes a credential; its tokens stop',
      answers: { type: 'object' },
      refuses: [401, 403, 404],
    },
  },
};
