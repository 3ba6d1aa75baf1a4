import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import { Jobs } from '../jobs/jobs.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';

const EVERY_SECONDS = 60;
const BATCH = 5_000;

/** Removes replies that have expired, in whichever replica's turn it is, so that they do not pile up. */
@Injectable()
export class IdempotencySweeper {
  readonly #replies: IdempotencyRepository;
  readonly #clock: Clock;

  constructor(replies: IdempotencyRepository, @Inject(CLOCK) clock: Clock, jobs: Jobs) {
    this.#replies = replies;
    this.#clock = clock;
    const run = async (signal: AbortSignal) => {
      await this.sweep(signal);
    };
    jobs.every({ name: 'idempotency-sweep', everySeconds: EVERY_SECONDS, run });
  }

  /** Batch by batch; answers how many rows went. */
  async sweep(signal?: AbortSignal): Promise<number> {
    for (let removed = 0; ;) {
      const batch = await this.#replies.sweep(this.#clock.epochMs(), BATCH);
      removed += batch;
      if (batch === 0 || signal?.aborted) return removed;
    }
  }
}
