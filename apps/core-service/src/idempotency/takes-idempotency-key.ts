import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { DescribeWrites } from '@ticketgate/http';
import { IDEMPOTENCY_KEY } from './idempotency-header.ts';
import { IdempotencyInterceptor } from './idempotency.interceptor.ts';

/** Class decorator: the calls of this controller that change something take an `Idempotency-Key`. */
export const TakesIdempotencyKey = (): ClassDecorator & MethodDecorator =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    DescribeWrites({
      headers: {
        [IDEMPOTENCY_KEY]: {
          schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[ -~]+$' },
          description:
            'Makes repeating safe: the same request with the same key is carried out once within 24 hours, and answered with the same reply (Idempotency-Replayed: true).',
        },
      },
      problems: ['validation_failed', 'idempotency_in_flight', 'idempotency_key_reused'],
    }),
  );
