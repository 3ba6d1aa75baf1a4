import type { FeedEntry } from '@ticketgate/contracts';
import type { Clock, Logger } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { ClockWatch } from './clock-watch.ts';
import { PAGE_SIZE, readFrom, readSnapshot } from './feed-record.ts';
import { FeedState } from './feed-state.ts';
import type { RevokedSet } from './revoked-set.ts';

export interface RecordFollowerOptions {
  readonly pool: Pick<Pool, 'query'>;
  readonly clock: Clock;
  readonly watch: ClockWatch;
  readonly logger: Pick<Logger, 'info'>;
  /** Told every entry obeyed one by one. */
  readonly onEntry: (entry: FeedEntry) => void;
  /** Told when everything was loaded anew, the first time excepted. */
  readonly onReset: () => void;
}

const SWEEP_MS = 60_000;

/** Reads the record into a {@link FeedState}: the whole once, then what follows. */
export class RecordFollower {
  readonly #options: RecordFollowerOptions;
  readonly #state: FeedState;
  #loaded = false;
  #sweptMs = 0;
  /** What the wire brings while a snapshot is being read that may be older than it. */
  #meanwhile: FeedEntry[] | undefined;

  constructor(options: RecordFollowerOptions) {
    this.#options = options;
    this.#state = new FeedState(options.onEntry);
  }

  /** Whether a snapshot is in. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get head(): number {
    return this.#state.head;
  }

  get revoked(): RevokedSet {
    return this.#state.revoked;
  }

  /** Takes an entry off the wire. @returns false when entries before it are missing. */
  hear(entry: FeedEntry): boolean {
    this.#meanwhile?.push(entry);
    return !this.#loaded || this.#state.hear(entry);
  }

  /**
   * Asks the record for news; where it contradicts what was heard, for everything. Not to be called
   * again before it is done.
   * @throws Error when the database does not answer.
   */
  async refresh(): Promise<void> {
    if (!this.#loaded || !(await this.#follow())) await this.#load();
    this.#sweep();
  }

  async #follow(): Promise<boolean> {
    const { pool, clock, watch } = this.#options;
    for (;;) {
      const { confirmed, head } = this.#state;
      const askedMs = clock.epochMs();
      const page = await readFrom(pool, confirmed);
      watch.compare(page.databaseMs, askedMs);
      if (!this.#state.follow(page, head)) return false;
      if (page.entries.length < PAGE_SIZE) return true;
    }
  }

  async #load(): Promise<void> {
    const { pool, clock, watch, logger, onReset } = this.#options;
    const meanwhile: FeedEntry[] = (this.#meanwhile = []);
    const askedMs = clock.epochMs();
    const page = await readSnapshot(pool, askedMs).finally(() => {
      this.#meanwhile = undefined;
    });
    watch.compare(page.databaseMs, askedMs);
    this.#state.replace(page);
    const again = this.#loaded;
    this.#loaded = true;
    const size = this.revoked.size;
    logger.info({ event: 'security_feed.loaded', head: page.head, size, again }, 'feed');
    if (again) onReset();
    for (const entry of meanwhile) this.#state.hear(entry);
  }

  #sweep(): void {
    const now = this.#options.clock.epochMs();
    if (Math.abs(now - this.#sweptMs) < SWEEP_MS) return;
    this.#sweptMs = now;
    this.revoked.sweep(now);
  }
}
