import { allowance, type Allowance } from '@ticketgate/runtime';

/** The limits' variables, to be spread into the service's schema. */
export const limitsEnv = {
  LIMIT_TOKEN_ADDRESS: allowance('3000/1m', 'Token requests of one address.'),
  LIMIT_TOKEN_APPLICATION: allowance(
    '600/1m',
    'Token requests of one application, counted once it has authenticated.',
  ),
  LIMIT_TOKEN_TENANT: allowance('6000/1m', 'The same, of all applications of one tenant.'),
  LIMIT_SECRET_CLIENT: allowance(
    '20/1m',
    'Failed client authentications with one client id from one address.',
  ),
  LIMIT_SECRET_ADDRESS: allowance(
    '200/1m',
    'Failed client authentications from one address, over all client ids.',
  ),
  LIMIT_LOGIN_ACCOUNT_ADDRESS: allowance('5/5m', 'Failed log-ins to one account from one address.'),
  LIMIT_LOGIN_ADDRESS: allowance('50/5m', 'Failed log-ins from one address, over all accounts.'),
  LIMIT_LOGIN_ACCOUNT: allowance(
    '100/1h',
    'Failed log-ins to one account, over all addresses; does not stop those it was used from.',
  ),
  LIMIT_REGISTRATION_BURST: allowance('5/1s', 'Registrations from one address, all at once.'),
  LIMIT_REGISTRATION_ADDRESS: allowance('100/1h', 'Registrations from one address.'),
  LIMIT_REGISTRATION_TENANT: allowance('1000/1d', 'Registrations into one tenant.'),
} as const;

const VARIABLES = {
  'token.address': 'LIMIT_TOKEN_ADDRESS',
  'token.application': 'LIMIT_TOKEN_APPLICATION',
  'token.tenant': 'LIMIT_TOKEN_TENANT',
  'secret.client': 'LIMIT_SECRET_CLIENT',
  'secret.address': 'LIMIT_SECRET_ADDRESS',
  'login.account-address': 'LIMIT_LOGIN_ACCOUNT_ADDRESS',
  'login.address': 'LIMIT_LOGIN_ADDRESS',
  'login.account': 'LIMIT_LOGIN_ACCOUNT',
  'registration.burst': 'LIMIT_REGISTRATION_BURST',
  'registration.address': 'LIMIT_REGISTRATION_ADDRESS',
  'registration.tenant': 'LIMIT_REGISTRATION_TENANT',
} as const satisfies Readonly<Record<string, keyof typeof limitsEnv>>;

/** As it is called in `RateLimit-Policy` headers, audit entries and Redis keys. */
export type LimitName = keyof typeof VARIABLES;

/** What each limit allows; one that is absent is off. */
export type LimitSettings = Readonly<Partial<Record<LimitName, Allowance | undefined>>>;

type LimitsEnv = Readonly<Record<keyof typeof limitsEnv, Allowance | undefined>>;

/** The limits under their names. */
export function limitSettings(env: LimitsEnv): LimitSettings {
  const named = Object.entries(VARIABLES).map(([name, variable]) => [name, env[variable]]);
  return Object.fromEntries(named) as LimitSettings; // its keys are those of VARIABLES
}
