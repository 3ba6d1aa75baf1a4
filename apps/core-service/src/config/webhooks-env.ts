import { HOST_AND_PORT } from '@ticketgate/outbound';
import { secretKey } from '@ticketgate/runtime';
import { z } from 'zod';

/** What webhooks read from the environment. */
export const webhooksEnv = {
  WEBHOOK_SECRET_KEY: secretKey().describe(
    'Encrypts the signing secrets of webhooks in the database; 32 random bytes in base64, the same on every replica. Losing it means rotating every one of them.',
  ),
  WEBHOOK_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((host) => host !== ''))
    .refine(
      (hosts) => hosts.every((host) => HOST_AND_PORT.test(host)),
      'must be host:port,host:port',
    )
    .describe(
      'Comma-separated `host:port` that webhooks may be sent to although they are plain http or internal addresses. Empty in production.',
    ),
  WEBHOOK_LOG_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(30)
    .describe('Days a delivered or given up webhook delivery can be read and sent again.'),
};

/** What webhooks run with. */
export interface WebhookSettings {
  /** Seals the secrets of endpoints. */
  readonly secretKey: Buffer;
  /** `host:port` values exempt from the outbound rules. */
  readonly allowedHosts: readonly string[];
  /** Days. */
  readonly logRetentionDays: number;
}

/** The environment, shaped. */
export const webhookSettings = (env: {
  readonly WEBHOOK_SECRET_KEY: Buffer;
  readonly WEBHOOK_ALLOWED_HOSTS: readonly string[];
  readonly WEBHOOK_LOG_RETENTION_DAYS: number;
}): WebhookSettings => ({
  secretKey: env.WEBHOOK_SECRET_KEY,
  allowedHosts: env.WEBHOOK_ALLOWED_HOSTS,
  logRetentionDays: env.WEBHOOK_LOG_RETENTION_DAYS,
});
