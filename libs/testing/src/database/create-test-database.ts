import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { TEST_ROLES, urlFor } from './test-roles.ts';

/** A migrated, empty database of a test file's own. */
export interface TestDatabase {
  readonly name: string;
  /** As the role that owns the schemas; may do everything in this database. */
  readonly ownerUrl: string;
  /** As the authorization server logs in: a member of `ticketgate_oauth`. */
  readonly oauthUrl: string;
  /** As the core service logs in: a member of `ticketgate_core`. */
  readonly coreUrl: string;
  /** Ends its connections and removes it. */
  drop(): Promise<void>;
}

/**
 * Copies the migrated template.
 * @throws Error in a sentence when there is no test server, or the template could not be migrated.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = required('TEST_DATABASE_ADMIN_URL');
  const problem = process.env['TEST_DATABASE_PROBLEM'];
  if (problem) throw new Error(problem);
  const template = required('TEST_DATABASE_TEMPLATE');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${TEST_ROLES.owner}`);
  return {
    name,
    ownerUrl: urlFor(adminUrl, TEST_ROLES.owner, name),
    oauthUrl: urlFor(adminUrl, TEST_ROLES.oauth, name),
    coreUrl: urlFor(adminUrl, TEST_ROLES.core, name),
    drop: () => asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A database with nothing in it, for what tests the migrations themselves; owned like the others. */
export async function createEmptyDatabase(): Promise<Omit<TestDatabase, 'oauthUrl' | 'coreUrl'>> {
  const adminUrl = required('TEST_DATABASE_ADMIN_URL');
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} OWNER ${TEST_ROLES.owner}`);
  return {
    name,
    ownerUrl: urlFor(adminUrl, TEST_ROLES.owner, name),
    drop: () => asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set: run the tests with \`npm test\`, which starts the servers.`);
}

const BUSY = '55006';

/** A template that another test is just copying is busy for a moment; the server says so. */
async function asAdmin(url: string, statement: string): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await admin.query(statement);
        return;
      } catch (error) {
        if ((error as { code?: unknown }).code !== BUSY || attempt === 50) throw error;
        await admin.query('SELECT pg_sleep(0.1)');
      }
    }
  } finally {
    await admin.end();
  }
}
