import { createTestDatabase, freePort, type Problem, type TestDatabase } from '@ticketgate/testing';
import { Client } from 'pg';
import { ensureLogins, loginName } from './login-roles.ts';
import { checkOwnDatabase } from './own-database.ts';
import { problemOf } from './problem-of.ts';
import { loadSecrets } from './secrets.ts';
import { prepareState, statePaths } from './state.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SECRET = 'do-not-print-me';

async function problemWith(url: string): Promise<Problem> {
  const problem = await problemOf(() => checkOwnDatabase(url));
  expect([problem.message, ...problem.advice].join('\n')).not.toContain(SECRET);
  return problem;
}

describe('DATABASE_URL', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('start: a database whose user owns it is taken', async () => {
    await expect(checkOwnDatabase(database.ownerUrl)).resolves.toMatch(/^\d+/);
  });

  it('start: a server that does not answer is named, with what to do', async () => {
    const port = await freePort();
    const problem = await problemWith(`postgresql://tg:${SECRET}@127.0.0.1:${port}/tg`);
    expect(problem.message).toBe(
      `No PostgreSQL answers at 127.0.0.1:${port}, where DATABASE_URL points (ECONNREFUSED).`,
    );
    expect(problem.advice.join(' ')).toContain('env -u DATABASE_URL npm start');
  });

  it('start: a wrong password is said without showing it', async () => {
    const url = new URL(database.ownerUrl);
    url.password = SECRET;
    expect((await problemWith(url.href)).message).toMatch(/does not let "test_owner" in/);
  });

  it('start: a missing database is said with the statement that makes it', async () => {
    const url = new URL(database.ownerUrl);
    url.pathname = '/not_there';
    const problem = await problemWith(url.href);
    expect(problem.advice[0]).toBe('Create it: CREATE DATABASE "not_there" OWNER "test_owner";');
  });

  it('start: a user without the rights is told the statements that give them', async () => {
    const problem = await problemWith(database.coreUrl);
    expect(problem.message).toMatch(/may not create schemas nor create the roles/);
    expect(problem.advice[0]).toContain(
      `GRANT CREATE ON DATABASE "${database.name}" TO "test_core_login";`,
    );
  });

  it.each(['not a url', 'http://localhost/db', 'postgresql://localhost/db', 'postgresql://u:p@h/'])(
    'start: "%s" is told what such a URL looks like',
    async (url) => {
      expect((await problemWith(url)).message).toMatch(/does not name a user, host and database/);
    },
  );
});

describe('login roles', () => {
  it('start: made on the first start, given the new password on a later one', async () => {
    const database = await createTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'ticketgate-logins-'));
    const paths = statePaths(folder);
    prepareState(paths);
    const first = await ensureLogins(database.ownerUrl, loadSecrets(paths));
    rmSync(paths.secrets);
    const second = await ensureLogins(database.ownerUrl, loadSecrets(paths));
    expect(await whoAmI(second.coreUrl)).toEqual({
      name: `${database.name}_core_login`,
      core: true,
    });
    await expect(whoAmI(first.coreUrl)).rejects.toMatchObject({ code: '28P01' });
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('a long database name still makes a role name PostgreSQL can hold', () => {
    const long = 'd'.repeat(60);
    expect(loginName('ticketgate', 'oauth')).toBe('ticketgate_oauth_login');
    expect(loginName(long, 'core').length).toBeLessThanOrEqual(63);
    expect(loginName(long, 'core')).not.toBe(loginName(`${long}x`, 'core'));
  });
});

async function whoAmI(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const sql = `SELECT current_user AS name, pg_has_role('ticketgate_core', 'USAGE') AS core`;
    return (await client.query<Record<string, unknown>>(sql)).rows[0];
  } finally {
    await client.end();
  }
}
