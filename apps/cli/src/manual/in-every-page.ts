import type { CommandPage, OptionPage, Way } from './page.ts';

/** What every command takes. */
export const EVERYWHERE: readonly OptionPage[] = [
  { name: 'json', help: 'print one JSON object; a failure is {error, exitCode} on standard error' },
  { name: 'env-file', value: 'FILE', help: "variables in place of the environment's" },
  { name: 'help', short: 'h', help: 'this page' },
];

/** What the commands take that work both ways. */
export const VIA: OptionPage = {
  name: 'via',
  value: 'api|database',
  help: 'which of the two ways, where the environment is good for both',
};

/** Every option that a command takes. */
export const optionsOf = ({ options = [], ways }: CommandPage): readonly OptionPage[] => [
  ...options,
  ...(ways.length > 1 ? [VIA] : []),
  ...EVERYWHERE,
];

/** `--file`, …: what a shell may complete. */
export const flagsOf = (page: CommandPage): readonly string[] =>
  optionsOf(page).map(({ name }) => `--${name}`);

export const EXITS = `Exit codes:
  0  done, or nothing to do
  1  refused: it is not there, or must not be
  2  called wrongly, or a file or variable is not usable
  3  something did not answer, or asked to wait; the same call may work later`;

/** The environment of each way. */
export const ENVIRONMENTS: Readonly<Record<Exclude<Way, 'none'>, string>> = {
  api: `Over the API, with an administrator's rights in their own tenant:
  API_URL                   origin of the API, e.g. https://api.example.com
  ADMIN_CLIENT_ID           client id of the tenant's public API (rr_…)
  ADMIN_REFRESH_TOKEN       a named refresh token of a TENANT_ADMIN with the scope admin (rrr_…),
  ADMIN_REFRESH_TOKEN_FILE  or a file that holds it: a mounted Secret`,
  database: `In the database, with the environment of the oauth-server, for all tenants:
  DATABASE_URL              as the oauth-server logs in
  SECRET_HASH_KEY, KEY_ENCRYPTION_KEY, OAUTH_ISSUER, API_BASE_URL   as the oauth-server has them
  REDIS_URL                 if there is one: without it replicas follow a second later`,
  owner: `In the database, as its owner:
  MIGRATION_DATABASE_URL    the owner of the database`,
};

export const PROGRAMS = `It needs the services' programs beside it: the image ticketgate/cli and a checkout that is built
have them. Without it, in the oauth-server's own container:
  kubectl exec deploy/oauth-server -- node apps/oauth-server/dist/operator.js …`;
