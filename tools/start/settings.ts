import { join, resolve } from 'node:path';
import { Problem, repositoryRoot } from '@ticketgate/testing';

/** What the launcher was told, read once. */
export interface Settings {
  readonly root: string;
  readonly stateDir: string;
  readonly oauthPort: number;
  readonly apiPort: number;
  /** The issuer, as clients see it. */
  readonly oauthUrl: string;
  /** The API, as clients see it. */
  readonly apiUrl: string;
  /** A PostgreSQL of the user's own; without one the embedded one runs. */
  readonly databaseUrl: string | undefined;
  /** A Redis of the user's own; without one a local program is looked for. */
  readonly redisUrl: string | undefined;
}

/** Folder of everything the launcher keeps: TICKETGATE_STATE_DIR, else `.local` in the checkout. */
export function stateFolder(env: NodeJS.ProcessEnv, root: string = repositoryRoot): string {
  return env['TICKETGATE_STATE_DIR'] ? resolve(env['TICKETGATE_STATE_DIR']) : join(root, '.local');
}

/** @throws Problem naming a bad port. */
export function readSettings(env: NodeJS.ProcessEnv, root: string = repositoryRoot): Settings {
  const oauthPort = portFrom(env, 'OAUTH_PORT', 4000);
  const apiPort = portFrom(env, 'API_PORT', 3000);
  if (oauthPort === apiPort) {
    throw new Problem(`OAUTH_PORT and API_PORT are both ${apiPort}; each service needs its own.`);
  }
  return {
    root,
    stateDir: stateFolder(env, root),
    oauthPort,
    apiPort,
    oauthUrl: env['OAUTH_ISSUER'] || `http://localhost:${oauthPort}`,
    apiUrl: env['API_BASE_URL'] || `http://localhost:${apiPort}`,
    databaseUrl: env['DATABASE_URL'] || undefined,
    redisUrl: env['REDIS_URL'] || undefined,
  };
}

function portFrom(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const given = env[name];
  if (!given) return fallback;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Problem(`${name} is "${given}"; a port is a number from 1 to 65535.`);
}
