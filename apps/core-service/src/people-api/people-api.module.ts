import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/idempotency.module.ts';
import { TicketWireModule } from '../ticket-wire/ticket-wire.module.ts';
import { PeopleCommentsController } from './people-comments.controller.ts';
import { PeopleHistoryController } from './people-history.controller.ts';
import { PeopleTicketsController } from './people-tickets.controller.ts';

/** The ticket calls that people make, and whoever they let act for them. */
@Module({
  imports: [IdempotencyModule, TicketWireModule],
  controllers: [PeopleTicketsController, PeopleCommentsController, PeopleHistoryController],
})
export class PeopleApiModule {}
