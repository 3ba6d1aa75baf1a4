import type { Description } from '@ticketgate/http';

/** The same words for both doors. */
export const READING_EVENTS: Description = {
  summary: 'What happened in the tenant, in order; waits for the next event when asked to',
  details:
    'Hand `nextCursor` back as `after`, with the same `types` and `ticket`; it leads on for as long as the events after it are kept. ' +
    'Of each ticket the events are in the order in which they were committed, and none is left ' +
    'out. With `wait` the answer comes as soon as there is an event, or empty.',
  answers: 'EventPageBody',
  problems: ['invalid_cursor', 'ticket_not_found', 'cursor_expired', 'too_many_requests'],
};
