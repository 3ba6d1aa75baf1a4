import {
  baseUrl,
  migrationLockEnv,
  port,
  postgresUrl,
  secretKey,
  serviceEnv,
} from '@ticketgate/runtime';
import { z } from 'zod';
import { quotasEnv } from './quotas-env.ts';
import { webhooksEnv } from './webhooks-env.ts';

/** Everything the core service reads from its environment. */
export const CoreServiceEnv = z.object({
  ...serviceEnv,
  PORT: port().default(3000).describe('Port to listen on.'),
  OAUTH_INTERNAL_URL: baseUrl()
    .optional()
    .describe(
      'Where this process reaches the authorization server, for its keys and for forwarded paths. `OAUTH_ISSUER` without it.',
    ),
  DATABASE_URL: postgresUrl().describe(
    'PostgreSQL, as a login role that is a member of `ticketgate_core`.',
  ),
  CURSOR_KEY: secretKey().describe(
    'HMAC key that signs page cursors; 32 random bytes in base64, the same on every replica.',
  ),
  EVENTS_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(30)
    .describe('Days an event can be read at `GET /api/events`.'),
  ...quotasEnv,
  ...webhooksEnv,
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
  ...migrationLockEnv,
  MIGRATION_DATABASE_URL: postgresUrl().describe(
    'PostgreSQL, as the owner of the schemas; may create roles.',
  ),
  LOGIN_ROLE: z
    .string()
    .min(1)
    .max(63)
    .default('ticketgate_core_login')
    .describe(
      'Name of the role that the service logs in as, where `LOGIN_ROLE_PASSWORD` is given.',
    ),
  LOGIN_ROLE_PASSWORD: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Makes `LOGIN_ROLE`, a member of `ticketgate_core`, with this password, or gives it this password; without it nobody but you makes roles.',
    ),
});

/** What the seed entry reads. */
export const SeedEnv = CoreServiceEnv.pick({ DATABASE_URL: true });

/** What `restored.js` reads. */
export const RestoredEnv = CoreServiceEnv.pick({
  DATABASE_URL: true,
  WEBHOOK_LOG_RETENTION_DAYS: true,
});
