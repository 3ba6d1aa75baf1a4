import { parseEnv, publicUrlProblems } from '@ticketgate/runtime';
import { CoreServiceEnv } from './env.ts';
import { quotaSettings, type QuotaSettings } from './quotas-env.ts';
import { webhookSettings, type WebhookSettings } from './webhooks-env.ts';

type Wire = { readonly kind: 'redis'; readonly url: string } | { readonly kind: 'postgres' };

/** What the core service runs with, shaped once from the environment. */
export interface Config {
  readonly http: {
    readonly host: string;
    /** 0 lets the system choose. */
    readonly port: number;
    /** Proxies in front of this process; without one, incoming `X-Forwarded-*` is not believed. */
    readonly trustedProxies: number;
    /** Milliseconds that an idle connection is kept. */
    readonly keepAliveMs: number;
    /** Milliseconds in which requests are still answered after SIGTERM. */
    readonly drainMs: number;
  };
  readonly logLevel: string;
  /** Undefined for none. */
  readonly metricsPort: number | undefined;
  /** Origin of this API: audience of its tokens, base of its problem types. */
  readonly apiBaseUrl: string;
  readonly issuer: {
    /** The `iss` of every token. */
    readonly url: string;
    /** Where forwarded paths go. */
    readonly internalUrl: string;
    readonly jwksUrl: string;
    /** Keys may come over plain http: the operator named an internal address. */
    readonly allowInsecure: boolean;
  };
  readonly database: { readonly url: string; readonly poolMax: number };
  /** What carries the security feed between PostgreSQL polls. */
  readonly wire: Wire;
  /** Milliseconds. */
  readonly maxStalenessMs: number;
  readonly cursorKey: Buffer;
  /** Days that an event is kept. */
  readonly eventsRetentionDays: number;
  readonly quotas: QuotaSettings;
  readonly webhooks: WebhookSettings;
}

/**
 * Reads and shapes the environment.
 * @throws ConfigError naming every variable that will not do.
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const env = parseEnv(CoreServiceEnv, environment, publicUrlProblems);
  const internalUrl = env.OAUTH_INTERNAL_URL ?? env.OAUTH_ISSUER;
  return {
    http: {
      ...{ host: env.HOST, port: env.PORT, trustedProxies: env.TRUSTED_PROXIES },
      keepAliveMs: env.KEEP_ALIVE_SECONDS * 1_000,
      drainMs: env.SHUTDOWN_DRAIN_SECONDS * 1_000,
    },
    logLevel: env.LOG_LEVEL,
    metricsPort: env.METRICS_PORT,
    apiBaseUrl: env.API_BASE_URL,
    issuer: {
      url: env.OAUTH_ISSUER,
      internalUrl,
      jwksUrl: `${internalUrl}/.well-known/jwks.json`,
      allowInsecure: env.OAUTH_INTERNAL_URL !== undefined,
    },
    database: { url: env.DATABASE_URL, poolMax: env.DATABASE_POOL_MAX },
    wire: env.REDIS_URL ? { kind: 'redis', url: env.REDIS_URL } : { kind: 'postgres' },
    maxStalenessMs: env.REVOCATION_MAX_STALENESS * 1_000,
    cursorKey: env.CURSOR_KEY,
    eventsRetentionDays: env.EVENTS_RETENTION_DAYS,
    quotas: quotaSettings(env),
    webhooks: webhookSettings(env),
  };
}
