import type { Pool } from 'pg';
import { PgBoss } from 'pg-boss';
import { RUN_SECONDS, type RecurringJob } from './recurring-job.ts';

/** Where pg-boss keeps its tables; our migrations make them, and nothing else is in it. */
export const JOBS_SCHEMA = 'desk_jobs';

/** Seconds a finished job can be looked at. */
const KEPT = 3_600;

/** A pg-boss that may use its tables and never alters them; nothing runs yet. */
export function createBoss(pool: Pick<Pool, 'query'>): PgBoss {
  return new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values as unknown[]) },
    schema: JOBS_SCHEMA,
    // All of these want the owner of the tables, which the service is not.
    ...{ migrate: false, createSchema: false, reindex: false, monitorVacuum: false },
    ...{ schedule: false, superviseIntervalSeconds: 30, maintenanceIntervalSeconds: KEPT },
  });
}

/** Makes a job's queue, or gives it the settings of this version. */
export async function declareQueue(boss: PgBoss, { name }: RecurringJob): Promise<void> {
  const settings = { retryLimit: 0, expireInSeconds: RUN_SECONDS, deleteAfterSeconds: KEPT };
  // "short": one waits at most. One that runs, or died running, does not keep the next one away.
  await boss.createQueue(name, { policy: 'short', ...settings });
  await boss.updateQueue(name, settings);
}

/** Asks for the run of this tick, which only the first replica to ask gets. */
export async function sendTick(boss: PgBoss, { name, everySeconds }: RecurringJob): Promise<void> {
  await boss.send(name, null, { singletonSeconds: everySeconds });
}
