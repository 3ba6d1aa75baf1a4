import type { Description } from '@ticketgate/http';

const REFUSED = ['bulk_refused', 'invalid_request'] as const;

/** For the reference: many tickets are created. */
export const CREATING: Description = {
  summary: 'Creates up to 100 tickets',
  details:
    'All of them or none, unless atomic is false: then each happens for itself, and each result says what came of it. A refusal names every item that cannot happen.',
  answers: 'BulkBody',
  problems: REFUSED,
};

/** For the reference: many tickets are changed. */
export const UPDATING: Description = {
  summary: 'Changes up to 100 tickets, each in its own way',
  details:
    'All of them or none, unless atomic is false: then each happens for itself, and each result says what came of it. A refusal names every item that cannot happen. Naming one ticket twice is a 400.',
  answers: 'BulkBody',
  problems: REFUSED,
};
