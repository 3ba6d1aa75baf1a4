import type { WebhookAttemptBody, WebhookDeliveryBody } from '@ticketgate/contracts';
import { messageId, type Attempt, type Delivery } from './delivery.ts';

const rfc3339 = (ms: number): string => new Date(ms).toISOString();

/** Domain → wire. */
export const attemptBody = ({ at, snippet, ...attempt }: Attempt): WebhookAttemptBody => ({
  ...attempt,
  at: rfc3339(at),
  responseSnippet: snippet,
});

/** Domain → wire. */
export const deliveryBody = ({
  at,
  nextAttemptAt,
  ...delivery
}: Delivery): WebhookDeliveryBody => ({
  ...delivery,
  messageId: messageId(delivery.id),
  at: rfc3339(at),
  attempts: delivery.attempts.map(attemptBody),
  nextAttemptAt: nextAttemptAt === null ? null : rfc3339(nextAttemptAt),
});
