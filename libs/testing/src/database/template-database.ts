import { Client } from 'pg';
import { ensureBuilt } from '../build/ensure-built.ts';
import { migrateDatabase } from './migrate.ts';
import { TEST_ROLES, urlFor } from './test-roles.ts';

/**
 * Makes the migrated database that every test's own is a copy of, and the roles tests log in as.
 * @throws Problem when the build or a migration fails.
 */
export async function makeTemplateDatabase(
  root: string,
  adminUrl: string,
  template: string,
): Promise<void> {
  await asAdmin(adminUrl, async (admin) => {
    await ensureLogin(admin, TEST_ROLES.owner, 'CREATEROLE CREATEDB', adminUrl);
    await admin.query(`CREATE DATABASE ${template} OWNER ${TEST_ROLES.owner}`);
  });
  await ensureBuilt(root);
  await migrateDatabase(root, urlFor(adminUrl, TEST_ROLES.owner, template));
  await asAdmin(adminUrl, async (admin) => {
    await ensureLogin(admin, TEST_ROLES.oauth, 'IN ROLE ticketgate_oauth', adminUrl);
    await ensureLogin(admin, TEST_ROLES.core, 'IN ROLE ticketgate_core', adminUrl);
  });
}

async function ensureLogin(
  admin: Client,
  role: string,
  attributes: string,
  adminUrl: string,
): Promise<void> {
  const password = decodeURIComponent(new URL(adminUrl).password);
  const known = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (known.rowCount !== 0) return;
  const quoted = admin.escapeLiteral(password);
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD ${quoted} ${attributes}`);
}

async function asAdmin(url: string, work: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
