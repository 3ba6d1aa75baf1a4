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

  constructor(options: ClockWatchOptions) {
    this.#options = options;
  }

  /** Milliseconds our clock is behind, when that is more than the tolerance and to be obeyed. */
  get lagMs(): number {
    return this.#lagMs;
  }

  /** @param databaseMs what the database's clock said a moment ago. */
  compare(databaseMs: number): void {
    const { clock, logger, obeyDatabaseClock } = this.#options;
    const lagMs = databaseMs - clock.epochMs();
    const apart = Math.abs(lagMs) > TOLERANCE_MS;
    this.#lagMs = obeyDatabaseClock && apart && lagMs > 0 ? lagMs : 0;
    if (apart && !this.#apart) logger.error({ event: 'clock.apart', lagMs }, 'clock');
    if (!apart && this.#apart) logger.info({ event: 'clock.together', lagMs }, 'clock');
    this.#apart = apart;
  }
}
