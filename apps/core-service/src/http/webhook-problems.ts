import { plainProblem, problemOf, validationFailed, type Problem } from '@ticketgate/http';
import {
  DeliveryNotFound,
  TestUnderWay,
  TooManyWebhooks,
  UrlRefused,
  WebhookError,
  WebhookIsDisabled,
  WebhookNotFound,
  WebhookOutdated,
  WebhookUrlTaken,
} from '../webhooks/webhook.errors.ts';

/** The errors of webhooks as problems; undefined for any other error. */
export function webhookProblem(error: unknown): Problem | undefined {
  if (!(error instanceof WebhookError)) return undefined;
  const { message } = error;
  if (error instanceof WebhookNotFound) return plainProblem('not_found', message);
  if (error instanceof DeliveryNotFound) return plainProblem('not_found', message);
  if (error instanceof TooManyWebhooks) return plainProblem('limit_reached', message);
  if (error instanceof WebhookOutdated) return plainProblem('precondition_failed', message);
  if (error instanceof WebhookIsDisabled) return plainProblem('conflict', message);
  if (error instanceof TestUnderWay) return plainProblem('conflict', message);
  if (error instanceof WebhookUrlTaken) {
    return { ...plainProblem('already_taken', message), errors: [{ field: 'url', message }] };
  }
  if (error instanceof UrlRefused) return problemOf(validationFailed([{ field: 'url', message }]));
  return undefined;
}
