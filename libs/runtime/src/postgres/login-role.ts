import { escapeIdentifier, escapeLiteral } from 'pg';
import { createPool } from './postgres.ts';

/** The role that a service logs in as. */
export interface LoginRole {
  readonly name: string;
  readonly password: string;
  /** The group role that the migrations make and that holds the rights. */
  readonly memberOf: string;
}

/**
 * Makes the role that a service logs in as, a member of its group role and no more; one that is
 * there gets this password.
 * @param url of an owner who may create roles.
 * @throws the driver's error, which names the role that it may not manage.
 */
export async function ensureLoginRole(
  url: string,
  { name, password, memberOf }: LoginRole,
): Promise<void> {
  const pool = createPool(
    { url, max: 1, applicationName: 'ticketgate-migrate', connectTimeoutMs: 5_000 },
    () => undefined,
  );
  try {
    const known = await pool.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
    const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
    const role = escapeIdentifier(name);
    await pool.query(`${verb} ROLE ${role} LOGIN PASSWORD ${escapeLiteral(password)}`);
    await pool.query(`GRANT ${escapeIdentifier(memberOf)} TO ${role}`);
  } finally {
    await pool.end();
  }
}
