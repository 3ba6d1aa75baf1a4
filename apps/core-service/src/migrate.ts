import { ensureLoginRole, parseEnv, withMigrationLock } from '@ticketgate/runtime';
import { MigrateEnv } from './config/env.ts';
import { createDataSource } from './database/data-source.ts';

const LOCK = 4007002;

/** Brings the `desk` schema up to this version; prints one line a step. */
async function migrate(url: string): Promise<void> {
  const source = await createDataSource(url).initialize();
  try {
    // TypeORM keeps its own table in the schema, before any migration of ours could make it.
    await source.query('CREATE SCHEMA IF NOT EXISTS desk');
    const applied = await source.runMigrations();
    for (const { name } of applied) process.stdout.write(`desk: applied ${name}\n`);
    if (applied.length === 0) process.stdout.write('desk: up to date\n');
  } finally {
    await source.destroy();
  }
}

try {
  const env = parseEnv(MigrateEnv, process.env);
  const { MIGRATION_DATABASE_URL: url, LOGIN_ROLE: name, LOGIN_ROLE_PASSWORD: password } = env;
  await withMigrationLock(url, LOCK, async () => {
    await migrate(url);
    if (password === undefined) return;
    await ensureLoginRole(url, { name, password, memberOf: 'ticketgate_core' });
    process.stdout.write(`desk: ${name} can log in\n`);
  });
} catch (error) {
  const reason = error instanceof Error ? error.message || error.name : String(error);
  process.stderr.write(`desk: migration failed: ${reason}\n`);
  process.exitCode = 1;
}
