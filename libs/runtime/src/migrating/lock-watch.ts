import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

/** A session that is in the way. */
export interface Holder {
  readonly pid: number;
  /** `client backend`, `autovacuum worker`… */
  readonly kind: string;
  readonly role: string | null;
  readonly application: string | null;
  /** `idle in transaction`…; null where the watching role may not see it. */
  readonly state: string | null;
  /** How long its transaction runs. */
  readonly seconds: number | null;
}

/** What a session waits for. */
export interface Obstacle {
  /** A table's name, or the kind of lock where it is none. */
  readonly wanted: string;
  readonly holders: readonly Holder[];
}

export interface LockWatchOptions {
  /** Another connection than the one that is watched. */
  readonly pool: Pick<Pool, 'query'>;
  /** Process of the session that is watched. */
  readonly pid: number;
  /** Milliseconds between two looks. */
  readonly everyMs: number;
}

// Never what they run: that may hold somebody's data.
const HOLDERS = `
  SELECT b.pid, b.backend_type AS kind, b.usename AS role, b.application_name AS application, b.state,
    floor(extract(epoch FROM clock_timestamp() - b.xact_start))::int AS seconds,
    (SELECT coalesce(l.relation::regclass::text, l.locktype) FROM pg_locks l
      WHERE l.pid = $1 AND NOT l.granted LIMIT 1) AS wanted
  FROM pg_stat_activity b WHERE b.pid = ANY (pg_blocking_pids($1)) ORDER BY b.xact_start NULLS LAST, b.pid`;

/** Looks at a session's waits from beside: once it has been refused its lock, nobody knows whose it was. */
export class LockWatch {
  readonly #options: LockWatchOptions;

  constructor(options: LockWatchOptions) {
    this.#options = options;
  }

  /** Does the work, and tells what stood in its way last. Watching never fails the work. */
  async during<T>(work: () => Promise<T>): Promise<{ result: T; obstacle: Obstacle | undefined }> {
    const over = new AbortController();
    const watching = this.#watch(over.signal);
    try {
      const result = await work();
      over.abort();
      return { result, obstacle: await watching };
    } finally {
      over.abort();
      await watching;
    }
  }

  async #watch(over: AbortSignal): Promise<Obstacle | undefined> {
    const { everyMs } = this.#options;
    let seen: Obstacle | undefined;
    while (!over.aborted) {
      await pause(everyMs, undefined, { signal: over }).catch(() => undefined);
      if (!over.aborted) seen = (await this.#look().catch(() => undefined)) ?? seen;
    }
    return seen;
  }

  async #look(): Promise<Obstacle | undefined> {
    const { pool, pid } = this.#options;
    const { rows } = await pool.query<Holder & { wanted: string | null }>(HOLDERS, [pid]);
    const wanted = rows[0]?.wanted;
    if (wanted === undefined || wanted === null) return undefined;
    return { wanted, holders: rows.map(({ wanted: _, ...holder }) => holder) };
  }
}
