import type { TicketPriority, TicketStatus, TicketType } from '@ticketgate/contracts';
import { each } from '../../sla/sla-follow.ts';
import { CLOCKS } from '../../sla/sla.ts';
import {
  agreeOn,
  moveTo,
  prioritise,
  retype,
  type HoursWish,
  type TicketState,
} from '../ticket.ts';
import type { Change } from './change-ticket.ts';
import type { Telling } from './described.ts';

/** What happens to a ticket; who did it, when, and the ids are added by the service. */
export type Decision = Pick<Change, 'action' | 'state' | 'before' | 'after'> & {
  readonly told?: Telling;
};

/** What a ticket shall be given; what is left out stays as it is. */
export interface TicketUpdate {
  readonly status?: TicketStatus | undefined;
  readonly priority?: TicketPriority | undefined;
  readonly type?: TicketType | undefined;
  /** Name of a group; null for none. Whoever holds the ticket decides about it, before the rest. */
  readonly group?: string | null | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** Null ends a clock. */
  readonly hours?: HoursWish | undefined;
}

/**
 * What an update of what the rules look at comes to: one decision for everything that really
 * changes, each building on the one before. The status comes last, because a final ticket takes nothing after it.
 * @throws IllegalTransition, TicketClosed
 */
export function decideUpdate(ticket: TicketState, wish: TicketUpdate, at: number): Decision[] {
  const { type, priority, hours, status } = wish;
  const decisions: Decision[] = [];
  let state = hours ? spokenFor(ticket, hours) : ticket;
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
  const agreed = hours && agreeOn(state, hours);
  if (agreed) {
    decisions.push({ action: 'hours_changed', state: agreed, ...hoursChanged(state, agreed) });
    state = agreed;
  }
  const moved = status && moveTo(state, status, at);
  if (moved) {
    const [before, after] = [{ status: state.status }, { status: moved.status }];
    decisions.push({ action: 'status_changed', state: moved, before, after });
  }
  return decisions;
}

/** Times that are named do not follow the priority, not even those that are named as they are. */
function spokenFor(ticket: TicketState, hours: HoursWish): TicketState {
  const { sla } = ticket;
  const fromPolicy = each((clock) => sla.fromPolicy[clock] && hours[clock] === undefined);
  return { ...ticket, sla: { ...sla, fromPolicy } };
}

const WIRE_NAMES = {
  response: 'responseTimeInHours',
  resolution: 'resolutionTimeInHours',
  escalation: 'escalationTimeInHours',
} as const;

type Agreed = Pick<TicketState, 'hours'>;

/** The agreed times that differ, by their wire names. */
export function hoursChanged(was: Agreed, is: Agreed): Pick<Decision, 'before' | 'after'> {
  const changed = CLOCKS.filter((clock) => was.hours[clock] !== is.hours[clock]);
  const of = ({ hours }: Agreed) =>
    Object.fromEntries(changed.map((clock) => [WIRE_NAMES[clock], hours[clock]]));
  return { before: of(was), after: of(is) };
}
