import type { Clock } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { Addition, CountStore } from './count-store.ts';

/** Rows of one statement. */
const LOT = 1_000;
/** Milliseconds; a busy database is no reason to let a request wait. */
const PATIENCE_MS = 250;
const SWEEP_EVERY_MS = 60_000;
const SWEPT_AT_ONCE = 10_000;

/** A table like `identity.limit_count`: key, points, expires_at. */
export type CountTable = `${string}.limit_count`;

export interface PostgresCountsOptions {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly table: CountTable;
  /** Milliseconds; no answer is waited for longer. */
  readonly patienceMs?: number;
}

const add = (table: CountTable) => `
  INSERT INTO ${table} AS counted (key, points, expires_at)
  SELECT key, points, expires_at FROM unnest($1::text[], $2::int[], $3::timestamptz[])
    AS added(key, points, expires_at) ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    points = excluded.points + CASE WHEN counted.expires_at > $4 THEN counted.points ELSE 0 END,
    expires_at = CASE WHEN counted.expires_at > $4 THEN counted.expires_at
      ELSE excluded.expires_at END
  RETURNING key, points`;

/** Counts in PostgreSQL, in a table that is not logged: what a crash forgets is a window. */
export class PostgresCounts implements CountStore {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #table: CountTable;
  readonly #patienceMs: number;
  #sweptAt = 0;

  constructor({ pool, clock, table, patienceMs = PATIENCE_MS }: PostgresCountsOptions) {
    this.#pool = pool;
    this.#clock = clock;
    this.#table = table;
    this.#patienceMs = patienceMs;
  }

  async open(): Promise<void> {
    // The pool connects by itself.
  }

  addAll(additions: readonly Addition[]): readonly Promise<number>[] {
    const sums: Promise<number>[] = [];
    for (let start = 0; start < additions.length; start += LOT) {
      const lot = additions.slice(start, start + LOT);
      const answer = this.#add(lot);
      sums.push(...lot.map(async ({ key }) => (await answer).get(key) ?? 0));
    }
    return sums;
  }

  async forget(key: string): Promise<void> {
    await this.#ask(`DELETE FROM ${this.#table} WHERE key = $1`, [key]);
  }

  async mark(key: string, seconds: number): Promise<void> {
    await this.#ask(
      `INSERT INTO ${this.#table} (key, points, expires_at) VALUES ($1, 1, $2)
       ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at`,
      [key, this.#inSeconds(seconds)],
    );
  }

  async isMarked(key: string): Promise<boolean> {
    const sql = `SELECT FROM ${this.#table} WHERE key = $1 AND expires_at > $2`;
    return (await this.#ask(sql, [key, this.#clock.now()])).length > 0;
  }

  close(): void {
    // The pool is not ours.
  }

  /** Rows are locked in the order of their keys, so that replicas never wait in a circle. */
  async #add(lot: readonly Addition[]): Promise<ReadonlyMap<string, number>> {
    const added = oncePerKey(lot);
    const rows = await this.#ask(add(this.#table), [
      added.map(({ key }) => key),
      added.map(({ points }) => points),
      added.map(({ seconds }) => this.#inSeconds(seconds)),
      this.#clock.now(),
    ]);
    this.#sweepNowAndThen();
    return new Map(rows.map(({ key, points }) => [key, points]));
  }

  async #ask(sql: string, values: readonly unknown[]): Promise<readonly CountRow[]> {
    const answer = this.#pool.query<CountRow>(sql, [...values]).then(({ rows }) => rows);
    return await within(this.#patienceMs, answer);
  }

  #inSeconds(seconds: number): Date {
    return new Date(this.#clock.epochMs() + seconds * 1_000);
  }

  /** Beside the requests; what fails is swept the next time. */
  #sweepNowAndThen(): void {
    const now = this.#clock.epochMs();
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    const sql = `DELETE FROM ${this.#table} WHERE key IN (
      SELECT key FROM ${this.#table} WHERE expires_at <= $1
      LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
    this.#pool.query(sql, [this.#clock.now()]).catch(() => undefined);
  }
}

/** One statement may touch a row once; a key that memory forgot and met again is there twice. */
function oncePerKey(lot: readonly Addition[]): readonly Addition[] {
  const byKey = new Map<string, Addition>();
  for (const one of lot) {
    const points = (byKey.get(one.key)?.points ?? 0) + one.points;
    byKey.set(one.key, { ...one, points });
  }
  return [...byKey.values()];
}

interface CountRow {
  readonly key: string;
  readonly points: number;
}

/** @throws Error when there is no answer in so many milliseconds; a late one is dropped */
function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const impatient = () => reject(new Error(`no answer within ${milliseconds} ms`));
    const timer = setTimeout(impatient, milliseconds).unref();
    void answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
