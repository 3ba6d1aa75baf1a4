import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Clock, Logger } from '@ticketgate/runtime';
import { CLOCK, LOGGER } from '../app.tokens.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';

const EVERY_MS = 60_000;
const BATCH = 5_000;

/** Removes replies that have expired, a batch a minute in every replica, so that they do not pile up. */
@Injectable()
export class IdempotencySweeper implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #replies: IdempotencyRepository;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    replies: IdempotencyRepository,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.#replies = replies;
    this.#clock = clock;
    this.#logger = logger;
  }

  onApplicationBootstrap(): void {
    const quietly = () =>
      this.sweep().catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : 'unknown';
        this.#logger.warn({ event: 'idempotency.sweep_failed', reason }, 'sweep');
      });
    this.#timer = setInterval(() => void quietly(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  /** @returns how many rows went. */
  sweep(): Promise<number> {
    return this.#replies.sweep(this.#clock.epochMs(), BATCH);
  }
}
