import type { Pool } from 'pg';
import { atMostEvery, type HealthCheck, type Trouble } from './health.ts';

/** What PostgreSQL or the way to it says of itself, in words for anybody: no host, no user. */
const REASONS: Readonly<Record<string, string>> = {
  '28P01': 'refuses the login: correct the user or the password in DATABASE_URL',
  '28000': 'refuses the login: correct DATABASE_URL, or let this host in',
  '3D000': 'has no database of the name in DATABASE_URL',
  '53100': 'has no disk space left: make room on its disk',
  '53200': 'is out of memory',
  '53300': 'has no connection left: raise max_connections, or lower DATABASE_POOL_MAX',
  '57P03': 'is starting or shutting down',
  '58030': 'cannot write to its disk',
  ENOTFOUND: 'has a host name in DATABASE_URL that nobody knows',
  EAI_AGAIN: 'cannot be looked up: the DNS does not answer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'shows a certificate that is not trusted here',
  SELF_SIGNED_CERT_IN_CHAIN: 'shows a certificate that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'shows a certificate that is not trusted here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows a certificate of another host',
};

const codeOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
};

/** Why the database could not be asked. */
export const databaseTrouble = (error: unknown): Trouble => ({
  reason: REASONS[codeOf(error) ?? ''] ?? 'does not answer',
  detail: error,
});

/** Milliseconds: an orchestrator that asks for readiness waits about as long. */
const ANSWER_MS = 2_000;

/** Whether the database answers. */
export function databaseCheck(pool: Pick<Pool, 'query'>): HealthCheck {
  const question = { text: 'SELECT 1', query_timeout: ANSWER_MS };
  return () => pool.query(question).then(() => undefined, databaseTrouble);
}

/** What a server says that takes no writes at the moment. */
const FULL = new Set(['53100', '58030']);
const READ_ONLY =
  'takes no writes: DATABASE_URL leads to a standby, or to a server set to read-only';

/**
 * Whether the database takes writes. What is counted does not fit into so little memory, so that
 * PostgreSQL has to put it on its disk, into a file of its own: room for that is room for a row.
 */
const PROBE = `BEGIN; SET LOCAL work_mem = '64kB';
  SELECT current_setting('transaction_read_only') AS read_only, count(*) FROM generate_series(1, 20000);
  ROLLBACK`;

interface Writable {
  readonly rows: readonly { readonly read_only?: string }[];
}

async function writesTrouble(pool: Pick<Pool, 'connect'>): Promise<Trouble | undefined> {
  try {
    const client = await pool.connect();
    let again = true;
    try {
      // Several statements answer with several results, which the types do not know.
      const question = { text: PROBE, query_timeout: ANSWER_MS };
      const results = (await client.query(question)) as unknown as readonly Writable[];
      const readOnly = results.some(({ rows }) => rows[0]?.read_only === 'on');
      again = !readOnly;
      return readOnly ? { reason: READ_ONLY } : undefined;
    } catch (error) {
      again = false;
      throw error;
    } finally {
      // The next connection may lead to the server that took over.
      client.release(!again);
    }
  } catch (error) {
    const code = codeOf(error) ?? '';
    // Everything else is the other check's: that the database does not answer, or not in time.
    return FULL.has(code) ? databaseTrouble(error) : undefined;
  }
}

export const writesCheck = (pool: Pick<Pool, 'connect'>): HealthCheck =>
  atMostEvery(() => writesTrouble(pool), { wellMs: 4_000, illMs: 900 });
