import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createPool } from '@ticketgate/runtime';
import {
  createEmptyDatabase,
  createTestDatabase,
  freePort,
  runProgram,
  testIssuer,
  type TestDatabase,
  type TestIssuer,
} from '@ticketgate/testing';
import { createDataSource } from '../src/database/data-source.ts';
import { caller } from './core.ts';

/** Milliseconds: a process starts from nothing, perhaps on a busy machine. */
const PATIENCE = 60_000;

const program = (name: string) => fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
const bare: NodeJS.ProcessEnv = { PATH: process.env['PATH'] };
const run = (name: string, env: NodeJS.ProcessEnv, ...args: string[]) =>
  runProgram(program(name), args, { env: { ...bare, ...env } });

let database: TestDatabase;
let issuer: TestIssuer;

beforeAll(async () => {
  database = await createTestDatabase();
  issuer = await testIssuer();
});
afterAll(async () => {
  await issuer.stop();
  await database.drop();
});

/** A line for each. */
function migrations(): string[] {
  const { migrations: all } = createDataSource(database.ownerUrl).options;
  return Object.values(all ?? {}).map((one) => `desk: applied ${(one as { name: string }).name}`);
}

describe('migrate.js', () => {
  it(
    'makes the desk schema without any other being there, once, and says so',
    async () => {
      const empty = await createEmptyDatabase();
      const env = { MIGRATION_DATABASE_URL: empty.ownerUrl };
      // Two at once, as two replicas of a deployment would.
      const both = await Promise.all([run('migrate', env), run('migrate', env)]);
      expect(both.map(({ code }) => code)).toEqual([0, 0]);
      const lines = both.flatMap(({ out }) => out.trim().split('\n'));
      const done = lines.filter((line) => !line.endsWith('waits for it')).sort();
      expect(done).toEqual([...migrations(), 'desk: up to date'].sort());
      await empty.drop();
    },
    PATIENCE,
  );

  it(
    'fails with a sentence',
    async () => {
      const unset = await run('migrate', {});
      expect({ code: unset.code, words: unset.words }).toEqual({
        code: 2,
        words: expect.stringContaining('MIGRATION_DATABASE_URL'),
      });
      const nowhere = `postgresql://u:secret@127.0.0.1:${await freePort()}/d`;
      const away = await run('migrate', { MIGRATION_DATABASE_URL: nowhere });
      expect({ code: away.code, words: away.words }).toEqual({
        code: 3,
        words: expect.stringMatching(/^desk: migration failed: .*ECONNREFUSED/),
      });
      expect(away.words).not.toContain('secret');
    },
    PATIENCE,
  );
});

describe('migrate.js with a password of the service’s login role', () => {
  it(
    'makes a role that can log in and nothing more, and changes its password when asked again',
    async () => {
      const LOGIN_ROLE = `login ${randomUUID()}`;
      const migrate = (LOGIN_ROLE_PASSWORD: string) =>
        run('migrate', {
          ...{ MIGRATION_DATABASE_URL: database.ownerUrl, LOGIN_ROLE, LOGIN_ROLE_PASSWORD },
        });
      const answers = async (password: string) => {
        const url = new URL(database.ownerUrl);
        Object.assign(url, { username: encodeURIComponent(LOGIN_ROLE), password });
        const pool = createPool(
          { url: url.href, max: 1, applicationName: 'test' },
          () => undefined,
        );
        const may = await pool
          .query<{ sees: boolean; owns: boolean }>(
            `SELECT has_table_privilege('desk.ticket', 'SELECT') AS sees,
               has_schema_privilege('desk', 'CREATE') AS owns`,
          )
          .finally(() => pool.end());
        return may.rows;
      };
      const first = await migrate('first-password-first');
      expect(first).toMatchObject({ code: 0, out: expect.stringContaining('can log in') });
      expect(first.out + first.words).not.toContain('first-password');
      expect(await answers('first-password-first')).toEqual([{ sees: true, owns: false }]);
      expect((await migrate(`it's "quoted" \\ this time`)).code).toBe(0);
      await expect(answers('first-password-first')).rejects.toThrow('password');
      expect(await answers(encodeURIComponent(`it's "quoted" \\ this time`))).toHaveLength(1);
    },
    PATIENCE,
  );
});

describe('seed.js', () => {
  it(
    'creates the demo groups of a tenant once',
    async () => {
      const tenant = randomUUID();
      const env = { DATABASE_URL: database.coreUrl };
      const first = await run('seed', env, '--tenant', tenant, '--json');
      const { groups } = JSON.parse(first.out) as { groups: { id: string; name: string }[] };
      expect(groups.map(({ name }) => name)).toContain('Technology');
      const second = await run('seed', env, '--tenant', tenant, '--json');
      expect(second.out).toBe(first.out);
      const nobody = await run('seed', env, '--json');
      expect({ code: nobody.code, words: nobody.words }).toEqual({
        code: 1,
        words: expect.stringContaining('--tenant'),
      });
    },
    PATIENCE,
  );
});

describe('main.js', () => {
  it(
    'serves until SIGTERM and then ends with 0',
    async () => {
      const port = await freePort();
      const child = spawn(process.execPath, [program('main')], {
        env: {
          ...bare,
          PORT: String(port),
          HOST: '127.0.0.1',
          DATABASE_URL: database.coreUrl,
          OAUTH_ISSUER: issuer.issuer,
          CURSOR_KEY: randomBytes(32).toString('base64url'),
          WEBHOOK_SECRET_KEY: randomBytes(32).toString('base64url'),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      for await (const line of createInterface({ input: child.stdout })) {
        if (line.includes('service.ready')) break;
      }
      const call = caller(`http://127.0.0.1:${port}`);
      expect((await call('/health/ready')).status).toBe(200);
      child.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
    },
    PATIENCE,
  );

  it(
    'names everything that is wrong with its environment at once and ends with 78',
    async () => {
      const { code, words } = await run('main', { PORT: 'x', CURSOR_KEY: 'changeme' });
      expect(code).toBe(78);
      for (const name of ['PORT', 'DATABASE_URL', 'CURSOR_KEY']) expect(words).toContain(name);
      expect(words).not.toContain('changeme');
    },
    PATIENCE,
  );
});
