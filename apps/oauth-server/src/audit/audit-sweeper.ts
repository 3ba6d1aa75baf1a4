import type { Clock, Logger } from '@ticketgate/runtime';
import type { AuditEventsRepository } from './audit-events.repository.ts';

const EVERY_MS = 60_000;
const BATCH = 5_000;
const DAY_MS = 86_400_000;

export interface AuditSweeperDeps {
  readonly events: AuditEventsRepository;
  readonly retentionDays: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Removes events that are older than the retention, in every replica, batch by batch. */
export class AuditSweeper {
  readonly #deps: AuditSweeperDeps;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<number> | undefined;
  #isStopped = false;

  constructor(deps: AuditSweeperDeps) {
    this.#deps = deps;
  }

  start(): void {
    const { logger } = this.#deps;
    const quietly = () =>
      this.sweep().catch((err: unknown) => logger.warn({ err }, 'audit_sweep_failed'));
    this.#timer = setInterval(() => void quietly(), EVERY_MS).unref();
  }

  /** Resolves when no batch is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#sweeping?.catch(() => 0);
  }

  /** Answers how many rows went. */
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
      if (batch < BATCH || this.#isStopped) return removed;
    }
  }
}
