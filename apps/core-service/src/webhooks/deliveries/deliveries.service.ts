import { Inject, Injectable } from '@nestjs/common';
import type { WebhookMessage } from '@ticketgate/contracts';
import { isUuid, newId, newRandomId, type Clock } from '@ticketgate/runtime';
import { CLOCK } from '../../app.tokens.ts';
import type { Actor } from '../../tickets/actor.ts';
import { Courier } from '../delivering/courier.ts';
import { WebhookWorker } from '../delivering/webhook-worker.ts';
import { WebhookLog } from '../webhook-log.ts';
import { DeliveryNotFound, TestUnderWay, WebhookNotFound } from '../webhook.errors.ts';
import { WebhooksService } from '../webhooks.service.ts';
import {
  DeliveriesRepository,
  type LogFilter,
  type LogPage,
  type ResendRange,
} from './deliveries.repository.ts';
import { isTaken, messageId, type Attempt, type Delivery } from './delivery.ts';

/** The use cases of the log: reading it, sending again, sending a test. */
@Injectable()
export class DeliveriesService {
  readonly #webhooks: WebhooksService;
  readonly #deliveries: DeliveriesRepository;
  readonly #courier: Courier;
  readonly #worker: WebhookWorker;
  readonly #log: WebhookLog;
  readonly #clock: Clock;
  /** Webhooks that a test of this process is on its way to. */
  readonly #testing = new Set<string>();

  constructor(
    webhooks: WebhooksService,
    deliveries: DeliveriesRepository,
    courier: Courier,
    worker: WebhookWorker,
    log: WebhookLog,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#webhooks = webhooks;
    this.#deliveries = deliveries;
    this.#courier = courier;
    this.#worker = worker;
    this.#log = log;
    this.#clock = clock;
  }

  /** The latest events first. @throws WebhookNotFound */
  async list(
    { tenantId }: Actor,
    id: string,
    { filter, page }: { readonly filter: LogFilter; readonly page: LogPage },
  ): Promise<readonly Delivery[]> {
    const webhook = await this.#webhooks.find({ tenantId }, id);
    return this.#deliveries.list({ tenantId, webhookId: webhook.id }, filter, page);
  }

  /** @throws WebhookNotFound, DeliveryNotFound, WebhookIsDisabled */
  async resendOne(actor: Actor, webhookId: string, id: string): Promise<Delivery> {
    const { tenantId } = actor;
    if (!isUuid(webhookId)) throw new WebhookNotFound();
    if (!isUuid(id)) throw new DeliveryNotFound();
    const at = this.#clock.epochMs();
    const delivery = await this.#deliveries.resendOne({ tenantId, webhookId }, id, at);
    this.#resent(actor, webhookId);
    return delivery;
  }

  /** @throws WebhookNotFound, WebhookIsDisabled */
  async resendRange(
    actor: Actor,
    webhookId: string,
    range: ResendRange,
  ): Promise<{ readonly queued: number; readonly nextFrom: number | null }> {
    const { tenantId } = actor;
    if (!isUuid(webhookId)) throw new WebhookNotFound();
    const at = this.#clock.epochMs();
    const outcome = await this.#deliveries.resendRange({ tenantId, webhookId }, range, at);
    this.#resent(actor, webhookId);
    return outcome;
  }

  /**
   * Sends a test at once, whatever the webhook is subscribed to, disabled or not.
   * @throws WebhookNotFound, TestUnderWay
   */
  async test(
    actor: Actor,
    webhookId: string,
  ): Promise<{ readonly messageId: string; readonly attempt: Attempt }> {
    if (!isUuid(webhookId)) throw new WebhookNotFound();
    const log = { tenantId: actor.tenantId, webhookId };
    const receiver = await this.#deliveries.receiver(log);
    if (!receiver) throw new WebhookNotFound();
    if (this.#testing.has(receiver.webhookId)) throw new TestUnderWay();
    this.#testing.add(receiver.webhookId);
    try {
      const id = newRandomId();
      const { eventId, body } = this.#testMessage(receiver.webhookId);
      const { attempt } = await this.#courier.send(receiver, { messageId: messageId(id), body });
      const state = isTaken(attempt) ? 'delivered' : 'failed';
      await this.#deliveries.keepTest(log, { id, eventId, body, attempt, state });
      this.#log.did(actor, 'tested', receiver.webhookId);
      return { messageId: messageId(id), attempt };
    } finally {
      this.#testing.delete(receiver.webhookId);
    }
  }

  #testMessage(webhookId: string): { readonly eventId: string; readonly body: string } {
    const id = newId(this.#clock);
    const timestamp = this.#clock.now().toISOString();
    const type = 'webhook.test';
    const message: WebhookMessage = {
      ...{ type, timestamp },
      data: { id, type, at: timestamp, webhookId },
    };
    return { eventId: id, body: JSON.stringify(message) };
  }

  #resent(actor: Actor, webhookId: string): void {
    this.#log.did(actor, 'resent', webhookId);
    this.#worker.wake(actor.tenantId);
  }
}
