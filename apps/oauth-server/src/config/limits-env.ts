import { z } from 'zod';

/** So many in a window; one window follows the other, all of them counted from the epoch. */
export interface Allowance {
  readonly points: number;
  /** Seconds, 1 to 86,400. */
  readonly windowSeconds: number;
}

const UNIT_SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const FORM = /^(?:0|[1-9]\d{0,8}\/[1-9]\d{0,4}[smhd])$/;
const LONGEST_SECONDS = 86_400;

/** `5/10m` as 5 in 600 seconds; undefined for `0`, which is no limit. */
function toAllowance(text: string): Allowance | undefined {
  const [points = '', window] = text.split('/');
  if (window === undefined) return undefined;
  const unit = window.slice(-1) as keyof typeof UNIT_SECONDS; // FORM allows no other
  return {
    points: Number(points),
    windowSeconds: Number.parseInt(window, 10) * UNIT_SECONDS[unit],
  };
}

const allowance = (normal: string, what: string) =>
  z
    .string()
    .default(normal)
    .refine((text) => FORM.test(text), 'must look like 600/1m (units s, m, h, d) or be 0')
    .transform(toAllowance)
    .refine(
      (limit) => limit === undefined || limit.windowSeconds <= LONGEST_SECONDS,
      'has a window longer than a day',
    )
    .describe(`${what} As in \`600/1m\` (s, m, h, d); 0: no limit.`);

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
