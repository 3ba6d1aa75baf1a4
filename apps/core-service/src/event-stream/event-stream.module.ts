import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import { Jobs } from '../jobs/jobs.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { AgentEventsController } from './agent-events.controller.ts';
import { EventBell } from './event-bell.ts';
import { EventCursors } from './event-cursors.ts';
import { EventListing } from './event-listing.ts';
import { EventSweeper } from './event-sweeper.ts';
import { EventsRepository } from './events.repository.ts';
import { EventsService } from './events.service.ts';
import { PeopleEventsController } from './people-events.controller.ts';
import { StreamService } from './stream.service.ts';
import { WaitingRoom } from './waiting-room.ts';

/** Who waits for events; `app.ts` lets them go when it stops. */
@Injectable()
export class EventStream {
  readonly #room: WaitingRoom;

  constructor(room: WaitingRoom, bell: EventBell) {
    this.#room = room;
    bell.onRing((tenantId) => room.ring(tenantId));
  }

  /** Whoever waits is answered at once. */
  stop(): void {
    this.#room.close();
  }
}

/** Events for whoever keeps in step with the tickets. */
@Module({})
export class EventStreamModule {
  static with({ retentionDays }: { readonly retentionDays: number }): DynamicModule {
    const sweeper = {
      provide: EventSweeper,
      useFactory: (events: EventsRepository, clock: Clock, jobs: Jobs) =>
        new EventSweeper({ events, retentionDays, clock, jobs }),
      inject: [EventsRepository, CLOCK, Jobs],
    };
    return {
      module: EventStreamModule,
      imports: [TicketsModule],
      controllers: [PeopleEventsController, AgentEventsController],
      providers: [
        ...[EventsRepository, EventsService, EventCursors, EventListing, WaitingRoom, EventStream],
        ...[StreamService, sweeper],
      ],
      exports: [StreamService],
    };
  }
}
