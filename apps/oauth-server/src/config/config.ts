import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { parseEnv, publicUrlProblems } from '@ticketgate/runtime';
import { OauthServerEnv } from './env.ts';
import { limitSettings, type LimitSettings } from './limits-env.ts';
import { signingKeySettings, type SigningKeySettings } from './signing-keys-env.ts';

type Feed = { readonly kind: 'redis'; readonly url: string } | { readonly kind: 'postgres' };

/** What the authorization server runs with, shaped once from the environment. */
export interface Config {
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** Milliseconds that an idle connection is kept. */
    readonly keepAliveMs: number;
    /** Milliseconds in which requests are still answered after SIGTERM. */
    readonly drainMs: number;
  };
  /** Undefined for none. */
  readonly metricsPort: number | undefined;
  readonly logLevel: string;
  /** Origin; the `iss` of every token. */
  readonly issuer: string;
  /** Origin of the API; the only audience access tokens have. */
  readonly audience: string;
  readonly database: { readonly url: string; readonly poolMax: number };
  readonly feed: Feed;
  readonly secretHashKey: KeyObject;
  readonly keyEncryptionKey: Buffer;
  readonly signingKeys: SigningKeySettings;
  /** The first signs session cookies, all of them verify. */
  readonly cookieKeys: readonly string[];
  /** Signs page cursors; the same on every replica. */
  readonly cursorKey: Buffer;
  /** Seconds: what administrators may set as an application's token lifetime at most. */
  readonly maxAccessTokenLifetime: number;
  /** How long events of the audit trail are kept. */
  readonly auditRetentionDays: number;
  /** Milliseconds. */
  readonly maxStalenessMs: number;
  /** Clients that one tenant may have registered through the API. */
  readonly registrationMaxClients: number;
  /** `host:port` values exempt from the outbound rules for `jwks_uri`. */
  readonly jwksUriAllowedHosts: readonly string[];
  /** Addresses, CIDRs and range names whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly limits: LimitSettings;
  /** Milliseconds that shared counts are waited for; as long as the stores have it unless given. */
  readonly limitsPatienceMs?: number;
}

/**
 * Reads and shapes the environment.
 * @throws ConfigError naming every variable that will not do.
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const env = parseEnv(OauthServerEnv, environment, publicUrlProblems);
  return {
    http: {
      host: env.HOST,
      port: env.PORT,
      keepAliveMs: env.KEEP_ALIVE_SECONDS * 1_000,
      drainMs: env.SHUTDOWN_DRAIN_SECONDS * 1_000,
    },
    metricsPort: env.METRICS_PORT,
    logLevel: env.LOG_LEVEL,
    issuer: env.OAUTH_ISSUER,
    audience: env.API_BASE_URL,
    database: { url: env.DATABASE_URL, poolMax: env.DATABASE_POOL_MAX },
    feed: env.REDIS_URL ? { kind: 'redis', url: env.REDIS_URL } : { kind: 'postgres' },
    secretHashKey: createSecretKey(env.SECRET_HASH_KEY),
    keyEncryptionKey: env.KEY_ENCRYPTION_KEY,
    signingKeys: signingKeySettings(env),
    cookieKeys: env.COOKIE_KEYS.length > 0 ? env.COOKIE_KEYS : [derivedCookieKey(env)],
    cursorKey: derivedCursorKey(env),
    maxAccessTokenLifetime: env.ACCESS_TOKEN_MAX_LIFETIME,
    auditRetentionDays: env.AUDIT_RETENTION_DAYS,
    maxStalenessMs: env.REVOCATION_MAX_STALENESS * 1_000,
    registrationMaxClients: env.REGISTRATION_MAX_CLIENTS,
    jwksUriAllowedHosts: env.JWKS_URI_ALLOWED_HOSTS,
    trustedProxies: env.TRUSTED_PROXY_ADDRESSES,
    limits: limitSettings(env),
  };
}

/** One secret less to set up: cookies get a key of their own out of the one that must be there. */
function derivedCookieKey({ KEY_ENCRYPTION_KEY: master }: OauthServerEnv): string {
  const key = hkdfSync('sha256', master, '', 'ticketgate session cookies v1', 32);
  return Buffer.from(key).toString('base64url');
}

/** A cursor signed with it tells nothing about the key that secrets are hashed with (RFC 5869). */
const derivedCursorKey = ({ SECRET_HASH_KEY: master }: OauthServerEnv): Buffer =>
  Buffer.from(hkdfSync('sha256', master, '', 'ticketgate page cursors v1', 32));
