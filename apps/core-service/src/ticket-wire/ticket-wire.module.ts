import { Module } from '@nestjs/common';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { PartsListing } from './parts-listing.ts';
import { TicketAnswers } from './ticket-answers.ts';
import { TicketCursors } from './ticket-cursors.ts';
import { TicketListing } from './ticket-listing.ts';

/** What the doors to tickets share. */
@Module({
  imports: [TicketsModule],
  providers: [PartsListing, TicketAnswers, TicketCursors, TicketListing],
  exports: [TicketsModule, PartsListing, TicketAnswers, TicketListing],
})
export class TicketWireModule {}
