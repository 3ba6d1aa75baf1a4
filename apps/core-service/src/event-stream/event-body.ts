import type { EventBody, EventPageBody } from '@ticketgate/contracts';
import type { EventPage, TicketEvent } from './event.ts';

function eventBody({ id, type, at, ticket, actor, before, after }: TicketEvent): EventBody {
  return { id, type, at: new Date(at).toISOString(), ticket, actor, data: { before, after } };
}

/** Domain → wire. @param nextCursor leads on from this page. */
export const eventPageBody = (page: EventPage, nextCursor: string): EventPageBody => ({
  items: page.items.map(eventBody),
  nextCursor,
  hasMore: page.hasMore,
});
