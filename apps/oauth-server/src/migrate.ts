import { ensureLoginRole, parseEnv, withMigrationLock } from '@ticketgate/runtime';
import { MigrateEnv } from './config/env.ts';
import { createDataSource } from './database/data-source.ts';

const LOCK = 4007001;

/** Brings the `identity` and `security` schemas up to this version; prints one line a step. */
async function migrate(url: string): Promise<void> {
  const source = await createDataSource({ url, poolMax: 2 }).initialize();
  try {
    // TypeORM keeps its own table in the schema, before any migration of ours could make it.
    await source.query('CREATE SCHEMA IF NOT EXISTS identity');
    const applied = await source.runMigrations();
    for (const { name } of applied) process.stdout.write(`identity: applied ${name}\n`);
    if (applied.length === 0) process.stdout.write('identity: up to date\n');
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
    await ensureLoginRole(url, { name, password, memberOf: 'ticketgate_oauth' });
    process.stdout.write(`identity: ${name} can log in\n`);
  });
} catch (error) {
  const reason = error instanceof Error ? error.message || error.name : String(error);
  process.stderr.write(`identity: migration failed: ${reason}\n`);
  process.exitCode = 1;
}
