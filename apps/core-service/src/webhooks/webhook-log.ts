import { Inject, Injectable } from '@nestjs/common';
import { Metrics } from '@ticketgate/observability';
import type { Logger } from '@ticketgate/runtime';
import { LOGGER } from '../app.tokens.ts';
import { onceCommitted } from '../database/transaction.ts';
import type { Actor } from '../tickets/actor.ts';
import type { Attempt } from './deliveries/delivery.ts';
import type { Decision } from './delivering/decision.ts';
import type { Claimed } from './delivering/queue.repository.ts';

type WebhookAction = 'created' | 'changed' | 'removed' | 'secret_rotated' | 'resent' | 'tested';

/** What happens to webhooks, in the log: ids and outcomes, never an address, a secret or a body. */
@Injectable()
export class WebhookLog {
  readonly #logger: Logger;
  readonly #attempted: (labels: { readonly outcome: 'delivered' | 'failed' }) => void;

  constructor(@Inject(LOGGER) logger: Logger, metrics: Metrics) {
    this.#logger = logger;
    const help = 'Attempts to deliver a webhook, by outcome.';
    this.#attempted = metrics.counter('webhook_attempts_total', help, ['outcome']);
  }

  /** An administrator did something. */
  did(actor: Actor, action: WebhookAction, webhookId: string): void {
    const { tenantId, userId, clientId, requestId } = actor;
    const entry = { event: `webhook.${action}`, tenantId, webhookId, userId, clientId, requestId };
    onceCommitted(() => this.#logger.info(entry, 'webhook'));
  }

  /** An attempt is over. */
  ended({ tenantId, webhookId, id }: Claimed, attempt: Attempt, decision: Decision): void {
    const { verdict, disable } = decision;
    this.#attempted({ outcome: verdict.kind === 'delivered' ? 'delivered' : 'failed' });
    const { status, error, durationMs } = attempt;
    const ids = { tenantId, webhookId, deliveryId: id };
    const entry = { ...ids, status, reason: error, durationMs };
    if (verdict.kind === 'delivered') {
      this.#logger.debug({ ...entry, event: 'webhook.delivered' }, 'webhook');
    } else if (verdict.kind === 'given_up') {
      this.#logger.warn({ ...entry, event: 'webhook.given_up' }, 'webhook');
    } else {
      this.#logger.debug({ ...entry, event: 'webhook.attempt_failed' }, 'webhook');
    }
    if (!disable) return;
    const because = { status, reason: disable.reason, error };
    this.#logger.warn(
      { event: 'webhook.disabled', tenantId, webhookId, ...because },
      'the receiver of a webhook failed; nothing is sent to it until it is enabled again',
    );
  }

  /** Work that runs beside requests did not do; it is tried again. */
  failed(event: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : 'unknown';
    this.#logger.warn({ event, reason }, 'webhooks');
  }
}
