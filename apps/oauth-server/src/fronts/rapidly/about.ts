import { textObject, type FrontAbout } from '../front.ts';

const uris = (description: string) => ({ type: 'array', items: { type: 'string' }, description });

const METADATA = {
  client_name: { type: 'string', description: 'What people are shown.' },
  redirect_uris: uris('https, or http on a loopback address; compared letter by letter.'),
  post_logout_redirect_uris: uris('Where the browser may go on after signing out.'),
  token_endpoint_auth_method: {
    type: 'string',
    enum: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    default: 'client_secret_post',
  },
  grant_types: {
    type: 'array',
    items: { type: 'string', enum: ['authorization_code', 'refresh_token', 'client_credentials'] },
  },
  response_types: { type: 'array', items: { type: 'string', const: 'code' } },
  scope: { type: 'string', description: 'Scopes, separated by spaces.' },
  default_sub_type: { type: 'string', enum: ['user', 'workspace'], default: 'workspace' },
  client_uri: { type: 'string', format: 'uri' },
  logo_uri: { type: 'string', format: 'uri' },
  tos_uri: { type: 'string', format: 'uri' },
  policy_uri: { type: 'string', format: 'uri' },
  jwks: { type: 'object', description: 'Of `private_key_jwt`: its public keys.' },
  jwks_uri: { type: 'string', format: 'uri', description: 'Or where they are.' },
};

const CLIENT = {
  type: 'object',
  properties: {
    client_id: { type: 'string' },
    client_id_issued_at: { type: 'integer', description: 'Seconds since the epoch.' },
    client_secret_expires_at: { type: 'integer', const: 0, description: 'Never.' },
    ...METADATA,
    registration_client_uri: { type: 'string', format: 'uri' },
    created_at: { type: 'string', format: 'date-time' },
    modified_at: { type: 'string', format: 'date-time' },
  },
  required: ['client_id', 'client_id_issued_at', 'registration_client_uri'],
};

const CREATED = {
  ...CLIENT,
  properties: {
    ...CLIENT.properties,
    client_secret: { type: 'string', description: 'Shown once.' },
    registration_access_token: { type: 'string', description: 'Manages this client; shown once.' },
  },
};

const REQUEST = {
  required: {
    client_id: 'The application.',
    code_challenge: 'Of PKCE (RFC 7636); everybody sends one.',
    code_challenge_method: '`S256`',
  },
  optional: {
    response_type: '`code`',
    redirect_uri: 'One of the application’s.',
    scope: 'Scopes, separated by spaces; what is registered unless given.',
    state: 'Comes back with the code.',
    nonce: 'Comes back in the ID token.',
    prompt: '`none`, `login` or `consent`.',
    sub_type: '`user` or `workspace`.',
    sub: 'The id of that subject.',
  },
};

const PROOF = {
  client_id: 'The client, where HTTP Basic does not say so.',
  client_secret: 'Instead of HTTP Basic.',
  client_assertion_type: '`urn:ietf:params:oauth:client-assertion-type:jwt-bearer`',
  client_assertion: 'A JWT signed by the client (RFC 7523).',
};
const TOKEN = {
  required: { token: 'The token meant.' },
  optional: { token_type_hint: 'Its kind.', ...PROOF },
};

const USER_INFO = {
  summary: 'Whom the token is about (OpenID Connect Core 5.3)',
  answers: {
    type: 'object',
    properties: {
      sub: { type: 'string', description: 'The person, or the workspace.' },
      email: { type: 'string' },
      email_verified: { type: 'boolean' },
      name: { type: 'string' },
    },
    required: ['sub'],
  },
  refuses: [401],
};

const LIST = {
  summary: 'Lists the clients of the tenant, newest first',
  query: { optional: { page: 'From 1.', limit: '1 to 100; 10 unless given.' } },
  answers: {
    type: 'object',
    properties: {
      items: { type: 'array', items: CLIENT },
      pagination: {
        type: 'object',
        properties: { total_count: { type: 'integer' }, max_page: { type: 'integer' } },
      },
      data: { type: 'array', items: CLIENT, description: 'The same again.' },
      meta: {
        type: 'object',
        properties: {
          total: { type: 'integer' },
          page: { type: 'integer' },
          per_page: { type: 'integer' },
          pages: { type: 'integer' },
        },
      },
    },
    required: ['items', 'pagination', 'data', 'meta'],
  },
  refuses: [401, 403, 422],
};

const QUESTION = {
  type: 'object',
  properties: {
    client: {
      type: 'object',
      properties: {
        client_id: { type: 'string' },
        client_name: METADATA.client_name,
        client_uri: METADATA.client_uri,
        logo_uri: METADATA.logo_uri,
        tos_uri: METADATA.tos_uri,
        policy_uri: METADATA.policy_uri,
      },
      required: ['client_id', 'client_name'],
    },
    sub_type: { type: 'string', enum: ['user', 'workspace'] },
    sub: { type: 'string', description: 'The person, or the workspace.' },
    scopes: { type: 'array', items: { type: 'string' } },
    scope_display_names: { type: 'object', additionalProperties: { type: 'string' } },
    workspaces: {
      type: 'array',
      items: textObject({ id: 'A UUID.', name: 'What people are shown.' }),
      description: 'Of a workspace.',
    },
  },
  required: ['client', 'sub_type', 'sub', 'scopes', 'scope_display_names'],
};

const AUTHORIZE = {
  summary: 'Asks the person in this browser to let an application act for them',
  details:
    'A browser is led to the log-in and consent pages and back to the application with a code. A ' +
    'program that accepts `application/json` is told in JSON what to ask: 401 where nobody is ' +
    'signed in, 200 with the question where consent is needed.',
  access: 'public',
  status: 302,
  question: QUESTION,
  refuses: [400, 401],
} as const;

export const about: FrontAbout = {
  title: 'Rapidly OAuth',
  details: 'Authorization code with PKCE, dynamic registration, revocation and introspection.',
  routes: {
    'GET /api/oauth2/': 'not an API',
    'GET /api/oauth2': LIST,
    'POST /api/oauth2/register': {
      summary: 'Registers a client (RFC 7591)',
      details:
        'With an initial access token, or with the token of a TENANT_ADMIN that holds `admin`.',
      json: { type: 'object', properties: METADATA, required: ['client_name'] },
      status: 201,
      answers: CREATED,
      tagged: true,
      refuses: [400, 401, 403, 422, 429],
    },
    'GET /api/oauth2/register/:client_id': {
      summary: 'Reads a registration (RFC 7592)',
      details: 'With its registration access token, or with that of a TENANT_ADMIN.',
      answers: CLIENT,
      tagged: true,
      refuses: [400, 401],
    },
    'PUT /api/oauth2/register/:client_id': {
      summary: 'Changes what is given of a registration',
      json: {
        type: 'object',
        properties: { client_id: { type: 'string' }, ...METADATA },
        required: ['client_id'],
      },
      answers: CLIENT,
      tagged: true,
      refuses: [400, 401, 412, 422],
    },
    'DELETE /api/oauth2/register/:client_id': {
      summary: 'Removes a client; its tokens stop',
      status: 204,
      refuses: [400, 401],
    },
    'POST /api/oauth2/register/:client_id/token': {
      summary: 'Makes a new registration access token; the old one is dead',
      answers: textObject({ registration_access_token: 'Shown once.' }),
      refuses: [400, 401],
    },
    'GET /api/oauth2/authorize': { ...AUTHORIZE, query: REQUEST },
    'POST /api/oauth2/authorize': { ...AUTHORIZE, form: REQUEST },
    'POST /api/oauth2/consent': {
      summary: 'The decision of the person in this browser',
      details: 'The query is the authorization request it is about.',
      access: 'public',
      query: REQUEST,
      form: { required: { action: '`allow` or `deny`' } },
      json: true,
      status: 302,
      refuses: [400, 401, 403],
    },
    'POST /api/oauth2/revoke': {
      summary: 'Takes a token of this client back (RFC 7009)',
      form: TOKEN,
      json: true,
      answers: { type: 'object' },
      refuses: [400, 401],
    },
    'POST /api/oauth2/introspect': {
      summary: 'Says what a token of this client is worth (RFC 7662)',
      form: TOKEN,
      json: true,
      answers: {
        type: 'object',
        properties: {
          active: { type: 'boolean', description: 'False for all that is not; then alone.' },
          client_id: { type: 'string' },
          token_type: { type: 'string' },
          scope: { type: 'string' },
          sub_type: { type: 'string' },
          sub: { type: 'string' },
          aud: { type: 'string' },
          iss: { type: 'string' },
          exp: { type: 'integer' },
          iat: { type: 'integer' },
        },
        required: ['active'],
      },
      refuses: [400, 401],
    },
    'GET /api/oauth2/userinfo': USER_INFO,
    'POST /api/oauth2/userinfo': USER_INFO,
  },
};
