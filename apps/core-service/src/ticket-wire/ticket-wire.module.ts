import { Module } from '@nestjs/common';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { TicketListing } from './ticket-listing.ts';

/** What the doors to tickets share. */
@Module({
  imports: [TicketsModule],
  providers: [TicketListing],
  exports: [TicketsModule, TicketListing],
})
export class TicketWireModule {}
