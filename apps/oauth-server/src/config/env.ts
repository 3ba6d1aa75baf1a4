import { HOST_AND_PORT } from '@ticketgate/outbound';
import { migrationLockEnv, port, postgresUrl, secretKey, serviceEnv } from '@ticketgate/runtime';
import proxyAddr from 'proxy-addr';
import { z } from 'zod';
import { limitsEnv } from './limits-env.ts';
import { signingKeysEnv } from './signing-keys-env.ts';

/** What proxy-addr reads: an address, CIDR, `loopback`, `linklocal` or `uniquelocal`; never everybody. */
function isProxyRange(text: string): boolean {
  try {
    proxyAddr.compile(text);
    return true;
  } catch {
    return false;
  }
}

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
  ...signingKeysEnv,
  COOKIE_KEYS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((key) => key !== ''))
    .refine((keys) => keys.every((key) => key.length >= 32), 'each must have 32 characters or more')
    .describe(
      'Comma-separated keys for session cookies: the first signs, all verify. Derived from `KEY_ENCRYPTION_KEY` when empty.',
    ),
  ACCESS_TOKEN_MAX_LIFETIME: z.coerce
    .number()
    .int()
    .min(60)
    .max(86_400)
    .default(86_400)
    .describe(
      'Seconds: the longest lifetime an administrator may give the tokens of an application.',
    ),
  AUDIT_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(400)
    .describe('Days an event of the audit trail is kept.'),
  REGISTRATION_MAX_CLIENTS: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(1_000)
    .describe('Clients that one tenant may have registered by `POST /api/oauth2/register`.'),
  JWKS_URI_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((host) => host !== ''))
    .refine(
      (hosts) => hosts.every((host) => HOST_AND_PORT.test(host)),
      'must be host:port,host:port',
    )
    .describe(
      'Comma-separated `host:port` whose key sets and discovery documents (`jwks_uri`, `federated`) may be plain http or at an internal address. Empty in production, unless workloads of this very cluster are trusted.',
    ),
  TRUSTED_PROXY_ADDRESSES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .refine((ranges) => ranges.every(isProxyRange), 'must be addresses, CIDRs or range names')
    .describe(
      'Comma-separated addresses of the proxies in front, whose `X-Forwarded-For` is believed: IPs, CIDRs, `loopback`, `linklocal`, `uniquelocal`. Empty: the peer is the caller, and behind a proxy all callers are counted as one.',
    ),
  ...limitsEnv,
});

export type OauthServerEnv = z.infer<typeof OauthServerEnv>;

/** What `migrate.js` reads from its environment. */
export const MigrateEnv = z.object({
  ...migrationLockEnv,
  MIGRATION_DATABASE_URL: postgresUrl().describe(
    'PostgreSQL, as the owner of the schemas, who may create roles.',
  ),
  LOGIN_ROLE: z
    .string()
    .min(1)
    .max(63)
    .default('ticketgate_oauth_login')
    .describe(
      'Name of the role that the service logs in as, where `LOGIN_ROLE_PASSWORD` is given.',
    ),
  LOGIN_ROLE_PASSWORD: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Makes `LOGIN_ROLE`, a member of `ticketgate_oauth`, with this password, or gives it this password; without it nobody but you makes roles.',
    ),
});
