import type { Pool } from 'pg';

const EVERY_MS = 10_000;

const COUNT = `SELECT count(*)::int AS replicas FROM security.replica
  WHERE service = 'core-service' AND lapses_at > clock_timestamp()`;

/** How many replicas of this service there were when that could last be asked. */
export class KnownReplicas {
  readonly #pool: Pick<Pool, 'query'>;
  #timer: NodeJS.Timeout | undefined;
  #count = 1;

  constructor(pool: Pick<Pool, 'query'>) {
    this.#pool = pool;
  }

  /** 1 or more. */
  get count(): number {
    return this.#count;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), EVERY_MS).unref();
    void this.look();
  }

  /** Looks now; never rejects. */
  async look(): Promise<void> {
    try {
      const { rows } = await this.#pool.query<{ replicas: number }>(COUNT);
      this.#count = Math.max(rows[0]?.replicas ?? 1, 1);
    } catch {
      // The last number known is better than none.
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
