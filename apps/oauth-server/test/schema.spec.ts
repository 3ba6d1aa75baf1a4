import { createPool } from '@ticketgate/runtime';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@ticketgate/testing';
import type { Pool } from 'pg';
import { createDataSource } from '../src/database/data-source.ts';

let database: TestDatabase;
let owner: Pool;
let core: Pool;
let oauth: Pool;

const open = (url: string) => createPool({ url, max: 1, applicationName: 'test' }, () => undefined);

beforeAll(async () => {
  database = await createTestDatabase();
  owner = open(database.ownerUrl);
  core = open(database.coreUrl);
  oauth = open(database.oauthUrl);
});
afterAll(async () => {
  await Promise.all([owner.end(), core.end(), oauth.end()]);
  await database.drop();
});

/** Tables that are read by prepared statements and have no entity. */
const UNMAPPED = [
  'migration',
  'artifact',
  'audit_event',
  'consent',
  'initial_access_token',
  'limit_count',
  'refresh_token',
  'schema_floor',
  'signing_key',
];

const COLUMNS = `
  SELECT c.relname || '.' || a.attname AS column, NOT a.attnotnull AS nullable,
    format_type(a.atttypid, a.atttypmod) AS type,
    coalesce(a.attnum = ANY (i.indkey), false) AS key
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
  WHERE c.relnamespace = 'identity'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)`;

describe('the identity schema', () => {
  it('is what the entities say, column by column', async () => {
    const source = await createDataSource({ url: database.ownerUrl, poolMax: 1 }).initialize();
    const mapped = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => ({
        column: `${entity.tableName}.${column.databaseName}`,
        nullable: column.isNullable,
        type: typeName(source.driver.normalizeType(column), column.isArray),
        key: column.isPrimary,
      })),
    );
    await source.destroy();
    const { rows } = await owner.query<{ column: string }>(COLUMNS, [UNMAPPED]);
    const inOrder = (columns: { column: string }[]) =>
      columns.toSorted((a, b) => a.column.localeCompare(b.column));
    expect(rows.length).toBeGreaterThan(30);
    expect(inOrder(mapped)).toEqual(inOrder(rows));
  });

  it('every index and constraint has a name that somebody gave it', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      SELECT conname AS name FROM pg_constraint
      WHERE connamespace IN ('identity'::regnamespace, 'security'::regnamespace)
        AND contype <> 'n' AND conrelid <> 'identity.migration'::regclass
        AND (conname ~ '_(check|key|fkey)[0-9]+$' OR conname ~ '_check$')`);
    expect(rows).toEqual([]);
  });

  it('RR-16: a binding to another tenant’s user cannot be written', async () => {
    const [a, b, id] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
    for (const tenant of [a, b]) {
      await owner.query(`INSERT INTO identity.tenant VALUES ($1, 'T', 'active', now(), now())`, [
        tenant,
      ]);
    }
    await owner.query(
      `INSERT INTO identity.user_account (tenant_id, id, email, username, name, role, status, created_at, updated_at)
       VALUES ($1, $2, 'a@b.c', 'a', 'A', 'INTEGRATION_AGENT', 'active', now(), now())`,
      [a, id],
    );
    const bind = owner.query(
      `INSERT INTO identity.application (tenant_id, id, client_id, name, status, auth_method,
         grant_types, scopes, agent_user_id, access_token_lifetime, strict_audience, created_at, updated_at)
       VALUES ($1, $2, 'rr_x', 'x', 'active', 'client_secret', '{}', '{}', $2, 60, false, now(), now())`,
      [b, id],
    );
    await expect(bind).rejects.toThrow(/application_agent_fkey/);
    const twin = owner.query(
      `INSERT INTO identity.user_account (tenant_id, id, email, username, name, role, status, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), 'A@B.C', 'other', 'A', 'AGENT', 'active', now(), now())`,
      [a],
    );
    await expect(twin).rejects.toThrow(/user_account_email_key/);
  });
});

const typeName = (type: string, isArray: boolean) => {
  const name = type === 'timestamptz' ? 'timestamp with time zone' : type;
  return isArray ? `${name}[]` : name;
};

const DENIED = /permission denied|must be owner/;
const SECRET_TABLES = [
  'tenant',
  'user_account',
  'application',
  'credential',
  'signing_key',
  'artifact',
  'migration',
  'schema_floor',
];

describe('what ticketgate_core may do', () => {
  it('reads the directory and the feed', async () => {
    await core.query(
      'SELECT id, tenant_id, email, username, name, role, status FROM identity.directory',
    );
    await core.query(
      'SELECT seq, level, subject, effect, expires_at, created_at FROM security.feed',
    );
    await core.query('SELECT id, seq FROM security.feed_head');
  });

  it.each(SECRET_TABLES)(
    'reads nothing of identity.%s, and writes nothing there',
    async (table) => {
      await expect(core.query(`SELECT FROM identity.${table}`)).rejects.toThrow(DENIED);
      await expect(core.query(`DELETE FROM identity.${table}`)).rejects.toThrow(DENIED);
      await expect(core.query(`INSERT INTO identity.${table} DEFAULT VALUES`)).rejects.toThrow(
        DENIED,
      );
      await expect(core.query(`TRUNCATE identity.${table}`)).rejects.toThrow(DENIED);
    },
  );

  it.each([
    `UPDATE identity.directory SET role = 'TENANT_ADMIN'`,
    `DELETE FROM identity.directory`,
    `INSERT INTO identity.directory (id) VALUES (gen_random_uuid())`,
    `UPDATE security.feed_head SET seq = 0`,
    `DELETE FROM security.feed_head`,
    `DELETE FROM security.feed`,
    `UPDATE security.feed SET effect = 'change'`,
    `INSERT INTO security.feed VALUES (1, 'user', 'x', 'revoke', now(), now())`,
    `CREATE TABLE identity.mine (id int)`,
    `CREATE TABLE security.mine (id int)`,
    `CREATE SCHEMA mine`,
    `SET ROLE ticketgate_oauth`,
  ])('may not: %s', async (statement) => {
    await expect(core.query(statement)).rejects.toThrow(DENIED);
  });

  it('the directory holds seven columns and no password', async () => {
    const { fields } = await core.query('SELECT * FROM identity.directory LIMIT 0');
    expect(fields.map(({ name }) => name)).toEqual([
      'id',
      'tenant_id',
      'email',
      'username',
      'name',
      'role',
      'status',
    ]);
  });
});

describe('what ticketgate_oauth may not do', () => {
  it.each([
    `UPDATE security.feed SET effect = 'change'`,
    `DELETE FROM security.feed_head`,
    `INSERT INTO security.feed_head VALUES (2, 0)`,
    `TRUNCATE security.feed`,
    `DROP TABLE identity.artifact`,
    `CREATE TABLE identity.mine (id int)`,
    `ALTER TABLE identity.tenant ADD COLUMN x int`,
    `DELETE FROM identity.directory`,
    `SELECT FROM desk.ticket`,
    `UPDATE identity.migration SET name = 'x'`,
  ])('%s', async (statement) => {
    await expect(oauth.query(statement)).rejects.toThrow(DENIED);
  });
});

describe('the migrations', () => {
  it('go up, down and up again, to the same schema', async () => {
    const empty = await createEmptyDatabase();
    const pool = open(empty.ownerUrl);
    await pool.query('CREATE SCHEMA identity');
    const source = await createDataSource({ url: empty.ownerUrl, poolMax: 1 }).initialize();
    const shape = async () => {
      const { rows } = await pool.query<Record<string, unknown>>(
        `SELECT table_schema, table_name, column_name, data_type, is_nullable
         FROM information_schema.columns WHERE table_schema IN ('identity', 'security')
         ORDER BY 1, 2, 3`,
      );
      return rows;
    };
    try {
      const applied = await source.runMigrations();
      const first = await shape();
      for (const _ of applied) await source.undoLastMigration();
      const { rows } = await pool.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'v', 'S')
         AND relnamespace::regnamespace::text IN ('identity', 'security')`,
      );
      expect(rows.map(({ name }) => name).filter((name) => !name.startsWith('migration'))).toEqual(
        [],
      );
      await source.runMigrations();
      expect(await shape()).toEqual(first);
      expect(first.length).toBeGreaterThan(50);
    } finally {
      await source.destroy();
      await pool.end();
      await empty.drop();
    }
  });

  it('leave the feed with one head row, and no second one can be written', async () => {
    const { rows } = await owner.query('SELECT id, seq FROM security.feed_head');
    expect(rows).toEqual([{ id: 1, seq: '0' }]);
    const second = owner.query('INSERT INTO security.feed_head VALUES (2, 0)');
    await expect(second).rejects.toThrow(/feed_head_single/);
  });
});
