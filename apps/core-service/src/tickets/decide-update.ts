import type { TicketPriority, TicketStatus, TicketType } from '@ticketgate/contracts';
import type { Change } from './change-ticket.ts';
import { moveTo, prioritise, retype, type TicketState } from './ticket.ts';

/** What happens to a ticket; who did it, when, and the ids are added by the service. */
export type Decision = Pick<Change, 'action' | 'state' | 'before' | 'after'>;

/** What a ticket shall be given; what is left out stays as it is. */
export interface TicketUpdate {
  readonly status?: TicketStatus | undefined;
  readonly priority?: TicketPriority | undefined;
  readonly type?: TicketType | undefined;
  /** Name of a group; null for none. Whoever holds the ticket decides about it, before the rest. */
  readonly group?: string | null | undefined;
}

/**
 * What an update comes to: one decision for everything that really changes, each building on the
 * one before. The status comes last, because a final ticket takes nothing after it.
 * @throws IllegalTransition, TicketClosed
 */
export function decideUpdate(ticket: TicketState, wish: TicketUpdate, at: number): Decision[] {
  const { type, priority, status } = wish;
  const decisions: Decision[] = [];
  let state = ticket;
  const retyped = type && retype(state, type);
  if (retyped) {
    const [before, after] = [{ ticketType: state.type }, { ticketType: retyped.type }];
    decisions.push({ action: 'type_changed', state: retyped, before, after });
    state = retyped;
  }
  const prioritised = priority && prioritise(state, priority);
  if (prioritised) {
    const [before, after] = [{ priority: state.priority }, { priority: prioritised.priority }];
    decisions.push({ action: 'priority_changed', state: prioritised, before, after });
    state = prioritised;
  }
  const moved = status && moveTo(state, status, at);
  if (moved) {
    const [before, after] = [{ status: state.status }, { status: moved.status }];
    decisions.push({ action: 'status_changed', state: moved, before, after });
  }
  return decisions;
}
