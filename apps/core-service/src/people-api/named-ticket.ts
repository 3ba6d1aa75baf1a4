import { isUuid } from '@ticketgate/runtime';
import type { Actor } from '../tickets/actor.ts';
import type { Ticket, TicketId } from '../tickets/ticket.ts';
import type { TicketsService } from '../tickets/tickets.service.ts';

/** A ticket by its number or by its UUID; neither can look like the other. @throws TicketNotFound */
export const ticketNamed = (
  tickets: TicketsService,
  actor: Actor,
  named: string,
): Promise<Ticket> =>
  isUuid(named)
    ? tickets.byId(actor, named as TicketId) // whatever it identifies
    : tickets.byNumber(actor, named);

/** Its number, whether or not there is a ticket of that number. @throws TicketNotFound by UUID */
export const numberNamed = async (
  tickets: TicketsService,
  actor: Actor,
  named: string,
): Promise<string> => (isUuid(named) ? (await ticketNamed(tickets, actor, named)).number : named);
