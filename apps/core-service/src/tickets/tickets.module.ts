import { Module } from '@nestjs/common';
import { CommentsService } from './comments.service.ts';
import { GroupTicketsService } from './group-tickets.service.ts';
import { TicketChanges } from './ticket-changes.ts';
import { TicketsRepository } from './tickets.repository.ts';
import { TicketsService } from './tickets.service.ts';

/** Tickets: states, queries and use cases; others get the service. */
@Module({
  providers: [
    GroupTicketsService,
    TicketsRepository,
    TicketChanges,
    CommentsService,
    TicketsService,
  ],
  exports: [GroupTicketsService, CommentsService, TicketsService],
})
export class TicketsModule {}
