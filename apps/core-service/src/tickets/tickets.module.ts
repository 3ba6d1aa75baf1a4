import { Module } from '@nestjs/common';
import { TicketsRepository } from './tickets.repository.ts';
import { TicketsService } from './tickets.service.ts';

/** Tickets: states, queries and use cases; others get the service. */
@Module({ providers: [TicketsRepository, TicketsService], exports: [TicketsService] })
export class TicketsModule {}
