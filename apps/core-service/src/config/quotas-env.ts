import { allowance, type Allowance } from '@ticketgate/runtime';
import { z } from 'zod';

const PATIENCE_MS = 250;

/** The variables of quotas, to be spread into the service's schema. */
export const quotasEnv = {
  QUOTA_APPLICATION: allowance('1200/1m', 'Calls of the ticket API by one application.'),
  QUOTA_TENANT: allowance('6000/1m', 'The same, by all applications and people of one tenant.'),
  QUOTA_MODE: z
    .enum(['enforce', 'log-only'])
    .default('enforce')
    .describe('`log-only` counts, tells and logs, and refuses nothing: to find out what would be.'),
} as const;

/** How much may be asked of this API; what is undefined is not limited. */
export interface QuotaSettings {
  readonly application: Allowance | undefined;
  readonly tenant: Allowance | undefined;
  readonly mode: 'enforce' | 'log-only';
  /** Milliseconds; the shared count is not waited for longer. */
  readonly patienceMs: number;
}

type QuotasEnv = z.infer<z.ZodObject<typeof quotasEnv>>;

export const quotaSettings = (env: QuotasEnv): QuotaSettings => ({
  application: env.QUOTA_APPLICATION,
  tenant: env.QUOTA_TENANT,
  mode: env.QUOTA_MODE,
  patienceMs: PATIENCE_MS,
});
