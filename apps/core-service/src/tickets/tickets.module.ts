import { Module } from '@nestjs/common';
import { BulkRepository } from './bulk.repository.ts';
import { BulkService } from './bulk.service.ts';
import { ClockAnnouncer } from './clock-announcer.service.ts';
import { ClocksRepository } from './clocks.repository.ts';
import { CommentsService } from './comments.service.ts';
import { GroupTicketsService } from './group-tickets.service.ts';
import { OpeningService } from './opening.service.ts';
import { ReferencesRepository } from './references.repository.ts';
import { TicketChanges } from './ticket-changes.ts';
import { TicketSearchRepository } from './ticket-search.repository.ts';
import { TicketSearchService } from './ticket-search.service.ts';
import { TicketsRepository } from './tickets.repository.ts';
import { TicketsService } from './tickets.service.ts';

/** Tickets: states, queries and use cases; others get the service. */
@Module({
  providers: [
    BulkRepository,
    BulkService,
    ClockAnnouncer,
    ClocksRepository,
    GroupTicketsService,
    OpeningService,
    ReferencesRepository,
    TicketsRepository,
    TicketChanges,
    CommentsService,
    TicketSearchRepository,
    TicketSearchService,
    TicketsService,
  ],
  exports: [
    BulkService,
    ClockAnnouncer,
    OpeningService,
    GroupTicketsService,
    CommentsService,
    TicketSearchService,
    TicketsService,
  ],
})
export class TicketsModule {}
