import { Module } from '@nestjs/common';
import { TicketWireModule } from '../ticket-wire/ticket-wire.module.ts';
import { PeopleTicketsController } from './people-tickets.controller.ts';

/** The ticket calls that people make, and whoever they let act for them. */
@Module({ imports: [TicketWireModule], controllers: [PeopleTicketsController] })
export class PeopleApiModule {}
