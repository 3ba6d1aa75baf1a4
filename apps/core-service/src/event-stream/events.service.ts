import { Injectable } from '@nestjs/common';
import type { EventType } from '@ticketgate/contracts';
import type { Actor } from '../tickets/actor.ts';
import { TicketsService } from '../tickets/tickets.service.ts';
import { BEGINNING, type EventFilter, type EventPage, type EventPosition } from './event.ts';
import { EventsRepository } from './events.repository.ts';
import { WaitingRoom } from './waiting-room.ts';

/** What a reader asks for. */
export interface EventRequest {
  /** Where to go on; `'now'` begins at the end, null at the oldest event kept. */
  readonly after: EventPosition | 'now' | null;
  readonly limit: number;
  readonly types: readonly EventType[] | null;
  /** Number of the only ticket to be told of. */
  readonly ticket: string | null;
  /** Whether the reader may know of internal comments. */
  readonly internal: boolean;
}

/** How long a reader is ready to wait. */
export interface Patience {
  /** Seconds; 0 does not wait at all. */
  readonly seconds: number;
  /** Aborted when the reader has hung up. */
  readonly gone: AbortSignal;
}

/**
 * Milliseconds before somebody who waits looks again: soon after a ring, because what was committed
 * may still be held back by an older transaction, and now and then without one.
 */
const LOOK_AGAIN = { first: 20, last: 1_000 } as const;

/** The use case of the stream: what happened in a tenant, in order, and what happens next. */
@Injectable()
export class EventsService {
  readonly #events: EventsRepository;
  readonly #tickets: TicketsService;
  readonly #room: WaitingRoom;

  constructor(events: EventsRepository, tickets: TicketsService, room: WaitingRoom) {
    this.#events = events;
    this.#tickets = tickets;
    this.#room = room;
  }

  /**
   * The next events; an empty page when there were none before patience ran out.
   * @throws TicketNotFound, CursorExpired, TooManyWaiters
   */
  async next(actor: Actor, request: EventRequest, patience: Patience): Promise<EventPage> {
    const { limit, types, ticket, internal } = request;
    const ticketId = ticket === null ? null : (await this.#tickets.byNumber(actor, ticket)).id;
    const filter = { limit, types, ticketId, internal };
    const after = await this.#start(request.after);
    const page = await this.#events.read(actor.tenantId, after, filter);
    const isAnswer = page.items.length > 0 || page.hasMore || patience.seconds === 0;
    return isAnswer ? page : this.#wait({ tenantId: actor.tenantId, filter, page }, patience);
  }

  #start(after: EventRequest['after']): EventPosition | Promise<EventPosition> {
    return after === 'now' ? this.#events.end() : (after ?? BEGINNING);
  }

  async #wait(
    found: { readonly tenantId: string; readonly filter: EventFilter; readonly page: EventPage },
    { seconds, gone }: Patience,
  ): Promise<EventPage> {
    const { tenantId, filter } = found;
    const limit = AbortSignal.timeout(seconds * 1_000);
    const signal = AbortSignal.any([limit, gone, this.#room.closed]);
    const seat = this.#room.enter(tenantId);
    try {
      let { page } = found;
      // Looks at once, and hears from now on: what came in between is not waited for.
      for (let pause: number = LOOK_AGAIN.first; !signal.aborted;) {
        page = await this.#events.read(tenantId, page.next, filter);
        if (page.items.length > 0) return page;
        if (page.hasMore) continue;
        const rung = await seat.next(pause, signal);
        pause = rung ? LOOK_AGAIN.first : Math.min(2 * pause, LOOK_AGAIN.last);
      }
      return page;
    } finally {
      seat.leave();
    }
  }
}
