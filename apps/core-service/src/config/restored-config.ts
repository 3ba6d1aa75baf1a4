import { parseEnv } from '@ticketgate/runtime';
import { RestoredEnv } from './env.ts';

/**
 * What `restored.js` reads from the environment.
 * @throws ConfigError
 */
export const restoredConfig = () => {
  const env = parseEnv(RestoredEnv, process.env);
  return { databaseUrl: env.DATABASE_URL, logRetentionDays: env.WEBHOOK_LOG_RETENTION_DAYS };
};
