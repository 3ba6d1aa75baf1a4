import type { Examples } from '@ticketgate/http';

const CLIENT = '$CLIENT_ID:$CLIENT_SECRET';
const PAIR = { client_id: '$CLIENT_ID', client_secret: '$CLIENT_SECRET' };

const PEOPLE_APPLICATION = {
  client_name: 'Shift board',
  redirect_uris: ['https://shifts.example.com/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
  scope: 'openid tickets:read',
  default_sub_type: 'user',
};

const REQUEST = {
  client_id: '$CLIENT_ID',
  response_type: 'code',
  redirect_uri: 'https://shifts.example.com/callback',
  scope: 'openid tickets:read',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
  state: 'af0ifjsldkj',
};

/** Examples of the authorization server's calls: the e2e suite tries all that need no browser. */
export const EXAMPLES: Examples = {
  variables: {
    CLIENT_ID: 'rr_03vwQwPiBG80YezNNYtXvkHOZ25j',
    CLIENT_SECRET: 'rrs_0123456789abcdefghijklmnopqrstuv',
    PUBLIC_CLIENT_ID: 'rr_NlqBTzj4EN3gXtbmiZsNLsK3Z4xf',
    REFRESH_TOKEN: 'rrr_0123456789abcdefghijklmnopqrstuv',
    REGISTRATION_TOKEN: 'rrg_0123456789abcdefghijklmnopqrstuv',
    ACCESS_TOKEN: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2lnbmF0dXJl',
    OPENID_TOKEN: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.b3BlbmlkIGlzIGluIGl0',
    APPLICATION_ID: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a001',
    CREDENTIAL_ID: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a002',
    USER_ID: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3518',
    AGENT_ID: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3519',
    REFRESH_TOKEN_ID: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a003',
    INITIAL_ACCESS_TOKEN_ID: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a004',
    CLIENT_CREDENTIAL_ID: '01a1fbf5-e102-7c51-8f7c-3f0d9c11a005',
  },
  parameters: {
    credentialId: '$CREDENTIAL_ID',
    client_id: '$CLIENT_ID',
    code_challenge: REQUEST.code_challenge,
    code_challenge_method: REQUEST.code_challenge_method,
  },
  ids: {
    applications: '$APPLICATION_ID',
    users: '$USER_ID',
    'refresh-tokens': '$REFRESH_TOKEN_ID',
    'initial-access-tokens': '$INITIAL_ACCESS_TOKEN_ID',
    // RIXL’s, below /platform/clientauth/.
    credentials: '$CLIENT_CREDENTIAL_ID',
  },
  bodies: {
    CreateApplication: { name: 'Cold chain monitor', agentUserId: '$AGENT_ID' },
    ChangeApplication: { name: 'Cold chain monitor 2', accessTokenLifetime: 600 },
    BindApplication: { agentUserId: '$AGENT_ID' },
    CreateCredential: { kind: 'secret', name: '2027' },
    RotateCredential: { overlapSeconds: 86_400 },
    CreateUser: {
      email: 'monitor@acme.example',
      username: 'cold-chain-monitor',
      name: 'Cold chain monitor',
      role: 'INTEGRATION_AGENT',
    },
    ChangeUser: { name: 'Cold chain monitor, site 2' },
    SetPassword: { password: 'correct horse battery staple' },
    CreateRefreshToken: { name: 'Nightly export', scopes: ['tickets:read'] },
    CreateInitialAccessToken: { name: 'Installer', scopes: ['tickets:read'] },
    Revoke: { level: 'application', subject: '$APPLICATION_ID', reason: 'Laptop was lost' },
  },
  calls: {
    'r-service.post.token': { body: { grant_type: 'client_credentials', ...PAIR } },
    'ticket-api.post.token': {
      body: {
        grant_type: 'refresh_token',
        refresh_token: '$REFRESH_TOKEN',
        client_id: '$PUBLIC_CLIENT_ID',
      },
    },
    'POST /api/oauth2/token': {
      body: { grant_type: 'client_credentials', scope: 'client_api' },
      basic: CLIENT,
    },
    'POST /api/oauth2/revoke': { body: { token: '$ACCESS_TOKEN' }, basic: CLIENT },
    'POST /api/oauth2/introspect': { body: { token: '$ACCESS_TOKEN' }, basic: CLIENT },
    'POST /api/oauth2/register': { body: PEOPLE_APPLICATION, token: '$TOKEN' },
    'GET /api/oauth2/register/{client_id}': { token: '$REGISTRATION_TOKEN' },
    'PUT /api/oauth2/register/{client_id}': {
      body: { client_id: '$CLIENT_ID', client_name: 'Shift board 2' },
      token: '$REGISTRATION_TOKEN',
    },
    'DELETE /api/oauth2/register/{client_id}': { token: '$REGISTRATION_TOKEN' },
    'POST /api/oauth2/register/{client_id}/token': { token: '$REGISTRATION_TOKEN' },
    'GET /api/oauth2/authorize': { query: REQUEST },
    'POST /api/oauth2/authorize': { body: REQUEST },
    'POST /api/oauth2/consent': { query: REQUEST, body: { action: 'allow' } },
    'GET /api/oauth2/userinfo': { token: '$OPENID_TOKEN' },
    'POST /api/oauth2/userinfo': { token: '$OPENID_TOKEN' },
    'GET /userinfo': { token: '$OPENID_TOKEN' },
    'POST /userinfo': { token: '$OPENID_TOKEN' },
    'POST /platform/clientauth/token': { body: { ...PAIR, ttl_minutes: 15 } },
    'POST /platform/clientauth/credentials': { body: { name: 'Video import' } },
    'POST /session/end': { body: { client_id: '$CLIENT_ID' } },
    'GET /api/audit': { query: { outcome: 'refused', limit: '20' } },
    'GET /api/audit/export': { query: { action: 'token.refused' } },
    'GET /api/users': { query: { role: 'INTEGRATION_AGENT', limit: '20' } },
  },
};
