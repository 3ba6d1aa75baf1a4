import { shellQuoted } from './demo-files.ts';
import type { ServiceUrls } from './login-roles.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** Environments of the two services and of their command-line programs. */
export interface ServiceEnvironments {
  readonly oauth: NodeJS.ProcessEnv;
  readonly core: NodeJS.ProcessEnv;
}

/** One port for two processes: each has a variable of its own here. */
const NOT_FOR_BOTH = 'METRICS_PORT';

/** The caller's environment without npm's own noise; what it sets besides ours (LOG_LEVEL…) passes. */
function inherited(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passes = (name: string) => !name.startsWith('npm_') && name !== NOT_FOR_BOTH;
  return Object.fromEntries(Object.entries(env).filter(([name]) => passes(name)));
}

const metricsPort = (port: string | undefined) => (port ? { METRICS_PORT: port } : {});

/** Whoever tries the product out, or measures it, does so with one application; it is counted all the same. */
const ROOMY_QUOTAS = { QUOTA_APPLICATION: '1000000/1m', QUOTA_TENANT: '5000000/1m' } as const;

/** Keys given by the caller win over the generated ones. */
export function serviceEnvironments(parts: {
  readonly env: NodeJS.ProcessEnv;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly urls: ServiceUrls;
  readonly redisUrl: string | undefined;
}): ServiceEnvironments {
  const { env, settings, secrets, urls, redisUrl } = parts;
  const common = {
    NODE_ENV: 'production',
    // Nobody's requests are to be led elsewhere: Ctrl-C is Ctrl-C.
    SHUTDOWN_DRAIN_SECONDS: '0',
    ...inherited(env),
    HOST: '127.0.0.1',
    REDIS_URL: redisUrl ?? '',
    OAUTH_ISSUER: settings.oauthUrl,
    API_BASE_URL: settings.apiUrl,
    TICKETGATE_PARENT_PIPE: '1',
  };
  return {
    oauth: {
      SECRET_HASH_KEY: secrets.secretHashKey,
      KEY_ENCRYPTION_KEY: secrets.keyEncryptionKey,
      ...common,
      PORT: String(settings.oauthPort),
      ...metricsPort(env['OAUTH_METRICS_PORT']),
      DATABASE_URL: urls.oauthUrl,
    },
    core: {
      ...ROOMY_QUOTAS,
      CURSOR_KEY: secrets.cursorKey,
      WEBHOOK_SECRET_KEY: secrets.webhookSecretKey,
      ...common,
      PORT: String(settings.apiPort),
      ...metricsPort(env['API_METRICS_PORT']),
      DATABASE_URL: urls.coreUrl,
      OAUTH_INTERNAL_URL: `http://127.0.0.1:${settings.oauthPort}`,
    },
  };
}

const OPERATOR_NEEDS = [
  'DATABASE_URL',
  'REDIS_URL',
  'SECRET_HASH_KEY',
  'KEY_ENCRYPTION_KEY',
  'OAUTH_ISSUER',
  'API_BASE_URL',
  'NODE_ENV',
] as const;

/** The part of the authorization server's environment that its operator's commands need, as a file. */
export function operatorEnv({ oauth }: ServiceEnvironments): string {
  return OPERATOR_NEEDS.map((name) => `${name}=${shellQuoted(oauth[name] ?? '')}\n`).join('');
}
