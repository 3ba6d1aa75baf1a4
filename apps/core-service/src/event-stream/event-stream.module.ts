import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import type { Clock, Logger } from '@ticketgate/runtime';
import { CLOCK, LOGGER } from '../app.tokens.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { AgentEventsController } from './agent-events.controller.ts';
import { EventBell } from './event-bell.ts';
import { EventCursors } from './event-cursors.ts';
import { EventListing } from './event-listing.ts';
import { EventSweeper } from './event-sweeper.ts';
import { EventsRepository } from './events.repository.ts';
import { EventsService } from './events.service.ts';
import { PeopleEventsController } from './people-events.controller.ts';
import { WaitingRoom } from './waiting-room.ts';

/** What runs beside the requests; `app.ts` starts and stops it. */
@Injectable()
export class EventStream {
  readonly #room: WaitingRoom;
  readonly #sweeper: EventSweeper;

  constructor(room: WaitingRoom, sweeper: EventSweeper, bell: EventBell) {
    this.#room = room;
    this.#sweeper = sweeper;
    bell.onRing((tenantId) => room.ring(tenantId));
  }

  start(): void {
    this.#sweeper.start();
  }

  /** Whoever waits is answered at once. */
  async stop(): Promise<void> {
    this.#room.close();
    await this.#sweeper.stop();
  }
}

/** Events for whoever keeps in step with the tickets. */
@Module({})
export class EventStreamModule {
  static with({ retentionDays }: { readonly retentionDays: number }): DynamicModule {
    const sweeper = {
      provide: EventSweeper,
      useFactory: (events: EventsRepository, clock: Clock, logger: Logger) =>
        new EventSweeper({ events, retentionDays, clock, logger }),
      inject: [EventsRepository, CLOCK, LOGGER],
    };
    return {
      module: EventStreamModule,
      imports: [TicketsModule],
      controllers: [PeopleEventsController, AgentEventsController],
      providers: [
        ...[EventsRepository, EventsService, EventCursors, EventListing, WaitingRoom, EventStream],
        sweeper,
      ],
    };
  }
}
