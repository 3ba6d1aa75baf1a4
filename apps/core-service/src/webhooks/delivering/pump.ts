import type { WebhookMessage } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import type { EventPosition, TicketEvent } from '../../event-stream/event.ts';
import { CursorExpired } from '../../event-stream/events.errors.ts';
import type { StreamService } from '../../event-stream/stream.service.ts';
import type { Behind, Copied, CopyRepository } from './copy.repository.ts';

/** Pages copied for one webhook before the others have their turn. */
const PAGES = 20;
/** Webhooks whose events are copied at the same time. */
const SIDE_BY_SIDE = 3;

export interface PumpDeps {
  readonly stream: StreamService;
  readonly copies: CopyRepository;
  readonly clock: Clock;
}

/** Copies what webhooks are subscribed to from the stream of events into their deliveries. */
export class Pump {
  readonly #deps: PumpDeps;

  constructor(deps: PumpDeps) {
    this.#deps = deps;
  }

  /** @param tenants null for all of them. @returns whether there is more to copy at once. */
  async copy(tenants: readonly string[] | null): Promise<boolean> {
    const behind = await this.#deps.copies.behind(tenants);
    const waiting = behind.values();
    let hasMore = false;
    const work = async () => {
      for (const webhook of waiting) if (await this.#copyTo(webhook)) hasMore = true;
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    return hasMore;
  }

  /** @returns whether there is more. */
  async #copyTo(webhook: Behind): Promise<boolean> {
    const types = webhook.eventTypes.includes('*') ? null : webhook.eventTypes;
    let told = webhook.told;
    for (let page = 0; page < PAGES; page += 1) {
      const found = await this.#read({ ...webhook, told }, types);
      if (!found) return true;
      const to = { next: found.next, at: this.#deps.clock.epochMs() };
      const isOurs = await this.#deps.copies.copy({ ...webhook, told }, found.events, to);
      if (!isOurs || !found.hasMore) return false;
      told = found.next;
    }
    return true;
  }

  /** Undefined when what comes next is gone, and was passed over. */
  async #read(
    webhook: Behind,
    types: readonly string[] | null,
  ): Promise<{ events: Copied[]; next: EventPosition; hasMore: boolean } | undefined> {
    const { stream, copies, clock } = this.#deps;
    try {
      const page = await stream.after(webhook.tenantId, webhook.told, types);
      return { ...page, events: page.items.map(toCopied) };
    } catch (error) {
      if (!(error instanceof CursorExpired)) throw error;
      await copies.skipLost(webhook, clock.epochMs());
      return undefined;
    }
  }
}

function toCopied({ id, type, at, ticket, actor, before, after }: TicketEvent): Copied {
  const timestamp = new Date(at).toISOString();
  const data = { id, type, at: timestamp, ticket, actor, data: { before, after } };
  const message: WebhookMessage = { type, timestamp, data };
  return { eventId: id, body: JSON.stringify(message) };
}
