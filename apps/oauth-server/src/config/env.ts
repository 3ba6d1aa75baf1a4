import { baseUrl, port, postgresUrl, redisUrl, secretKey } from '@ticketgate/runtime';
import { z } from 'zod';

const hostAndPort = /^[a-z0-9.-]+:\d{1,5}$/i;

/** Everything the authorization server reads from its environment. */
export const OauthServerEnv = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'])
    .default('production')
    .describe('`production` insists on https URLs unless the host is loopback.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  PORT: port().default(4000).describe('Port to listen on.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least severe log line to write.'),
  OAUTH_ISSUER: baseUrl()
    .default('http://localhost:4000')
    .describe(
      'Public origin of this server; the `iss` of every token. No path, no trailing slash.',
    ),
  API_BASE_URL: baseUrl()
    .default('http://localhost:3000')
    .describe('Public origin of the API; the `aud` of every access token.'),
  DATABASE_URL: postgresUrl().describe(
    'PostgreSQL, as a login role that is a member of `ticketgate_oauth`.',
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
  SECRET_HASH_KEY: secretKey().describe(
    'HMAC key under which client secrets are stored; 32 random bytes in base64. Losing it voids every secret.',
  ),
  KEY_ENCRYPTION_KEY: secretKey().describe(
    'Encrypts the signing keys in the database; 32 random bytes in base64.',
  ),
  REVOCATION_MAX_STALENESS: z.coerce
    .number()
    .int()
    .min(1)
    .max(300)
    .default(30)
    .describe(
      'Seconds to go on minting while neither PostgreSQL nor Redis can be asked for revocations.',
    ),
  JWKS_URI_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((host) => host !== ''))
    .refine((hosts) => hosts.every((host) => hostAndPort.test(host)), 'must be host:port,host:port')
    .describe(
      'Comma-separated `host:port` whose `jwks_uri` may be plain http or an internal address. Empty in production.',
    ),
});

export type OauthServerEnv = z.infer<typeof OauthServerEnv>;

/** What `migrate.js` reads from its environment. */
export const MigrateEnv = z.object({
  MIGRATION_DATABASE_URL: postgresUrl().describe(
    'PostgreSQL, as the owner of the schemas, who may create roles.',
  ),
});
