/**
 * The process that keeps the test servers: starts PostgreSQL and Redis, prints one line of JSON with
 * the environment of the tests, and stops both when its standard input ends. Because it is a pipe
 * that ends, killed test runs leave no servers behind.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../build/repository.ts';
import { makeTemplateDatabase } from '../database/template-database.ts';
import { EmbeddedPostgres, removeEmbeddedPostgres } from '../servers/embedded-postgres.ts';
import { findRedisProgram, LocalRedis } from '../servers/local-redis.ts';

const TEMPLATE = 'ticketgate_template';

async function templateProblem(adminUrl: string): Promise<string> {
  try {
    await makeTemplateDatabase(repositoryRoot, adminUrl, TEMPLATE);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : 'The template database could not be made.';
  }
}

async function keep(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ticketgate-test-'));
  // Root's PostgreSQL runs as somebody else, who must get in.
  chmodSync(folder, 0o711);
  const postgres = new EmbeddedPostgres({
    folder: join(folder, 'postgres'),
    password: randomBytes(18).toString('base64url'),
    durable: false,
  });
  const program = findRedisProgram();
  const redis = program && new LocalRedis({ program, folder: join(folder, 'redis') });
  const stop = async () => {
    await Promise.all([postgres.stop(), redis ? redis.stop() : undefined]);
    await removeEmbeddedPostgres(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([postgres.start(), redis ? redis.start() : undefined]);
    const environment = {
      TEST_DATABASE_ADMIN_URL: postgres.url(),
      TEST_DATABASE_TEMPLATE: TEMPLATE,
      TEST_DATABASE_PROBLEM: await templateProblem(postgres.url()),
      TEST_REDIS_URL: redis ? redis.url : '',
    };
    process.stdout.write(`${JSON.stringify(environment)}\n`);
    for await (const _ of process.stdin);
  } finally {
    await stop();
  }
}

// Ctrl-C reaches the whole process group; only the pipe counts here.
process.on('SIGINT', () => undefined);
await keep();
