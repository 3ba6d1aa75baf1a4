import { Problem } from '@ticketgate/testing';
import { sqlAs } from './postgres-connection.ts';

const WITHOUT = 'Or leave it out and use the built-in PostgreSQL: env -u DATABASE_URL npm start';

interface Standing {
  readonly version: string;
  readonly database: string;
  readonly role: string;
  readonly may_create: boolean;
  readonly may_make_roles: boolean;
}

const STANDING = `
  SELECT current_setting('server_version') AS version,
         current_database() AS database,
         current_user AS role,
         has_database_privilege(current_database(), 'CREATE') AS may_create,
         (rolsuper OR rolcreaterole) AS may_make_roles
    FROM pg_roles WHERE rolname = current_user`;

/**
 * Makes sure that DATABASE_URL can carry the product.
 * @returns the server's version.
 * @throws Problem in a sentence: not a URL, not answering, refused, or lacking a right.
 */
export async function checkOwnDatabase(databaseUrl: string): Promise<string> {
  const url = parseDatabaseUrl(databaseUrl);
  const standing = await sqlAs(databaseUrl, async (client) => {
    const { rows } = await client.query<Standing>(STANDING);
    return rows[0];
  }).catch((error: unknown) => {
    throw refusal(error, url);
  });
  if (!standing) throw new Problem('The user of DATABASE_URL does not know itself; use another.');
  checkRights(standing);
  return standing.version.split(' ')[0] ?? standing.version;
}

function parseDatabaseUrl(databaseUrl: string): URL {
  const url = URL.parse(databaseUrl);
  const known = url && /^postgres(ql)?:$/.test(url.protocol);
  if (known && url.hostname && url.username && url.pathname.length > 1) return url;
  throw new Problem('DATABASE_URL does not name a user, host and database.', [
    'It looks like this: postgresql://user:password@localhost:5432/ticketgate',
    WITHOUT,
  ]);
}

function checkRights({ may_create, may_make_roles, database, role }: Standing): void {
  const grants = [
    ...(may_create ? [] : [`GRANT CREATE ON DATABASE "${database}" TO "${role}";`]),
    ...(may_make_roles ? [] : [`ALTER ROLE "${role}" CREATEROLE;`]),
  ];
  if (grants.length === 0) return;
  const lacking = [
    ...(may_create ? [] : ['create schemas']),
    ...(may_make_roles ? [] : ['create the roles the services log in as']),
  ];
  throw new Problem(`The user "${role}" of DATABASE_URL may not ${lacking.join(' nor ')}.`, [
    `As a superuser of that server, run: ${grants.join(' ')}`,
    WITHOUT,
  ]);
}

/** Words for the ways a server says no; none of them holds the password. */
function refusal(error: unknown, url: URL): Problem {
  const { code = '' } = error as { code?: string }; // the SQLSTATE, or Node's name of a network error
  const user = decodeURIComponent(url.username);
  const database = decodeURIComponent(url.pathname.slice(1));
  const place = `${url.hostname}:${url.port || '5432'}`;
  switch (code) {
    case '28P01':
    case '28000':
      return new Problem(`PostgreSQL at ${place} does not let "${user}" in: wrong password?`, [
        'Correct the user and password in DATABASE_URL; write special characters as %XX.',
        WITHOUT,
      ]);
    case '3D000':
      return new Problem(`PostgreSQL at ${place} has no database "${database}".`, [
        `Create it: CREATE DATABASE "${database}" OWNER "${user}";`,
        WITHOUT,
      ]);
    case '53300':
      return new Problem(`PostgreSQL at ${place} has no connection left.`, [
        'Close some, or raise its max_connections.',
      ]);
    default:
      return new Problem(
        `No PostgreSQL answers at ${place}, where DATABASE_URL points (${reasonOf(error, code)}).`,
        ['Start it, or correct host and port in DATABASE_URL.', WITHOUT],
      );
  }
}

function reasonOf(error: unknown, code: string): string {
  if (code) return code;
  if (!(error instanceof Error)) return 'no reason given';
  return /timeout/i.test(error.message) ? 'no answer within 5 s' : error.message;
}
