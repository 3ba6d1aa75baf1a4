import type { WebhookBody } from '@ticketgate/contracts';
import { rfc3339 } from '@ticketgate/http';
import type { Webhook } from './webhook.ts';

/** Domain → wire. */
export const webhookBody = (webhook: Webhook): WebhookBody => ({
  id: webhook.id,
  url: webhook.url,
  description: webhook.description,
  eventTypes: webhook.eventTypes,
  priorities: webhook.priorities,
  ticketTypes: webhook.ticketTypes,
  status: webhook.status,
  disabledReason: webhook.disabledReason,
  disabledAt: rfc3339(webhook.disabledAt),
  failingSince: rfc3339(webhook.failingSince),
  previousSecretUntil: rfc3339(webhook.oldSecretUntil),
  lostUntil: rfc3339(webhook.lostUntil),
  createdAt: rfc3339(webhook.createdAt),
  updatedAt: rfc3339(webhook.updatedAt),
});
