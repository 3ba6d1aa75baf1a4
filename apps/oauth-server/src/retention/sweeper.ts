import type { Logger } from '@ticketgate/runtime';

const EVERY_MS = 60_000;

/** What is swept: how it is called in the log, and how some of it goes. */
export interface Sweeping {
  readonly what: string;
  /** Removes a batch of what has expired; answers how many rows went. */
  readonly removeSome: () => Promise<number>;
  readonly logger: Logger;
}

/** Removes what has expired, all of it once a minute, so that tables stay level. */
export class Sweeper {
  readonly #sweeping: Sweeping;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<number> | undefined;
  #isStopped = false;

  constructor(sweeping: Sweeping) {
    this.#sweeping = sweeping;
  }

  start(): void {
    const { what, logger } = this.#sweeping;
    const quietly = () =>
      this.sweep().catch((err: unknown) => logger.warn({ err, what }, 'sweep_failed'));
    this.#timer = setInterval(() => void quietly(), EVERY_MS).unref();
  }

  /** Resolves when no batch is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#running?.catch(() => 0);
  }

  /** Answers how many rows went. */
  sweep(): Promise<number> {
    this.#running ??= this.#removeAll().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #removeAll(): Promise<number> {
    for (let removed = 0; ;) {
      const some = await this.#sweeping.removeSome();
      removed += some;
      if (some === 0 || this.#isStopped) return removed;
    }
  }
}
