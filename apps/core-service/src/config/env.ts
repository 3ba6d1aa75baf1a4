import { baseUrl, port, postgresUrl, redisUrl, secretKey } from '@ticketgate/runtime';
import { z } from 'zod';

/** Everything the core service reads from its environment. */
export const CoreServiceEnv = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'])
    .default('production')
    .describe('`production` insists on https URLs unless the host is loopback.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  PORT: port().default(3000).describe('Port to listen on.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least severe log line to write.'),
  OAUTH_ISSUER: baseUrl()
    .default('http://localhost:4000')
    .describe('Public origin of the authorization server; the `iss` every token must have.'),
  API_BASE_URL: baseUrl()
    .default('http://localhost:3000')
    .describe('Public origin of this API; the `aud` every token must have.'),
  OAUTH_INTERNAL_URL: baseUrl()
    .optional()
    .describe(
      'Where this process reaches the authorization server, for its keys and for forwarded paths. `OAUTH_ISSUER` without it.',
    ),
  DATABASE_URL: postgresUrl().describe(
    'PostgreSQL, as a login role that is a member of `ticketgate_core`.',
  ),
  DATABASE_POOL_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe('Database connections at most, per process.'),
  REDIS_URL: redisUrl()
    .optional()
    .describe(
      'Redis that carries revocations to every replica; PostgreSQL carries them without it.',
    ),
  REVOCATION_MAX_STALENESS: z.coerce
    .number()
    .int()
    .min(1)
    .max(300)
    .default(30)
    .describe('Seconds to go on serving while nobody can be asked for revocations; then 503.'),
  CURSOR_KEY: secretKey().describe(
    'HMAC key that signs page cursors; 32 random bytes in base64, the same on every replica.',
  ),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe(
      'How many proxies stand in front of this server. 0: incoming `X-Forwarded-*` headers are dropped, not passed on.',
    ),
});

export type CoreServiceEnv = z.infer<typeof CoreServiceEnv>;

/** What the migration entry reads. */
export const MigrateEnv = z.object({
  MIGRATION_DATABASE_URL: postgresUrl().describe(
    'PostgreSQL, as the owner of the schemas; may create roles.',
  ),
});

/** What the seed entry reads. */
export const SeedEnv = CoreServiceEnv.pick({ DATABASE_URL: true });
