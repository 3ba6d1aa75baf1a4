import type { Clock } from '@ticketgate/runtime';
import type { Jobs } from '../jobs/jobs.ts';
import type { EventsRepository } from './events.repository.ts';

const EVERY_SECONDS = 60;
/** Events of one tenant that go at a time. */
const BATCH = 1_000;
const DAY_MS = 86_400_000;

export interface EventSweeperDeps {
  readonly events: EventsRepository;
  readonly retentionDays: number;
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'every'>;
}

/** Removes events that are older than the retention, in whichever replica's turn it is. */
export class EventSweeper {
  readonly #deps: EventSweeperDeps;

  constructor(deps: EventSweeperDeps) {
    this.#deps = deps;
    const run = async (signal: AbortSignal) => {
      await this.sweep(signal);
    };
    deps.jobs.every({ name: 'events-sweep', everySeconds: EVERY_SECONDS, run });
  }

  /** Batch by batch; answers how many events went. */
  async sweep(signal?: AbortSignal): Promise<number> {
    const { events, retentionDays, clock } = this.#deps;
    const end = new Date(clock.epochMs() - retentionDays * DAY_MS);
    for (let removed = 0; ;) {
      const batch = await events.removeBefore(end, BATCH);
      removed += batch;
      if (batch === 0 || signal?.aborted) return removed;
    }
  }
}
