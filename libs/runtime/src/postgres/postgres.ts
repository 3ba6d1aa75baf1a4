import { Pool, type PoolConfig } from 'pg';

export interface PostgresOptions {
  readonly url: string;
  /** Connections at most, per process. */
  readonly max: number;
  readonly applicationName: string;
  /**
   * Milliseconds to wait for a free or new connection before the caller is told 503. Else libpq's
   * `connect_timeout` in the URL, in seconds; else 1 s.
   */
  readonly connectTimeoutMs?: number;
  /** Milliseconds one statement may run on the server; 0 for no limit. 10 s unless given. */
  readonly statementTimeoutMs?: number;
}

/** The pool settings both services use: bounded waits, so a slow database becomes a prompt 503. */
export function poolConfig(options: PostgresOptions): PoolConfig {
  const statementTimeoutMs = options.statementTimeoutMs ?? 10_000;
  return {
    connectionString: options.url,
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeoutMs ?? connectTimeoutIn(options.url) ?? 1_000,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs === 0 ? 0 : statementTimeoutMs + 1_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
  };
}

/** Milliseconds; libpq reads the same parameter, in seconds. */
function connectTimeoutIn(url: string): number | undefined {
  const seconds = Number(URL.parse(url)?.searchParams.get('connect_timeout') ?? 0);
  return seconds > 0 ? seconds * 1_000 : undefined;
}

/**
 * A connection pool whose idle-client errors (a restarted server) are reported, not thrown. A
 * connection that is lost while somebody has it fails their query: that it also emits an 'error',
 * which would end the process if nobody listened, is of no further interest.
 */
export function createPool(options: PostgresOptions, onError: (error: Error) => void): Pool {
  const pool = new Pool(poolConfig(options));
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * Opens every connection the pool may have, so that a new replica's first requests do not wait for
 * them all at once. Never rejects: what cannot be had now is opened when it is needed. They close
 * again while nobody needs them.
 */
export async function warm(pool: Pool): Promise<void> {
  const opened = await Promise.allSettled(
    Array.from({ length: pool.options.max }, () => pool.connect()),
  );
  for (const one of opened) if (one.status === 'fulfilled') one.value.release();
}

const UNREACHABLE = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '57P05',
  // Out of disk, of memory, of connections; the disk fails; no writes since a failover.
  '53000',
  '53100',
  '53200',
  '53300',
  '58030',
  '25006',
  // A password or a database that somebody is just changing.
  '28000',
  '28P01',
  '3D000',
  // Deadlock, serialization failure, lock not available: the same again may well succeed.
  '40P01',
  '40001',
  '55P03',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
]);
const UNREACHABLE_TEXT =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error/;

/**
 * Whether a connection that answers so is to be thrown away: the server takes no writes any more, and
 * a new connection may lead to the one that does.
 */
export const isReadOnlyServer = (error: unknown): boolean =>
  (error as { code?: unknown } | undefined)?.code === '25006';

const isError = (value: unknown): value is Error =>
  // Not instanceof: errors of Node's own modules are of another realm inside a test's context.
  typeof value === 'object' && value !== null && 'message' in value && 'stack' in value;

/** Whether an error means "the database is away or overloaded", the 503 case, not "the query is wrong". */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!isError(error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && UNREACHABLE.has(code)) return true;
  if (UNREACHABLE_TEXT.test(error.message)) return true;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.some(isDatabaseUnavailable))
    return true;
  const inner = error.cause ?? (error as { driverError?: unknown }).driverError;
  return inner !== undefined && inner !== error && isDatabaseUnavailable(inner);
}
