import {
  prepareAsking,
  as,
  describeRefused,
  GRANT,
  INVALID_REQUEST,
  INVALID_SCOPE,
  pairs,
  type Row,
} from './support/asking.ts';
import type { Refusal } from './support/refusal.ts';

prepareAsking();

const INVALID_TARGET: Refusal = { status: 400, error: 'invalid_target' };
const UNSUPPORTED_GRANT: Refusal = { status: 400, error: 'unsupported_grant_type' };

const GRANT_ROWS: readonly Row[] = [
  ['T08', 'no grant_type', () => as({ scope: 'client_api' }), INVALID_REQUEST],
  [
    'T08',
    'an empty grant_type',
    () => as({ grant_type: '' }),
    [INVALID_REQUEST, UNSUPPORTED_GRANT],
  ],
  ...[
    'PASSWORD',
    'password',
    'implicit',
    'CLIENT_CREDENTIALS',
    'client_credentials ',
    '__proto__',
    'constructor',
    'x'.repeat(10_240),
  ].map((grant): Row => [
    'T08',
    `grant_type ${JSON.stringify(grant.slice(0, 24))}`,
    () => as({ grant_type: grant }),
    UNSUPPORTED_GRANT,
  ]),
  ['T08', 'grant_type twice', () => pairs(['grant_type', 'client_credentials']), INVALID_REQUEST],
  [
    'T09',
    'authorization_code',
    () => as({ grant_type: 'authorization_code', code: 'some-code-0123' }),
    { status: 400, error: 'unauthorized_client' },
  ],
  [
    'T09',
    'refresh_token',
    () => as({ grant_type: 'refresh_token', refresh_token: 'some-refresh-0123' }),
    { status: 400, error: 'unauthorized_client' },
  ],
];

const SCOPE_ROWS: readonly Row[] = [
  ...[
    'client_api\0',
    'client_api\r\nX-Evil: 1',
    '"client_api"',
    "client_api' OR 1=1",
    'client_api admin',
    'CLIENT_API',
    'openid',
    'clіent_api',
    'client_api\tadmin',
    'a '.repeat(10_000),
    'client_api '.repeat(2_000) + 'x',
    '\\',
  ].map((scope): Row => [
    'T11',
    `scope ${JSON.stringify(scope.slice(0, 24))}`,
    () => as({ ...GRANT, scope }),
    INVALID_SCOPE,
  ]),
  [
    'T11',
    'scope twice',
    () => pairs(['scope', 'client_api'], ['scope', 'client_api']),
    INVALID_REQUEST,
  ],
  ...[
    'https://evil.example',
    'https://api.ticketgate.test.evil.example',
    'https://api.ticketgate.test#x',
    'https://api.ticketgate.test/',
    '/api',
    'urn:x',
    'https://oauth.ticketgate.test',
    'javascript:alert(1)',
  ].map((resource): Row => [
    'T12',
    `resource ${resource}`,
    () => as({ ...GRANT, resource }),
    INVALID_TARGET,
  ]),
  [
    'T12',
    'our resource and a foreign one',
    () => pairs(['resource', 'https://api.ticketgate.test'], ['resource', 'https://evil.example']),
    INVALID_TARGET,
  ],
];

describeRefused([...GRANT_ROWS, ...SCOPE_ROWS]);
