import type { WebhookAttemptBody, WebhookDeliveryBody } from '@ticketgate/contracts';
import { rfc3339 } from '@ticketgate/http';
import { messageId, type Attempt, type Delivery } from './delivery.ts';

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
  nextAttemptAt: rfc3339(nextAttemptAt),
});
