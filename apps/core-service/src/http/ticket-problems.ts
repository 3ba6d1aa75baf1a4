import { plainProblem, problemOf, validationFailed, type Problem } from '@ticketgate/http';
import {
  IllegalTransition,
  TicketClosed,
  TicketNotFound,
  UnknownReferences,
} from '../tickets/ticket.errors.ts';

/** The errors of tickets as problems; undefined for any other error. */
export function ticketProblem(error: unknown): Problem | undefined {
  if (error instanceof TicketNotFound) return plainProblem('ticket_not_found', error.message);
  if (error instanceof IllegalTransition) {
    return { ...plainProblem('illegal_transition', error.message), allowed: error.allowed };
  }
  if (error instanceof TicketClosed) return plainProblem('ticket_closed', error.message);
  if (error instanceof UnknownReferences) return problemOf(validationFailed(error.mismatches));
  return undefined;
}
