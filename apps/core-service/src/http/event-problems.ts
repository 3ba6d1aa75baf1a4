import { plainProblem, type Problem } from '@ticketgate/http';
import { CursorExpired, TooManyWaiters } from '../event-stream/events.errors.ts';

/** The errors of reading events as problems; undefined for any other error. */
export function eventProblem(error: unknown): Problem | undefined {
  if (error instanceof CursorExpired) return plainProblem('cursor_expired', error.message);
  if (error instanceof TooManyWaiters) {
    return plainProblem('too_many_requests', error.message, {
      'Retry-After': String(error.retryAfter),
    });
  }
  return undefined;
}
