import { traced } from '@ticketgate/observability';
import type { Clock } from '@ticketgate/runtime';
import { messageId } from '../deliveries/delivery.ts';
import type { WebhookLog } from '../webhook-log.ts';
import type { Courier } from './courier.ts';
import { decide } from './decision.ts';
import type { Claimed, QueueRepository } from './queue.repository.ts';

/** Milliseconds after which a delivery that nobody ended is sent again: longer than any attempt. */
const LEASE_MS = 60_000;
/** Deliveries of one webhook under way in this process. */
const EACH = 4;
/** Deliveries under way in this process. */
const ALL = 128;
/** Milliseconds that receivers have to answer while the process stops. */
const GRACE_MS = 3_000;

export interface SenderDeps {
  readonly queue: QueueRepository;
  readonly courier: Courier;
  readonly clock: Clock;
  readonly log: WebhookLog;
  /** Told the tenant for which something ended, so that something else may be due. */
  readonly onEnd: (tenantId: string) => void;
}

/** Sends what is due, each webhook within its share. */
export class Sender {
  readonly #deps: SenderDeps;
  readonly #underWay = new Map<string, number>();
  readonly #sending = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(deps: SenderDeps) {
    this.#deps = deps;
  }

  /** Begins everything that is due and that there is room for. @param tenants null for all of them. */
  async sendDue(tenants: readonly string[] | null): Promise<void> {
    for (let room = this.#room(); room > 0; room = this.#room()) {
      const at = this.#deps.clock.epochMs();
      const share = { each: EACH, underWay: Object.fromEntries(this.#underWay), atMost: room };
      const claimed = await this.#deps.queue.claim({ at, until: at + LEASE_MS, ...share, tenants });
      for (const one of claimed) this.#begin(one);
      if (claimed.length === 0) return;
    }
  }

  /** Resolves when nothing is under way: what has no answer soon is given back. */
  async stop(): Promise<void> {
    const cut = setTimeout(() => this.#stopping.abort(), GRACE_MS);
    await Promise.all(this.#sending);
    clearTimeout(cut);
  }

  #room(): number {
    return ALL - this.#sending.size;
  }

  #begin(claimed: Claimed): void {
    const { webhookId, tenantId } = claimed;
    this.#underWay.set(webhookId, (this.#underWay.get(webhookId) ?? 0) + 1);
    const ids = { 'ticketgate.webhook_id': webhookId, 'ticketgate.delivery_id': claimed.id };
    const sending = traced('webhook delivery', ids, () => this.#send(claimed))
      .catch((error: unknown) => this.#deps.log.failed('webhook.not_written_down', error))
      .finally(() => {
        const left = (this.#underWay.get(webhookId) ?? 1) - 1;
        if (left > 0) this.#underWay.set(webhookId, left);
        else this.#underWay.delete(webhookId);
        this.#sending.delete(sending);
        this.#deps.onEnd(tenantId);
      });
    this.#sending.add(sending);
  }

  async #send(claimed: Claimed): Promise<void> {
    const { queue, courier, clock, log } = this.#deps;
    const { signal } = this.#stopping;
    const message = { messageId: messageId(claimed.id), body: claimed.body };
    const outcome = await courier.send(claimed, message, signal);
    if (signal.aborted && outcome.attempt.status === null) {
      return queue.release(claimed, clock.epochMs());
    }
    const decision = await queue.end(claimed, outcome.attempt, (failingSince) =>
      decide(claimed, outcome, { failingSince, clock }),
    );
    if (decision) log.ended(claimed, outcome.attempt, decision);
  }
}
