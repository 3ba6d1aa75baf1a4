import { migrateProgram, parseEnv } from '@ticketgate/runtime';
import { createEmptyDatabase, createTestDatabase, freePort } from '@ticketgate/testing';
import { MigrateEnv } from '../src/config/env.ts';
import { openMigrations } from '../src/database/open-migrations.ts';

/** The program as `migrate.ts` runs it, with what it prints. */
async function check(url: string) {
  const printed: string[] = [];
  const output = { write: (text: string) => printed.push(text) > 0 };
  const settings = () => parseEnv(MigrateEnv, { MIGRATION_DATABASE_URL: url });
  const program = { schema: 'desk', lock: 1, memberOf: '', settings, open: openMigrations };
  const code = await migrateProgram(program, { args: ['--check'], out: output, err: output });
  return { code, printed: printed.join('') };
}

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

  it('answers 3 when PostgreSQL does not, in a sentence', async () => {
    const { code, printed } = await check(`postgresql://a:b@127.0.0.1:${await freePort()}/c`);
    expect(code).toBe(3);
    expect(printed).toMatch(/^desk: migration failed: .*ECONNREFUSED/);
  });
});
