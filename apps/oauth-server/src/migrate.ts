import { createPool, parseEnv, systemClock } from '@ticketgate/runtime';
import { MigrateEnv } from './config/env.ts';
import { createDataSource } from './database/data-source.ts';

/** Brings the `identity` and `security` schemas up to this version; prints one line a step. */
async function migrate(): Promise<void> {
  const { MIGRATION_DATABASE_URL: url } = parseEnv(MigrateEnv, process.env);
  const pool = createPool(
    {
      url,
      max: 1,
      applicationName: 'ticketgate-migrate',
      connectTimeoutMs: 5_000,
      statementTimeoutMs: 0,
    },
    () => undefined,
  );
  const lock = await pool.connect();
  try {
    // Two migrate jobs at once: the second waits here and then finds nothing to do.
    await lock.query('SELECT pg_advisory_lock(4007001)');
    await lock.query('CREATE SCHEMA IF NOT EXISTS identity');
    const source = await createDataSource({ url, poolMax: 2 }).initialize();
    const applied = await source.runMigrations();
    for (const { name } of applied) process.stdout.write(`identity: applied ${name}\n`);
    if (applied.length === 0) process.stdout.write('identity: up to date\n');
    await source.destroy();
  } finally {
    lock.release(true);
    await pool.end();
  }
}

const startedAt = systemClock.epochMs();
try {
  await migrate();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `identity: migration failed after ${systemClock.epochMs() - startedAt} ms: ${reason}\n`,
  );
  process.exitCode = 1;
}
