import { EmbeddedPostgres } from '@ticketgate/testing';
import { checkOwnDatabase } from './own-database.ts';
import { sqlAs, withLogin } from './postgres-connection.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { StatePaths } from './state.ts';
import type { StopList } from './stopping.ts';

export interface Database {
  /** As the role that owns the schemas. */
  readonly ownerUrl: string;
  /** What it is, for a line of progress. */
  readonly title: string;
  /** Settles when an embedded server has ended; never for the user's own. */
  readonly ended: Promise<string>;
}

const NAME = 'ticketgate';
const OWNER = 'ticketgate_owner';

interface Needs {
  readonly settings: Settings;
  readonly paths: StatePaths;
  readonly secrets: Secrets;
  readonly stops: StopList;
  readonly signal: AbortSignal;
}

/** The user's own PostgreSQL when DATABASE_URL names one, else an embedded one. */
export async function openDatabase(needs: Needs): Promise<Database> {
  const { databaseUrl } = needs.settings;
  if (databaseUrl === undefined) return startEmbedded(needs);
  const version = await checkOwnDatabase(databaseUrl);
  const title = `PostgreSQL ${version} of DATABASE_URL ready`;
  return { ownerUrl: databaseUrl, title, ended: new Promise(() => undefined) };
}

async function startEmbedded({ paths, secrets, stops, signal }: Needs): Promise<Database> {
  const postgres = new EmbeddedPostgres({
    folder: paths.postgres,
    password: secrets.databaseAdminPassword,
  });
  await postgres.start(signal);
  stops.add('PostgreSQL', postgres);
  await ensureOwnedDatabase(postgres.url(), secrets.databaseOwnerPassword);
  return {
    ownerUrl: withLogin(postgres.url(NAME), OWNER, secrets.databaseOwnerPassword),
    title: `PostgreSQL ${postgres.majorVersion} ready on 127.0.0.1:${postgres.port}`,
    ended: postgres.ended,
  };
}

/** The owner is no superuser: what works here works with the user's own database as well. */
async function ensureOwnedDatabase(adminUrl: string, password: string): Promise<void> {
  await sqlAs(adminUrl, async (admin) => {
    const secret = admin.escapeLiteral(password);
    const role = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [OWNER]);
    const verb = role.rowCount === 0 ? 'CREATE' : 'ALTER';
    await admin.query(`${verb} ROLE ${OWNER} LOGIN CREATEROLE PASSWORD ${secret}`);
    const database = await admin.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (database.rowCount === 0) await admin.query(`CREATE DATABASE ${NAME} OWNER ${OWNER}`);
  });
}
