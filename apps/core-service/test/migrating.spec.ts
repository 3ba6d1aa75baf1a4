import { createPool, ensureIndex, migrateWatched, withMigrationLock } from '@ticketgate/runtime';
import { aTenant, aUser, createTestDatabase, type TestDatabase } from '@ticketgate/testing';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { openMigrationsOf } from '../src/database/open-migrations.ts';

let database: TestDatabase;
let owner: Pool;
let service: Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  owner = createPool(
    { url: database.ownerUrl, max: 4, applicationName: 'a-reader' },
    () => undefined,
  );
  service = createPool(
    { url: database.coreUrl, max: 2, applicationName: 'the-service' },
    () => undefined,
  );
});
afterEach(async () => {
  await Promise.all([owner.end(), service.end()]);
  await database.drop();
});

/** Alters the table that everybody uses, after having made something else. */
class Widen1800000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE desk.made_before (id int)');
    await db.query('ALTER TABLE desk.ticket ADD colour text');
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

const INDEX = 'desk.ticket_colour_idx';

class Index1800000100000 implements MigrationInterface {
  readonly transaction = false;

  up(db: QueryRunner): Promise<void> {
    return ensureIndex(db, INDEX, 'ON desk.ticket_counter (tenant_id, last_number)', {
      unique: true,
    });
  }

  down(): Promise<void> {
    return Promise.resolve();
  }
}

const MODEST = { lockTimeoutMs: 100, patienceMs: 20_000, pauseMs: 50 };

type Migrations = (new () => MigrationInterface)[];

/** As the program does it, with other migrations. @param onLine told each line as it is printed. */
function migrate(migrations: Migrations, patience = MODEST, onLine = (_: string) => undefined) {
  const open = (url: string) =>
    openMigrationsOf(
      new DataSource({
        ...({ type: 'postgres', url, schema: 'desk', migrations } as const),
        ...({ migrationsTableName: 'migration', migrationsTransactionMode: 'each' } as const),
        installExtensions: false,
      }),
    );
  return migrateWatched({ schema: 'desk', open }, database.ownerUrl, { patience, report: onLine });
}

async function inTransactionOf(holder: PoolClient, sql: string): Promise<number> {
  await holder.query('BEGIN');
  await holder.query(sql);
  const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

const isThere = async (name: string): Promise<boolean> =>
  (await owner.query<{ is: boolean }>('SELECT to_regclass($1) IS NOT NULL AS is', [name])).rows[0]
    ?.is ?? false;

describe('a migration that has to wait for a lock', () => {
  it('lets everybody else read meanwhile, names who is in its way, and goes on when it is free', async () => {
    const holder = await owner.connect();
    const pid = await inTransactionOf(holder, 'LOCK TABLE desk.ticket IN ACCESS SHARE MODE');
    const lines: string[] = [];
    let told: () => void;
    const waited = new Promise<void>((resolve) => (told = resolve));
    const migrated = migrate([Widen1800000000000], MODEST, (line) => {
      lines.push(line);
      told();
      return undefined;
    });
    await waited;
    expect(lines[0]).toContain(
      `Widen1800000000000 waits for a lock on desk.ticket, held by pid ${pid} (role test_owner, application a-reader, idle in transaction`,
    );
    // Whoever comes while it tries waits for one try at most: this is under way all the time.
    for (let round = 0; round < 20; round += 1) {
      expect((await service.query('SELECT FROM desk.ticket')).rowCount).toBe(0);
    }
    expect(lines).not.toContain('applied Widen1800000000000');
    await holder.query('COMMIT');
    holder.release();
    await migrated;
    expect(lines.at(-1)).toBe('applied Widen1800000000000');
  });

  it('gives up in the end with the reason, and leaves nothing half done', async () => {
    const holder = await owner.connect();
    const pid = await inTransactionOf(holder, 'SELECT FROM desk.ticket');
    const impatient = { lockTimeoutMs: 100, patienceMs: 300, pauseMs: 50 };
    const migrated = migrate([Widen1800000000000], impatient);
    await expect(migrated).rejects.toThrow(
      new RegExp(
        `Widen1800000000000 waited 0.3 s for a lock on desk.ticket, held by pid ${pid} .*Nothing of it was applied.*pg_terminate_backend\\(${pid}\\)`,
      ),
    );
    expect(await isThere('desk.made_before')).toBe(false);
    const noted = `SELECT FROM desk.migration WHERE name = 'Widen1800000000000'`;
    expect((await owner.query(noted)).rowCount).toBe(0);
    await holder.query('COMMIT');
    holder.release();
    await migrate([Widen1800000000000]);
    expect(await isThere('desk.made_before')).toBe(true);
    expect((await owner.query(noted)).rowCount).toBe(1);
  });
});

describe('an index of a table that is in use', () => {
  const isValid = async (): Promise<boolean | undefined> => {
    const sql = 'SELECT indisvalid AS is FROM pg_index WHERE indexrelid = to_regclass($1)';
    return (await owner.query<{ is: boolean }>(sql, [INDEX])).rows[0]?.is;
  };

  it('is built beside a transaction that writes, whose writes go on', async () => {
    const tenant = await aTenant(owner);
    const writer = await service.connect();
    const insert = `INSERT INTO desk.ticket_counter VALUES ('${tenant.id}', 'PROBLEM', 1)`;
    await inTransactionOf(writer, insert);
    const built = migrate([Index1800000100000]);
    const isWaiting = `SELECT FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting for writers%'`;
    while ((await owner.query(isWaiting)).rowCount === 0);
    await writer.query(`UPDATE desk.ticket_counter SET last_number = 2`);
    expect((await service.query('SELECT FROM desk.ticket_counter')).rowCount).toBe(0);
    await writer.query('COMMIT');
    writer.release();
    await built;
    expect(await isValid()).toBe(true);
  });

  it('is made anew where an interrupted build has left an invalid one, and stays when finished', async () => {
    const tenant = await aTenant(owner);
    await aUser(owner, { tenantId: tenant.id });
    const insert = `INSERT INTO desk.ticket_counter VALUES ($1, 'PROBLEM', 7), ($1, 'CHANGE', $2)`;
    await owner.query(insert, [tenant.id, 7]);
    await expect(migrate([Index1800000100000])).rejects.toThrow('could not create unique index');
    expect(await isValid()).toBe(false);
    await owner.query(
      `UPDATE desk.ticket_counter SET last_number = 8 WHERE ticket_type = 'CHANGE'`,
    );
    await migrate([Index1800000100000]);
    expect(await isValid()).toBe(true);
    await owner.query(`DELETE FROM desk.migration WHERE name = 'Index1800000100000'`);
    const oid = async () =>
      (await owner.query<{ oid: number }>('SELECT $1::regclass::oid AS oid', [INDEX])).rows;
    const before = await oid();
    await migrate([Index1800000100000]);
    expect(await oid()).toEqual(before);
  });

  it('does not wait for the second migrate job, which waits for the first', async () => {
    let taken: () => void;
    const isTaken = new Promise<void>((resolve) => (taken = resolve));
    let told: () => void;
    const isWaitedFor = new Promise<void>((resolve) => (told = resolve));
    const order: string[] = [];
    const first = withMigrationLock(database.ownerUrl, 42, async () => {
      taken();
      await isWaitedFor;
      await migrate([Index1800000100000]);
      order.push('first');
    });
    await isTaken;
    const last = () => Promise.resolve(void order.push('second'));
    const second = withMigrationLock(database.ownerUrl, 42, last, () => told());
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(await isValid()).toBe(true);
  });
});
