import { ConfigError } from '../environment/env.ts';
import { wordsOf } from '../health/health-watch.ts';
import { ensureLoginRole } from '../postgres/login-role.ts';
import { withMigrationLock } from './migration-lock.ts';
import { createPool, isDatabaseUnavailable } from '../postgres/postgres.ts';
import { LockWatch } from './lock-watch.ts';
import {
  GaveUp,
  runMigrations,
  type LockPatience,
  type MigrationBook,
  type MigrationSession,
  type PendingMigration,
} from './run-migrations.ts';

/** A service's migrations with a connection of their own. */
export interface OpenMigrations<M extends PendingMigration> {
  readonly book: MigrationBook<M>;
  readonly session: MigrationSession;
  close(): Promise<void>;
}

/** What a migration program reads from its environment. */
export interface MigrateSettings {
  readonly MIGRATION_DATABASE_URL: string;
  readonly MIGRATION_LOCK_TIMEOUT_MS: number;
  readonly MIGRATION_LOCK_PATIENCE_SECONDS: number;
  readonly LOGIN_ROLE: string;
  readonly LOGIN_ROLE_PASSWORD?: string | undefined;
}

/** A service's migration program. */
export interface MigrateProgram<M extends PendingMigration> {
  /** Where TypeORM keeps its table; the first word of every line that is printed. */
  readonly schema: string;
  /** Number of the lock that its migrations run under. */
  readonly lock: number;
  /** The group role of the service. */
  readonly memberOf: string;
  /** @throws ConfigError */
  readonly settings: () => MigrateSettings;
  readonly open: (url: string) => Promise<OpenMigrations<M>>;
}

/** How the process was called, and where it prints. */
export interface Called {
  readonly args: readonly string[];
  readonly out: Pick<NodeJS.WritableStream, 'write'>;
  readonly err: Pick<NodeJS.WritableStream, 'write'>;
}

const PAUSE_MS = 2_000;
/** The same as those of `ticketgate`. */
const EXIT = { done: 0, refused: 1, usage: 2, unreachable: 3 } as const;

/**
 * Brings a schema up to this version, a line for each step; with `--check` it changes nothing, and
 * names what is pending.
 * @returns the exit code: 0; for a failure, the reason on `err`, 2 where a variable is not usable, 3 when
 * PostgreSQL does not answer, else 1; 1 also for something pending.
 */
export async function migrateProgram<M extends PendingMigration>(
  program: MigrateProgram<M>,
  { args, out, err }: Called,
): Promise<number> {
  const isCheck = args.includes('--check');
  const report = (line: string) => void out.write(`${program.schema}: ${line}\n`);
  try {
    const settings = program.settings();
    if (isCheck) return await check(program, settings.MIGRATION_DATABASE_URL, report);
    await migrate(program, settings, report);
    return EXIT.done;
  } catch (error) {
    err.write(`${program.schema}: migration failed: ${wordsOf(error)}\n`);
    return exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigError) return EXIT.usage;
  if (error instanceof GaveUp) return EXIT.refused;
  return isDatabaseUnavailable(error) ? EXIT.unreachable : EXIT.refused;
}

async function check<M extends PendingMigration>(
  program: MigrateProgram<M>,
  url: string,
  report: (line: string) => void,
): Promise<number> {
  const open = await program.open(url);
  try {
    const pending = await open.book.getPendingMigrations();
    for (const { name } of pending) report(`pending ${name}`);
    if (pending.length === 0) report('up to date');
    return pending.length === 0 ? EXIT.done : EXIT.refused;
  } finally {
    await open.close();
  }
}

async function migrate<M extends PendingMigration>(
  program: MigrateProgram<M>,
  settings: MigrateSettings,
  report: (line: string) => void,
): Promise<void> {
  const { MIGRATION_DATABASE_URL: url, LOGIN_ROLE: name, LOGIN_ROLE_PASSWORD: password } = settings;
  const work = async () => {
    await migrateWatched(program, url, {
      report,
      patience: {
        lockTimeoutMs: settings.MIGRATION_LOCK_TIMEOUT_MS,
        patienceMs: settings.MIGRATION_LOCK_PATIENCE_SECONDS * 1_000,
        pauseMs: PAUSE_MS,
      },
    });
    if (password === undefined) return;
    await ensureLoginRole(url, { name, password, memberOf: program.memberOf });
    report(`${name} can log in`);
  };
  const onWait = () => report('another migration is at work; waits for it');
  await withMigrationLock(url, program.lock, work, onWait);
}

/** The migrations of a program, watched over a connection beside theirs. Exported for its tests. */
export async function migrateWatched<M extends PendingMigration>(
  { schema, open }: Pick<MigrateProgram<M>, 'schema' | 'open'>,
  url: string,
  { patience, report }: { patience: LockPatience; report: (line: string) => void },
): Promise<void> {
  const opened = await open(url);
  const { book, session } = opened;
  const pool = createPool(
    { url, max: 1, applicationName: 'ticketgate-migrate', connectTimeoutMs: 5_000 },
    () => undefined,
  );
  try {
    await session.query(`SET application_name = 'ticketgate-migrate'`);
    // TypeORM keeps its own table in the schema, before any migration of ours could make it.
    await session.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    const [row] = (await session.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
    const everyMs = Math.min(100, patience.lockTimeoutMs / 4);
    const watch = new LockWatch({ pool, pid: row.pid, everyMs });
    await runMigrations({ book, session, watch, patience, report });
  } finally {
    await pool.end();
    await opened.close();
  }
}
