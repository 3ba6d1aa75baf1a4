import { createPool } from '@ticketgate/runtime';
import { createTestDatabase, type TestDatabase } from '@ticketgate/testing';
import type { Pool } from 'pg';
import { createDataSource } from '../src/database/data-source.ts';

let database: TestDatabase;
let owner: Pool;
let service: Pool;

const open = (url: string) => createPool({ url, max: 1, applicationName: 'test' }, () => undefined);

beforeAll(async () => {
  database = await createTestDatabase();
  owner = open(database.ownerUrl);
  service = open(database.coreUrl);
});
afterAll(async () => {
  await Promise.all([owner.end(), service.end()]);
  await database.drop();
});

/** What PostgreSQL derives or fills itself, and nobody maps. */
const UNMAPPED = new Set(['ticket.search', 'outbox.xact', 'outbox_swept.xact']);

/** For work of the service's own, which no caller asks for. */
const ACROSS_TENANTS = [
  'desk.idempotency_key_expiry_idx',
  'desk.limit_count_pkey',
  'desk.limit_count_expiry_idx',
  'desk.schema_floor_pkey',
  'desk.ticket_sla_next_idx',
];

/** Joined with an index that starts with the tenant. */
const BESIDE_OTHERS = ['desk.ticket_time_idx'];

describe('the desk schema', () => {
  it('is what the entities say, column by column', async () => {
    const source = await createDataSource(database.ownerUrl).initialize();
    const mapped = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => ({
        column: `${entity.tableName}.${column.databaseName}`,
        nullable: column.isNullable,
        type: source.driver.normalizeType(column) + (column.isArray ? '[]' : ''),
        key: column.isPrimary,
      })),
    );
    await source.destroy();
    const { rows } = await owner.query<{ column: string }>(`
      SELECT c.relname || '.' || a.attname AS column, NOT a.attnotnull AS nullable,
        regexp_replace(format_type(a.atttypid, NULL), '\\(\\d+\\)', '') AS type,
        coalesce(a.attnum = ANY (i.indkey), false) AS key
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
      WHERE c.relnamespace = 'desk'::regnamespace AND c.relkind = 'r'
        AND c.relname NOT IN ('migration', 'schema_floor')`);
    const inOrder = (columns: { column: string }[]) =>
      columns.toSorted((a, b) => a.column.localeCompare(b.column));
    expect(inOrder(mapped)).toEqual(inOrder(rows.filter(({ column }) => !UNMAPPED.has(column))));
  });

  it('RR-16: every key starts with the tenant', async () => {
    const { rows } = await owner.query<{ name: string; first: string }>(
      `
      SELECT i.indexrelid::regclass::text AS name, a.attname AS first
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'desk'::regnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE c.relname <> 'migration' AND i.indexrelid::regclass::text <> ALL ($1)`,
      [[...ACROSS_TENANTS, ...BESIDE_OTHERS]],
    );
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.filter(({ first }) => first !== 'tenant_id')).toEqual([]);
  });

  it('the service reads people and origins through their views only, and writes desk only', async () => {
    for (const table of ['user_account', 'tenant', 'application', 'refresh_token']) {
      const peek = service.query(`SELECT 1 FROM identity.${table}`);
      await expect(peek).rejects.toThrow(/permission denied/);
    }
    await service.query('SELECT id, email FROM identity.directory');
    await service.query('SELECT application_id, origin FROM identity.browser_origin');
    await service.query('SELECT seq FROM security.feed');
    const forbidden = [
      "UPDATE identity.directory SET role = 'TENANT_ADMIN'",
      'UPDATE security.feed_head SET seq = 0',
      'DELETE FROM desk.ticket_history',
      "UPDATE desk.ticket_history SET action = 'x'",
      'CREATE TABLE desk.mine (id int)',
    ];
    for (const statement of forbidden) {
      await expect(service.query(statement)).rejects.toThrow(/permission denied/);
    }
  });

  it('a ticket cannot be given to a group of another tenant', async () => {
    const [a, b, group] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
    await owner.query(
      `INSERT INTO desk.ticket_group (tenant_id, id, name, name_key, created_at)
       VALUES ($1, $2, 'g', 'g', now())`,
      [a, group],
    );
    const insert = owner.query(
      `INSERT INTO desk.ticket (tenant_id, id, ticket_number, ticket_type, title, description,
         status, priority, group_id, created_by_user_id, created_by_client_id, created_at, updated_at)
       VALUES ($1, $1, 'INC-1', 'INCIDENT', 't', '', 'OPEN', 'LOW', $2, $1, 'c', now(), now())`,
      [b, group],
    );
    await expect(insert).rejects.toThrow(/ticket_group_fkey/);
  });
});
