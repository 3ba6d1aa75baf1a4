import { plainProblem, problemOf, validationFailed, type Problem } from '@ticketgate/http';
import { IdempotencyInFlight, IdempotencyKeyReused } from '../idempotency/idempotency.errors.ts';
import {
  BulkRefused,
  BulkTooLarge,
  SameTicketTwice,
  TooManyBulks,
} from '../tickets/bulk/bulk.errors.ts';
import {
  CommentNotFound,
  IllegalTransition,
  NotTheAuthor,
  Outdated,
  ReferenceTaken,
  TicketClosed,
  TicketNotFound,
  UnknownReferences,
  UntiedChange,
} from '../tickets/ticket.errors.ts';

/** The errors of tickets as problems; undefined for any other error. */
export function ticketProblem(error: unknown): Problem | undefined {
  if (error instanceof TicketNotFound) return plainProblem('ticket_not_found', error.message);
  if (error instanceof CommentNotFound) return plainProblem('comment_not_found', error.message);
  if (error instanceof NotTheAuthor) return plainProblem('forbidden', error.message);
  if (error instanceof Outdated) return plainProblem('precondition_failed', error.message);
  if (error instanceof ReferenceTaken) return plainProblem('conflict', error.message);
  if (error instanceof UntiedChange) return plainProblem('precondition_required', error.message);
  if (error instanceof IllegalTransition) {
    return { ...plainProblem('illegal_transition', error.message), allowed: error.allowed };
  }
  if (error instanceof TicketClosed) return plainProblem('ticket_closed', error.message);
  if (error instanceof UnknownReferences) return problemOf(validationFailed(error.mismatches));
  return bulkProblem(error) ?? idempotencyProblem(error);
}

/** Seconds; a bulk takes one or two. */
const QUEUED = { 'Retry-After': '5' };

function bulkProblem(error: unknown): Problem | undefined {
  if (error instanceof SameTicketTwice) return problemOf(validationFailed(error.mismatches));
  if (error instanceof BulkTooLarge) return plainProblem('invalid_request', error.message);
  if (error instanceof TooManyBulks) {
    return plainProblem('too_many_requests', error.message, QUEUED);
  }
  if (!(error instanceof BulkRefused)) return undefined;
  const items = error.refused.map(({ index, reason }) => ({
    index,
    problem: problemOf(reason, ticketProblem),
  }));
  return { ...plainProblem('bulk_refused', error.message), items };
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
