export { IdempotencyModule } from './idempotency.module.ts';
export { TakesIdempotencyKey } from './takes-idempotency-key.ts';
