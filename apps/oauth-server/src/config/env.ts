import { port, postgresUrl, secretKey, serviceEnv } from '@ticketgate/runtime';
import { z } from 'zod';

const hostAndPort = /^[a-z0-9.-]+:\d{1,5}$/i;

/** Everything the authorization server reads from its environment. */
export const OauthServerEnv = z.object({
  ...serviceEnv,
  PORT: port().default(4000).describe('Port to listen on.'),
  DATABASE_URL: postgresUrl().describe(
    'PostgreSQL, as a login role that is a member of `ticketgate_oauth`.',
  ),
  SECRET_HASH_KEY: secretKey().describe(
    'HMAC key under which client secrets are stored; 32 random bytes in base64. Losing it voids every secret.',
  ),
  KEY_ENCRYPTION_KEY: secretKey().describe(
    'Encrypts the signing keys in the database; 32 random bytes in base64.',
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
