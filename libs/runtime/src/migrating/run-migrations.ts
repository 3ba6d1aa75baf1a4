import { setTimeout as pause } from 'node:timers/promises';
import type { LockWatch, Obstacle } from './lock-watch.ts';

/** A migration that is not in the database yet, as TypeORM lists it. */
export interface PendingMigration {
  readonly name: string;
  readonly instance?: { readonly transaction?: boolean };
}

/** TypeORM's `MigrationExecutor`, as far as it is needed here. */
export interface MigrationBook<M extends PendingMigration = PendingMigration> {
  getPendingMigrations(): Promise<readonly M[]>;
  executeMigration(migration: M): Promise<unknown>;
}

/** TypeORM's `QueryRunner`, the one that the book works with. */
export interface MigrationSession {
  query(sql: string): Promise<unknown>;
  startTransaction(): Promise<void>;
  commitTransaction(): Promise<void>;
  rollbackTransaction(): Promise<void>;
}

/** How a migration waits for the locks it needs. */
export interface LockPatience {
  /**
   * Milliseconds a statement waits for a lock. Whoever comes after it waits as long, so that it has
   * to be less than what a request waits for a connection (1 s).
   */
  readonly lockTimeoutMs: number;
  /** Milliseconds of trying again, all in all, before a migration gives up. */
  readonly patienceMs: number;
  /** Milliseconds between two tries, in which everybody else is let through. */
  readonly pauseMs: number;
}

export interface Migrating<M extends PendingMigration> {
  readonly book: MigrationBook<M>;
  readonly session: MigrationSession;
  readonly watch: Pick<LockWatch, 'during'>;
  readonly patience: LockPatience;
  /** A line for whoever looks on. */
  readonly report: (line: string) => void;
}

/** Only after this long does PostgreSQL end an autovacuum that is in the way (`deadlock_timeout` and some). */
const AUTOVACUUM_GIVES_WAY_MS = 1_500;

/**
 * Applies what is pending, each migration whole or not at all, and tells each.
 * @throws Error in a sentence when a lock was not to be had in time; else whatever a migration throws.
 */
export async function runMigrations<M extends PendingMigration>(run: Migrating<M>): Promise<void> {
  await run.session.query('SET statement_timeout = 0');
  const pending = await run.book.getPendingMigrations();
  for (const migration of pending) {
    await applyPatiently(run, migration);
    run.report(`applied ${migration.name}`);
  }
  if (pending.length === 0) run.report('up to date');
}

async function applyPatiently<M extends PendingMigration>(
  run: Migrating<M>,
  migration: M,
): Promise<void> {
  const { patienceMs, pauseMs } = run.patience;
  const deadline = performance.now() + patienceMs;
  let seen: Obstacle | undefined;
  for (;;) {
    const tried = await tryOnce(run, migration, timeoutOf(run.patience, migration, seen));
    if (tried.kind === 'applied') return;
    seen = tried.obstacle ?? seen;
    if (performance.now() + pauseMs > deadline) throw givenUp(migration, run.patience, tried, seen);
    const others = isTransactional(migration) ? ', lets others through' : '';
    run.report(
      `${migration.name} waits for ${describe(seen)}${others} and tries again in ${pauseMs} ms`,
    );
    await pause(pauseMs);
  }
}

type Tried =
  | { readonly kind: 'applied' }
  | { readonly kind: 'locked'; readonly cause: unknown; readonly obstacle: Obstacle | undefined };

async function tryOnce<M extends PendingMigration>(
  { book, session, watch }: Migrating<M>,
  migration: M,
  timeoutMs: number,
): Promise<Tried> {
  await session.query(`SET lock_timeout = ${timeoutMs}`);
  const { result, obstacle } = await watch.during(() => attempt(book, session, migration));
  if (result.ok) return { kind: 'applied' };
  if (!isAboutLocks(result.cause)) throw result.cause;
  return { kind: 'locked', cause: result.cause, obstacle };
}

type Attempt = { readonly ok: true } | { readonly ok: false; readonly cause: unknown };

async function attempt<M extends PendingMigration>(
  book: MigrationBook<M>,
  session: MigrationSession,
  migration: M,
): Promise<Attempt> {
  const transactional = isTransactional(migration);
  if (transactional) await session.startTransaction();
  try {
    await book.executeMigration(migration);
    if (transactional) await session.commitTransaction();
    return { ok: true };
  } catch (cause) {
    // A connection that is gone has rolled back by itself; the reason is what matters.
    if (transactional) await session.rollbackTransaction().catch(() => undefined);
    return { ok: false, cause };
  }
}

const isTransactional = ({ instance }: PendingMigration): boolean =>
  instance?.transaction !== false;

/**
 * Milliseconds. An index that is built concurrently waits for running transactions and keeps nobody
 * from reading or writing meanwhile: it may wait as long as all tries together.
 */
function timeoutOf(
  { lockTimeoutMs, patienceMs }: LockPatience,
  migration: PendingMigration,
  seen: Obstacle | undefined,
): number {
  if (!isTransactional(migration)) return Math.max(lockTimeoutMs, patienceMs);
  const isAutovacuum = seen?.holders.some(({ kind }) => kind === 'autovacuum worker') ?? false;
  return isAutovacuum ? Math.max(lockTimeoutMs, AUTOVACUUM_GIVES_WAY_MS) : lockTimeoutMs;
}

/** Lock not available; deadlock detected. */
const ABOUT_LOCKS = new Set<unknown>(['55P03', '40P01']);

function isAboutLocks(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  const { code, driverError } = cause as { code?: unknown; driverError?: { code?: unknown } };
  return ABOUT_LOCKS.has(code) || ABOUT_LOCKS.has(driverError?.code);
}

/** Somebody has kept a lock for too long. */
export class GaveUp extends Error {
  override readonly name = 'GaveUp';
}

function givenUp(
  migration: PendingMigration,
  { patienceMs }: LockPatience,
  { cause }: { readonly cause: unknown },
  seen: Obstacle | undefined,
): Error {
  const left = isTransactional(migration)
    ? 'Nothing of it was applied'
    : 'What it has left unfinished is made anew when it runs again';
  const end = seen?.holders[0]
    ? ` End that session (SELECT pg_terminate_backend(${seen.holders[0].pid})) or let it finish, and migrate again.`
    : '';
  const within = `${patienceMs / 1_000} s`;
  return new GaveUp(`${migration.name} waited ${within} for ${describe(seen)}. ${left}.${end}`, {
    cause,
  });
}

function describe(obstacle: Obstacle | undefined): string {
  if (!obstacle) return 'a lock';
  const holders = obstacle.holders.map(({ pid, kind, role, application, state, seconds }) => {
    const who = [
      ...(role === null ? [kind] : [`role ${role}`]),
      ...(application ? [`application ${application}`] : []),
      ...(state === null ? [] : [state]),
      ...(seconds === null ? [] : [`for ${seconds} s`]),
    ];
    return `pid ${pid} (${who.join(', ')})`;
  });
  return `a lock on ${obstacle.wanted}, held by ${holders.join(' and ')}`;
}
