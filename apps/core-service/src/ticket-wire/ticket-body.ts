import type { SlaClockBody, TicketBody, TicketPageBody } from '@ticketgate/contracts';
import { rfc3339 } from '@ticketgate/http';
import { slaClock, type ClockName } from '../sla/sla.ts';
import type { TicketPage } from '../tickets/searching/search-tickets.ts';
import type { Ticket } from '../tickets/ticket.ts';

const NOTHING_AGREED: SlaClockBody = {
  ...{ dueAt: null, breached: false, metAt: null },
  ...{ paused: false, remainingSeconds: null, atRisk: false },
};

function clock(ticket: Ticket, name: ClockName, now: number): SlaClockBody {
  const read = slaClock(ticket, name, now);
  if (!read) return NOTHING_AGREED;
  const { dueAt, breached, metAt, paused, remainingMs, atRisk } = read;
  return {
    dueAt: rfc3339(dueAt),
    breached,
    metAt: rfc3339(metAt),
    paused,
    remainingSeconds: remainingMs === null ? null : Math.floor(remainingMs / 1_000),
    atRisk,
  };
}

/** Domain → wire. @param now milliseconds since the epoch, for clocks that still run. */
export function ticketBody(ticket: Ticket, now: number): TicketBody {
  const { hours } = ticket;
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
    externalRef: ticket.externalRef,
    sla: {
      response: clock(ticket, 'response', now),
      resolution: clock(ticket, 'resolution', now),
      escalation: clock(ticket, 'escalation', now),
    },
    createdAt: rfc3339(ticket.createdAt),
    updatedAt: rfc3339(ticket.updatedAt),
    createdBy: ticket.createdBy,
  };
}

/** Domain → wire. @param cursor what leads to the next page; null on the last one. */
export function pageBody(page: TicketPage, cursor: string | null, now: number): TicketPageBody {
  const items = page.items.map((ticket) => ticketBody(ticket, now));
  const { total } = page;
  return {
    ...{ items, nextCursor: cursor },
    ...(total && { total: total.count, totalIsExact: total.isExact }),
  };
}
