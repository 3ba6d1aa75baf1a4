import { Injectable, Module } from '@nestjs/common';
import { Jobs } from '../jobs/jobs.ts';
import { ClockAnnouncer } from '../tickets/clocks/clock-announcer.service.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';

/** Seconds by which an announcement may be late while everything is well. */
const EVERY_SECONDS = 5;

/** Announces what clocks say, in whichever replica's turn it is. */
@Injectable()
export class SlaWatch {
  readonly #announcer: ClockAnnouncer;

  constructor(announcer: ClockAnnouncer, jobs: Jobs) {
    this.#announcer = announcer;
    const run = (signal: AbortSignal) => this.run(signal);
    jobs.every({ name: 'sla-clocks', everySeconds: EVERY_SECONDS, run });
  }

  /** Works off all there is, soonest first, batch by batch. */
  async run(signal: AbortSignal): Promise<void> {
    const all = async (batch: () => Promise<{ readonly isLast: boolean }>) => {
      while (!signal.aborted && !(await batch()).isLast);
    };
    await all(() => this.#announcer.announce());
    await all(() => this.#announcer.takeOver());
  }
}

@Module({ imports: [TicketsModule], providers: [SlaWatch] })
export class SlaWatchModule {}
