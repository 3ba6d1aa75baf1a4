import { z } from 'zod';

/** What both migration programs read about waiting for locks. */
export const migrationLockEnv = {
  MIGRATION_LOCK_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(10)
    .max(60_000)
    .default(500)
    .describe(
      'Milliseconds a statement of a migration waits for a lock before it lets others through and tries again. Requests queue behind it for so long: keep it below the second that they wait for a connection.',
    ),
  MIGRATION_LOCK_PATIENCE_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400)
    .default(300)
    .describe(
      'Seconds a migration keeps trying for its locks before it gives up, names who holds them, and exits with 1.',
    ),
};
