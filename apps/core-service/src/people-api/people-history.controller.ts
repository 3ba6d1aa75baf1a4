import { Controller, Get, Param, Query } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import { TicketPartsQuery, type HistoryPageBody } from '@ticketgate/contracts';
import { Describe, DescribeGroup, exactQueryOf } from '@ticketgate/http';
import { Acting } from '../ticket-wire/acting.ts';
import { PartsListing } from '../ticket-wire/parts-listing.ts';
import type { Actor } from '../tickets/actor.ts';
import { TicketsService } from '../tickets/tickets.service.ts';
import { ticketNamed } from './named-ticket.ts';
import { peopleWith } from './people-with.ts';

/** What happened to tickets; written with each change and never touched again. */
@DescribeGroup('History', 'What happened to a ticket, who did it and through which application.')
@Controller('api/tickets/:ticket/history')
export class PeopleHistoryController {
  readonly #tickets: TicketsService;
  readonly #listing: PartsListing;

  constructor(tickets: TicketsService, listing: PartsListing) {
    this.#tickets = tickets;
    this.#listing = listing;
  }

  @Describe({
    summary: 'Lists what happened to a ticket, oldest first',
    answers: 'HistoryPageBody',
    problems: ['ticket_not_found', 'invalid_cursor'],
  })
  @Get()
  @Access(peopleWith('tickets:read'))
  async list(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Query(exactQueryOf(TicketPartsQuery)) request: TicketPartsQuery,
  ): Promise<HistoryPageBody> {
    const { id } = await ticketNamed(this.#tickets, actor, named);
    return this.#listing.history(actor, id, request);
  }
}
