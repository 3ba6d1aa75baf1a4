import { migrateProgram, parseEnv } from '@ticketgate/runtime';
import { createEmptyDatabase, createTestDatabase, freePort } from '@ticketgate/testing';
import { MigrateEnv } from '../src/config/env.ts';
import { openMigrations } from '../src/database/open-migrations.ts';

const environment = (url: string) => ({
  ...{ MIGRATION_DATABASE_URL: url, MIGRATION_LOCK_PATIENCE_SECONDS: '1' },
});

const check = (url: string) => run(url, ['--check']);

/** The program as `migrate.ts` runs it, with what it prints. */
async function run(url: string, args: readonly string[], open = openMigrations) {
  const printed: string[] = [];
  const output = { write: (text: string) => printed.push(text) > 0 };
  const settings = () => parseEnv(MigrateEnv, environment(url));
  const program = { schema: 'desk', lock: 1, memberOf: '', settings, open };
  const code = await migrateProgram(program, { args, out: output, err: output });
  return { code, printed: printed.join('') };
}

it('migrate answers 3, too, when PostgreSQL does not', async () => {
  const { code } = await run(`postgresql://a:b@127.0.0.1:${await freePort()}/c`, []);
  expect(code).toBe(3);
});

it('migrate answers 1 when somebody keeps a lock for too long', async () => {
  const database = await createTestDatabase();
  const locked = Object.assign(new Error('canceling statement'), { code: '55P03' });
  const { code, printed } = await run(database.ownerUrl, [], async (url) => ({
    ...(await openMigrations(url)),
    book: {
      getPendingMigrations: () => Promise.resolve([{ name: 'Locked1' } as never]),
      executeMigration: () => Promise.reject(locked),
    },
  }));
  expect([code, printed]).toEqual([1, expect.stringContaining('Locked1 waited 1 s for')]);
  await database.drop();
});

describe('migrate --check', () => {
  it('answers 0 for a database that is up to date', async () => {
    const database = await createTestDatabase();
    expect(await check(database.ownerUrl)).toEqual({ code: 0, printed: 'desk: up to date\n' });
    await database.drop();
  });

  it('names what is pending, answers 1 and changes nothing', async () => {
    const database = await createEmptyDatabase();
    const first = await check(database.ownerUrl);
    expect(first.code).toBe(1);
    expect(first.printed).toMatch(/^desk: pending CreateDesk1795219300000\n/);
    expect(await check(database.ownerUrl)).toEqual(first);
    await database.drop();
  });

  it('answers 2 when nobody says which database: that is not what 1 says', async () => {
    const { code, printed } = await check('not-a-url');
    expect(code).toBe(2);
    expect(printed).toMatch(/^desk: migration failed: .*\n.*MIGRATION_DATABASE_URL/);
  });

  it('answers 3 when PostgreSQL does not, in a sentence', async () => {
    const { code, printed } = await check(`postgresql://a:b@127.0.0.1:${await freePort()}/c`);
    expect(code).toBe(3);
    expect(printed).toMatch(/^desk: migration failed: .*ECONNREFUSED/);
  });

  it('names each address of a host that has several, none of which answers', async () => {
    const refused = ['::1', '127.0.0.1'].map((address) =>
      Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: 'ECONNREFUSED' }),
    );
    const open = () => Promise.reject(new AggregateError(refused));
    const { code, printed } = await run('postgresql://a:b@localhost/c', ['--check'], open);
    expect(code).toBe(3);
    expect(printed).toBe(
      'desk: migration failed: connect ECONNREFUSED ::1; connect ECONNREFUSED 127.0.0.1\n',
    );
  });
});
