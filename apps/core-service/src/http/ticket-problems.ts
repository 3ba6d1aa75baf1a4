import { plainProblem, problemOf, validationFailed, type Problem } from '@ticketgate/http';
import { IdempotencyInFlight, IdempotencyKeyReused } from '../idempotency/idempotency.errors.ts';
import {
  CommentNotFound,
  IllegalTransition,
  NotTheAuthor,
  Outdated,
  TicketClosed,
  TicketNotFound,
  UnknownReferences,
} from '../tickets/ticket.errors.ts';

/** The errors of tickets as problems; undefined for any other error. */
export function ticketProblem(error: unknown): Problem | undefined {
  if (error instanceof TicketNotFound) return plainProblem('ticket_not_found', error.message);
  if (error instanceof CommentNotFound) return plainProblem('comment_not_found', error.message);
  if (error instanceof NotTheAuthor) return plainProblem('forbidden', error.message);
  if (error instanceof Outdated) return plainProblem('precondition_failed', error.message);
  if (error instanceof IllegalTransition) {
    return { ...plainProblem('illegal_transition', error.message), allowed: error.allowed };
  }
  if (error instanceof TicketClosed) return plainProblem('ticket_closed', error.message);
  if (error instanceof UnknownReferences) return problemOf(validationFailed(error.mismatches));
  return idempotencyProblem(error);
}

/** Seconds; a request that is being answered is done, or gone, within a moment. */
const IN_FLIGHT = { 'Retry-After': '1' };

function idempotencyProblem(error: unknown): Problem | undefined {
  if (error instanceof IdempotencyInFlight) {
    return plainProblem('idempotency_in_flight', error.message, IN_FLIGHT);
  }
  if (error instanceof IdempotencyKeyReused) {
    return plainProblem('idempotency_key_reused', error.message);
  }
  return undefined;
}
