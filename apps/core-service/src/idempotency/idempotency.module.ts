import { Module } from '@nestjs/common';
import { IdempotencySweeper } from './idempotency-sweeper.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';
import { IdempotencyService } from './idempotency.service.ts';

/** Requests that may be repeated; others get the service, through `@TakesIdempotencyKey()`. */
@Module({
  providers: [IdempotencyRepository, IdempotencyService, IdempotencySweeper],
  exports: [IdempotencyService],
})
export class IdempotencyModule {}
