import { createPool, parseEnv } from '@ticketgate/runtime';
import { MigrateEnv } from './config/env.ts';
import { createDataSource } from './database/data-source.ts';

/** Brings the `desk` schema up to this version; prints one line a step. */
async function migrate(): Promise<void> {
  const { MIGRATION_DATABASE_URL: url } = parseEnv(MigrateEnv, process.env);
  const pool = createPool(
    {
      url,
      max: 1,
      applicationName: 'ticketgate-migrate',
      connectTimeoutMs: 5_000,
      // Another migrate job may hold the lock for as long as its migrations take.
      statementTimeoutMs: 3_600_000,
    },
    () => undefined,
  );
  try {
    const lock = await pool.connect();
    try {
      // Two migrate jobs at once: the second waits here and then finds nothing to do.
      await lock.query('SELECT pg_advisory_lock(4007002)');
      await lock.query('CREATE SCHEMA IF NOT EXISTS desk');
      await runMigrations(url);
    } finally {
      lock.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function runMigrations(url: string): Promise<void> {
  const source = await createDataSource(url).initialize();
  try {
    const applied = await source.runMigrations();
    for (const { name } of applied) process.stdout.write(`desk: applied ${name}\n`);
    if (applied.length === 0) process.stdout.write('desk: up to date\n');
  } finally {
    await source.destroy();
  }
}

try {
  await migrate();
} catch (error) {
  const reason = error instanceof Error ? error.message || error.name : String(error);
  process.stderr.write(`desk: migration failed: ${reason}\n`);
  process.exitCode = 1;
}
