import type { WebhookBody } from '@ticketgate/contracts';
import type { Webhook } from './webhook.ts';

const rfc3339 = (ms: number): string => new Date(ms).toISOString();
const orNull = (ms: number | null): string | null => (ms === null ? null : rfc3339(ms));

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
  disabledAt: orNull(webhook.disabledAt),
  failingSince: orNull(webhook.failingSince),
  previousSecretUntil: orNull(webhook.oldSecretUntil),
  lostUntil: orNull(webhook.lostUntil),
  createdAt: rfc3339(webhook.createdAt),
  updatedAt: rfc3339(webhook.updatedAt),
});
