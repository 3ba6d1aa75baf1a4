import { createSecretKey, type KeyObject } from 'node:crypto';
import { ConfigError, parseEnv, publicUrlProblems } from '@ticketgate/runtime';
import { OauthServerEnv } from './env.ts';

type Feed = { readonly kind: 'redis'; readonly url: string } | { readonly kind: 'postgres' };

/** What the authorization server runs with, shaped once from the environment. */
export interface Config {
  readonly http: { readonly host: string; readonly port: number };
  readonly logLevel: string;
  /** Origin; the `iss` of every token. */
  readonly issuer: string;
  /** Origin of the API; the only audience access tokens have. */
  readonly audience: string;
  readonly database: { readonly url: string; readonly poolMax: number };
  readonly feed: Feed;
  readonly secretHashKey: KeyObject;
  readonly keyEncryptionKey: Buffer;
  /** Milliseconds. */
  readonly maxStalenessMs: number;
  /** `host:port` values exempt from the outbound rules for `jwks_uri`. */
  readonly jwksUriAllowedHosts: readonly string[];
}

/**
 * Reads and shapes the environment.
 * @throws ConfigError naming every variable that will not do.
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const env = parseEnv(OauthServerEnv, environment);
  const problems = publicUrlProblems(env);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    http: { host: env.HOST, port: env.PORT },
    logLevel: env.LOG_LEVEL,
    issuer: env.OAUTH_ISSUER,
    audience: env.API_BASE_URL,
    database: { url: env.DATABASE_URL, poolMax: env.DATABASE_POOL_MAX },
    feed: env.REDIS_URL ? { kind: 'redis', url: env.REDIS_URL } : { kind: 'postgres' },
    secretHashKey: createSecretKey(env.SECRET_HASH_KEY),
    keyEncryptionKey: env.KEY_ENCRYPTION_KEY,
    maxStalenessMs: env.REVOCATION_MAX_STALENESS * 1_000,
    jwksUriAllowedHosts: env.JWKS_URI_ALLOWED_HOSTS,
  };
}
