import type { SlaClockBody, TicketBody, TicketPageBody } from '@ticketgate/contracts';
import { slaClock } from '../sla/sla.ts';
import type { TicketPage } from '../tickets/search-tickets.ts';
import type { Ticket } from '../tickets/ticket.ts';

const rfc3339 = (ms: number): string => new Date(ms).toISOString();

function clock(
  ticket: Ticket,
  hours: number | null,
  metAt: number | null,
  now: number,
): SlaClockBody {
  const { dueAt, breached } = slaClock({ startedAt: ticket.createdAt, hours, metAt, now });
  return { dueAt: dueAt === null ? null : rfc3339(dueAt), breached };
}

/** Domain → wire. @param now milliseconds since the epoch, for clocks that still run. */
export function ticketBody(ticket: Ticket, now: number): TicketBody {
  const { hours, firstRespondedAt, resolvedAt } = ticket;
  return {
    id: ticket.id,
    ticketNumber: ticket.number,
    title: ticket.title,
    description: ticket.description,
    status: ticket.status,
    priority: ticket.priority,
    ticketType: ticket.type,
    group: ticket.group,
    assignees: ticket.assignees,
    responseTimeInHours: hours.response,
    resolutionTimeInHours: hours.resolution,
    escalationTimeInHours: hours.escalation,
    sla: {
      response: clock(ticket, hours.response, firstRespondedAt, now),
      resolution: clock(ticket, hours.resolution, resolvedAt, now),
      escalation: clock(ticket, hours.escalation, resolvedAt, now),
    },
    createdAt: rfc3339(ticket.createdAt),
    updatedAt: rfc3339(ticket.updatedAt),
    createdBy: ticket.createdBy,
  };
}

/** Domain → wire. @param cursor what leads to the next page; null on the last one. */
export function pageBody(page: TicketPage, cursor: string | null, now: number): TicketPageBody {
  return { items: page.items.map((ticket) => ticketBody(ticket, now)), nextCursor: cursor };
}
