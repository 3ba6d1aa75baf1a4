import type { Clock, Logger } from '@ticketgate/runtime';
import type { EventsRepository } from './events.repository.ts';

const EVERY_MS = 60_000;
/** Events of one tenant that go at a time. */
const BATCH = 1_000;
const DAY_MS = 86_400_000;

export interface EventSweeperDeps {
  readonly events: EventsRepository;
  readonly retentionDays: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Removes events that are older than the retention, batch by batch. */
export class EventSweeper {
  readonly #deps: EventSweeperDeps;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<number> | undefined;
  #isStopped = false;

  constructor(deps: EventSweeperDeps) {
    this.#deps = deps;
  }

  start(): void {
    const { logger } = this.#deps;
    const quietly = () =>
      this.sweep().catch((err: unknown) => logger.warn({ err, event: 'events.sweep_failed' }));
    this.#timer = setInterval(() => void quietly(), EVERY_MS).unref();
  }

  /** Resolves when no batch is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#sweeping?.catch(() => 0);
  }

  /** Answers how many events went. */
  sweep(): Promise<number> {
    this.#sweeping ??= this.#sweepAll().finally(() => (this.#sweeping = undefined));
    return this.#sweeping;
  }

  async #sweepAll(): Promise<number> {
    const { events, retentionDays, clock } = this.#deps;
    const end = new Date(clock.epochMs() - retentionDays * DAY_MS);
    for (let removed = 0; ;) {
      const batch = await events.removeBefore(end, BATCH);
      removed += batch;
      if (batch === 0 || this.#isStopped) return removed;
    }
  }
}
