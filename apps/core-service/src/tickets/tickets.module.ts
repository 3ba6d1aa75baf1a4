import { Module } from '@nestjs/common';
import { BulkRepository } from './bulk/bulk.repository.ts';
import { BulkService } from './bulk/bulk.service.ts';
import { GroupTicketsService } from './changing/group-tickets.service.ts';
import { TicketChanges } from './changing/ticket-changes.ts';
import { ClockAnnouncer } from './clocks/clock-announcer.service.ts';
import { ClocksRepository } from './clocks/clocks.repository.ts';
import { CommentsService } from './conversation/comments.service.ts';
import { OpeningService } from './opening/opening.service.ts';
import { ReferencesRepository } from './opening/references.repository.ts';
import { TicketSearchRepository } from './searching/ticket-search.repository.ts';
import { TicketSearchService } from './searching/ticket-search.service.ts';
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
