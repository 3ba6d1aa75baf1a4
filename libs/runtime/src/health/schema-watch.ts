import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { databaseTrouble } from './database-checks.ts';
import type { HealthRegistry, Trouble } from './health.ts';

export interface SchemaWatchOptions {
  readonly pool: Pick<Pool, 'query'>;
  /** Which one: it has the tables `migration` and `schema_floor`. */
  readonly schema: string;
  /** Names of the migrations that this release brings, oldest first. */
  readonly known: readonly string[];
  /** Relations of other schemas that this release reads, with the schema's name. */
  readonly reads?: readonly string[];
  /** Milliseconds between two looks while all is well (5 s), and while not (1 s). */
  readonly wellMs?: number;
  readonly illMs?: number;
}

/** Names of what is applied; what is older than the tables that say so cannot tell. */
const TOO_OLD_TO_TELL = new Set(['3F000', '42P01', '42501', '42703']);

interface Row {
  readonly applied: readonly string[];
  readonly floor: string | null;
  readonly lacking: readonly string[];
}

/**
 * Compares the schema in the database with the one that this release was made for. An older one is
 * waited for. A newer one is fine, because migrations only add, unless it says that it is not: its
 * floor names the migration that a release has to know to work with it.
 */
export class SchemaWatch {
  readonly #options: SchemaWatchOptions;
  readonly #text: string;
  #trouble: Trouble | undefined = { reason: 'not looked at yet' };
  #looked = false;
  #newer: readonly string[] = [];
  #lookedMs = -Infinity;
  #looking: Promise<void> | undefined;

  constructor(options: SchemaWatchOptions) {
    this.#options = options;
    const { schema } = options;
    this.#text = `SELECT ARRAY(SELECT name::text FROM ${schema}.migration) AS applied,
      (SELECT migration FROM ${schema}.schema_floor) AS floor,
      ARRAY(SELECT r FROM unnest($1::text[]) r WHERE to_regclass(r) IS NULL) AS lacking`;
  }

  /** Why nothing that needs the schema may be answered; undefined when it may. */
  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** Has readiness depend on it. */
  watchedBy(health: HealthRegistry): this {
    const { schema } = this.#options;
    health.add('schema', async () => {
      await this.#lookIfDue();
      return this.#trouble;
    });
    health.note('schema', () => {
      const [newest] = this.#newer.toSorted(byAge).reverse();
      if (newest === undefined) return undefined;
      return `the schema ${schema} is newer than this release, which can work with it (up to ${newest})`;
    });
    return this;
  }

  /** Resolves once the schema will do. @throws when the signal aborts before. */
  async untilWell(signal?: AbortSignal): Promise<void> {
    for (;;) {
      await this.#lookIfDue();
      if (this.#trouble === undefined) return;
      await sleep(this.#options.illMs ?? 1_000, undefined, { signal });
    }
  }

  #lookIfDue(): Promise<void> {
    const { wellMs = 5_000, illMs = 1_000 } = this.#options;
    const age = performance.now() - this.#lookedMs;
    if (age < (this.#trouble === undefined ? wellMs : illMs)) return Promise.resolve();
    return (this.#looking ??= this.#look().finally(() => {
      this.#lookedMs = performance.now();
      this.#looking = undefined;
    }));
  }

  async #look(): Promise<void> {
    const { pool, reads = [] } = this.#options;
    const question = { text: this.#text, values: [reads], query_timeout: 2_000 };
    try {
      const { rows } = await pool.query<Row>(question);
      if (rows[0]) this.#judge(rows[0]);
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (typeof code === 'string' && TOO_OLD_TO_TELL.has(code)) this.#tooOld(error);
      // Else the database is away, and what was true of it still is.
      else if (!this.#looked) this.#trouble = awaited(error);
    }
  }

  #judge({ applied, floor, lacking }: Row): void {
    const { known } = this.#options;
    const there = new Set(applied);
    const missing = known.filter((name) => !there.has(name));
    this.#looked = true;
    this.#newer = applied.filter((name) => !known.includes(name));
    this.#trouble = this.#verdict(missing, floor, lacking);
  }

  #verdict(
    missing: readonly string[],
    floor: string | null,
    lacking: readonly string[],
  ): Trouble | undefined {
    const { schema, known } = this.#options;
    if (floor !== null && !known.includes(floor)) {
      return {
        reason: `the schema ${schema} is too new for this release: run one that knows ${floor}`,
      };
    }
    const [first, ...more] = missing;
    if (first !== undefined) return waitingFor(first, more.length);
    const [relation] = lacking;
    if (relation === undefined) return undefined;
    return { reason: `waiting for ${relation}: run migrate of every service` };
  }

  #tooOld(error: unknown): void {
    this.#looked = true;
    this.#newer = [];
    const { schema, known } = this.#options;
    this.#trouble = {
      ...{ reason: `the schema ${schema} is missing or older than this release: run migrate` },
      detail: { known: known.at(-1), because: (error as Error).message },
    };
  }
}

const waitingFor = (first: string, more: number): Trouble => ({
  reason: `waiting for migration ${first}${more > 0 ? ` and ${more} more` : ''}: run migrate`,
});

const awaited = (error: unknown): Trouble => ({
  reason: 'not known: the database does not answer',
  detail: databaseTrouble(error).reason,
});

/** Names end in the time at which they were written. */
const writtenAt = (name: string): string => /\d+$/.exec(name)?.[0] ?? '';
const byAge = (a: string, b: string): number => writtenAt(a).localeCompare(writtenAt(b));
