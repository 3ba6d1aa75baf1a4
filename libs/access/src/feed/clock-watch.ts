import type { Clock, Logger } from '@ticketgate/runtime';

export interface ClockWatchOptions {
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'error'>;
  /** Whether {@link ClockWatch.lagMs} is ever other than 0. */
  readonly obeyDatabaseClock: boolean;
}

/** Beyond this, milliseconds, two clocks are not merely a little apart. */
const TOLERANCE_MS = 15_000;

/** Compares our clock with the database's, so that one slow replica does not honour dead tokens. */
export class ClockWatch {
  readonly #options: ClockWatchOptions;
  #apart = false;
  #lagMs = 0;
  #apartMs = 0;

  constructor(options: ClockWatchOptions) {
    this.#options = options;
  }

  /** Milliseconds our clock is behind, when that is more than the tolerance and to be obeyed. */
  get lagMs(): number {
    return this.#lagMs;
  }

  /** Milliseconds the database's clock is ahead of ours; 0 while that is within the tolerance. */
  get apartMs(): number {
    return this.#apartMs;
  }

  /**
   * @param databaseMs what the database's clock said a moment ago.
   * @param askedMs what ours said before that: a slow answer puts no clocks apart.
   */
  compare(databaseMs: number, askedMs?: number): void {
    const { clock, logger, obeyDatabaseClock } = this.#options;
    const nowMs = clock.epochMs();
    const lagMs = databaseMs - Math.min(nowMs, Math.max(databaseMs, askedMs ?? nowMs));
    const apart = Math.abs(lagMs) > TOLERANCE_MS;
    this.#apartMs = apart ? lagMs : 0;
    this.#lagMs = obeyDatabaseClock && apart && lagMs > 0 ? lagMs : 0;
    if (apart && !this.#apart) logger.error({ event: 'clock.apart', lagMs }, 'clock');
    if (!apart && this.#apart) logger.info({ event: 'clock.together', lagMs }, 'clock');
    this.#apart = apart;
  }
}
