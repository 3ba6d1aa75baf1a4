import type { Examples } from '@ticketgate/http';

const TICKET = {
  title: 'Cold room 2 is at 9 °C',
  description: 'Since 06:40; the alarm was acknowledged at the gate.',
  priority: 'HIGH',
  ticketType: 'INCIDENT',
  group: 'Technology',
  assigneeEmails: ['emma.ford@demo.example'],
  responseTimeInHours: 1,
  resolutionTimeInHours: 8,
};

const MANY = {
  items: [
    { ...TICKET, externalRef: { system: 'cold-chain', key: 'alarm-8812' } },
    { title: 'Door seal of cold room 2', ticketType: 'CHANGE' },
  ],
};

const CHANGES = { items: [{ ticket: '$TICKET', status: 'IN_PROGRESS', priority: 'CRITICAL' }] };

/** Examples of the API's calls: every one of them works on the demo (the e2e suite tries them). */
export const EXAMPLES: Examples = {
  variables: {
    TICKET: 'INC-1001',
    TICKET_ID: '01a1fbf7-03f9-71d8-a324-939792eb3a83',
    COMMENT_ID: '01a1fbf7-0511-7bd0-8a0e-4f6f0c9d2b11',
    GROUP_ID: '01a1fbf5-e8b2-7f0c-9a55-0a4f5cf0f6d2',
    USER_ID: '01a1fbf5-dfa9-7eae-a377-a21cf8fc3518',
    WEBHOOK_ID: '01a1fc02-7a10-7c34-b8a1-54dd0c2be7a9',
    DELIVERY_ID: '01a1fc02-9c41-7a6b-8f13-8d1c74a0be55',
  },
  parameters: {
    ticketNumber: '$TICKET',
    ticket: '$TICKET',
    ticketId: '$TICKET_ID',
    userId: '$USER_ID',
    deliveryId: '$DELIVERY_ID',
    status: 'IN_PROGRESS',
    priority: 'HIGH',
    type: 'PROBLEM',
    userIdentifier: 'emma.ford@demo.example',
  },
  ids: { groups: '$GROUP_ID', comments: '$COMMENT_ID', webhooks: '$WEBHOOK_ID' },
  bodies: {
    CreateTicket: TICKET,
    UpdateTicket: { status: 'IN_PROGRESS', priority: 'CRITICAL' },
    CreateTickets: MANY,
    UpdateTickets: CHANGES,
    AssigneeQuery: { userIdentifier: 'rachel.singh@demo.example' },
    CreateComment: { body: 'Compressor replaced, 4 °C again.', visibility: 'internal' },
    ChangeComment: { visibility: 'public' },
    CreateGroup: { name: 'Refrigeration', description: 'Everything that has to stay cold.' },
    ChangeGroup: { description: 'Cold rooms and freezers.' },
    ChangeTicketSettings: { requireIfMatch: false },
    CreateWebhook: {
      url: 'https://hooks.example.com/ticketgate',
      eventTypes: ['ticket.created', 'ticket.status_changed'],
    },
    ChangeWebhook: { status: 'disabled' },
    PutSlaPolicy: {
      atRiskPercent: 80,
      priorities: { CRITICAL: { responseTimeInHours: 1, resolutionTimeInHours: 4 } },
    },
    RotateWebhookSecret: { overlapHours: 24 },
    ResendWebhook: { from: '2026-11-20T00:00:00Z', until: '2026-11-21T00:00:00Z' },
  },
  calls: {
    'GET /api/client-api/ticket/search': {
      query: { query: 'cold room', status: 'OPEN', limit: '20' },
    },
    'GET /api/tickets': { query: { query: 'cold room', sort: '-updatedAt', limit: '20' } },
    'POST /api/client-api/ticket/{ticketNumber}/comment': {
      body: { comment: 'Technician is on the way.' },
    },
    'GET /api/client-api/events': { query: { types: 'ticket.created', limit: '50' } },
    'GET /api/events': { query: { from: 'now', wait: '0' } },
    'DELETE /api/tickets/{ticket}/assignees': {
      query: { userIdentifier: 'emma.ford@demo.example' },
    },
    'GET /api/people': { query: { q: 'emma' } },
  },
};
