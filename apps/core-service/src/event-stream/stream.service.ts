import { Injectable } from '@nestjs/common';
import type { EventType } from '@ticketgate/contracts';
import { EventBell, type RingListener } from './event-bell.ts';
import type { EventPage, EventPosition } from './event.ts';
import { EventsRepository } from './events.repository.ts';

/** Events at a time. */
const PAGE = 100;

/** The stream for other features: everything, internal comments included, and without waiting. */
@Injectable()
export class StreamService {
  readonly #events: EventsRepository;
  readonly #bell: EventBell;

  constructor(events: EventsRepository, bell: EventBell) {
    this.#events = events;
    this.#bell = bell;
  }

  /** Is told when there may be something new; what is missed is found by looking. */
  onNews(listener: RingListener): void {
    this.#bell.onRing(listener);
  }

  /**
   * A page of events after a position, in the order of the stream.
   * @param types null for all of them.
   * @throws CursorExpired when some of them are gone, or the position is ahead of this database.
   */
  after(
    tenantId: string,
    position: EventPosition,
    types: readonly string[] | null,
  ): Promise<EventPage> {
    // A type that the stream does not have selects nothing.
    const filter = { limit: PAGE, types: types as readonly EventType[] | null, ticketId: null };
    return this.#events.read(tenantId, position, { ...filter, internal: true });
  }
}
