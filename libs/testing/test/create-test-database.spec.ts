import { aTenant, aUser, createEmptyDatabase, createTestDatabase } from '@ticketgate/testing';
import type { TestDatabase } from '@ticketgate/testing';
import { Client } from 'pg';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('createTestDatabase', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('holds the migrated schemas of both services', async () => {
    const sql = `SELECT nspname FROM pg_namespace
                  WHERE nspname IN ('identity', 'security', 'desk') ORDER BY 1`;
    expect(await ask(database.ownerUrl, sql)).toEqual([
      { nspname: 'desk' },
      { nspname: 'identity' },
      { nspname: 'security' },
    ]);
  });

  it('logs in as each service, in its own group only', async () => {
    const sql = `SELECT pg_has_role('ticketgate_oauth', 'USAGE') AS oauth,
                        pg_has_role('ticketgate_core', 'USAGE') AS core`;
    expect(await ask(database.oauthUrl, sql)).toEqual([{ oauth: true, core: false }]);
    expect(await ask(database.coreUrl, sql)).toEqual([{ oauth: false, core: true }]);
  });

  it('builders: a tenant and a user of it show in the directory the core service reads', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const tenant = await aTenant(owner);
    const user = await aUser(owner, { tenantId: tenant.id, role: 'INTEGRATION_AGENT' });
    await owner.end();
    const sql = 'SELECT tenant_id, email, role, status FROM identity.directory';
    expect(await ask(database.coreUrl, sql)).toEqual([
      { tenant_id: tenant.id, email: user.email, role: 'INTEGRATION_AGENT', status: 'active' },
    ]);
  });
});

describe('createEmptyDatabase', () => {
  it('is owned by a role that is no superuser', async () => {
    const database = await createEmptyDatabase();
    const sql = 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user';
    expect(await ask(database.ownerUrl, sql)).toEqual([{ rolsuper: false }]);
    await database.drop();
  });
});
