// Generated from the OpenAPI documents; do not edit: npm run generate

/** Calls that take an `Idempotency-Key`, by method and path template. */
export const KEYED_CALLS: ReadonlySet<string> = new Set([
  'DELETE /api/client-api/ticket/{ticketNumber}/assignee',
  'DELETE /api/groups/{id}',
  'DELETE /api/groups/{id}/members/{userId}',
  'DELETE /api/tickets/{ticket}/assignees',
  'PATCH /api/client-api/ticket/bulk',
  'PATCH /api/groups/{id}',
  'PATCH /api/ticket-settings',
  'PATCH /api/tickets/bulk',
  'PATCH /api/tickets/{ticket}',
  'PATCH /api/tickets/{ticket}/comments/{id}',
  'POST /api/client-api/ticket/bulk',
  'POST /api/client-api/ticket/create',
  'POST /api/client-api/ticket/{ticketNumber}/assignee',
  'POST /api/client-api/ticket/{ticketNumber}/comment',
  'POST /api/groups',
  'POST /api/tickets',
  'POST /api/tickets/bulk',
  'POST /api/tickets/{ticket}/assignees',
  'POST /api/tickets/{ticket}/comments',
  'PUT /api/client-api/ticket/{ticketNumber}/priority',
  'PUT /api/client-api/ticket/{ticketNumber}/status',
  'PUT /api/client-api/ticket/{ticketNumber}/type',
  'PUT /api/groups/{id}/members/{userId}',
  'PUT /api/sla-policy',
]);
