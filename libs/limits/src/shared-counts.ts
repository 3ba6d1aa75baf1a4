import type { Clock, Logger } from '@ticketgate/runtime';
import type { Addition, CountStore } from './count-store.ts';

/** After a failure nobody waits again for so long. */
const PAUSE_MS = 1_000;

export interface SharedCountsDeps {
  readonly store: CountStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Counts that all replicas share. An answer of undefined means that the store is away, and whoever
 * asked goes on with what this replica knows. Nothing here rejects.
 */
export class SharedCounts {
  readonly #store: CountStore;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #awayUntil = 0;
  #isAway = false;

  constructor({ store, clock, logger }: SharedCountsDeps) {
    this.#store = store;
    this.#clock = clock;
    this.#logger = logger;
  }

  open(): Promise<void> {
    return this.#store.open();
  }

  /** Adds to a count; answers the sum. */
  async add(key: string, points: number, seconds: number): Promise<number | undefined> {
    const [sum] = await this.addAll([{ key, points, seconds }]);
    return sum;
  }

  /** The same for many keys, each once; answers the sum of each. */
  async addAll(additions: readonly Addition[]): Promise<readonly (number | undefined)[]> {
    if (this.#isPausing()) return additions.map(() => undefined);
    return await Promise.all(this.#store.addAll(additions).map((sum) => this.#answer(sum)));
  }

  async forget(key: string): Promise<void> {
    if (!this.#isPausing()) await this.#answer(this.#store.forget(key));
  }

  /** Remembers the key for so many seconds. */
  async mark(key: string, seconds: number): Promise<void> {
    if (!this.#isPausing()) await this.#answer(this.#store.mark(key, seconds));
  }

  async isMarked(key: string): Promise<boolean | undefined> {
    return this.#isPausing() ? undefined : await this.#answer(this.#store.isMarked(key));
  }

  close(): void {
    this.#store.close();
  }

  #isPausing(): boolean {
    return this.#clock.epochMs() < this.#awayUntil;
  }

  async #answer<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
      const given = await answer;
      if (this.#isAway) this.#logger.info('limits_shared_again');
      this.#isAway = false;
      return given;
    } catch (error) {
      this.#awayUntil = this.#clock.epochMs() + PAUSE_MS;
      if (!this.#isAway) this.#logger.warn({ err: error }, 'limits_counted_per_replica');
      this.#isAway = true;
      return undefined;
    }
  }
}
