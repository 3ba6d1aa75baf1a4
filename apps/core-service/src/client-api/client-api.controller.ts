import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { Access, type AccessRule } from '@ticketgate/access';
import {
  AssigneeQuery,
  CreateTicketDto,
  SearchTicketsQuery,
  SetPriorityQuery,
  SetStatusQuery,
  SetTypeQuery,
  type Scope,
  type TicketBody,
  type TicketPageBody,
} from '@ticketgate/contracts';
import {
  bodyOf,
  Describe,
  DescribeGroup,
  exactQueryOf,
  queryOf,
  validationFailed,
} from '@ticketgate/http';
import { isUuid, type Clock } from '@ticketgate/runtime';
import type { Response } from 'express';
import { CLOCK } from '../app.tokens.ts';
import { Acting } from '../ticket-wire/acting.ts';
import { ticketDraft } from '../ticket-wire/new-ticket.ts';
import { ticketBody } from '../ticket-wire/ticket-body.ts';
import { TicketListing } from '../ticket-wire/ticket-listing.ts';
import type { Actor } from '../tickets/actor.ts';
import type { Ticket, TicketId } from '../tickets/ticket.ts';
import { TicketsService } from '../tickets/tickets.service.ts';
import { commentText } from './comment-text.ts';

/** Everything behind this door asks for `client_api`, and each call for a kind of its own. */
const agentsWith = (narrow: Scope): AccessRule => ({
  roles: ['INTEGRATION_AGENT'],
  scope: ['client_api', narrow],
});

const COMMENT = { type: 'object', properties: { comment: { type: 'string' } } };

/** The machines' door: tickets for integration agents. */
@DescribeGroup(
  'Tickets for integration agents',
  'The machines’ door: a token that acts as an INTEGRATION_AGENT opens it, and nothing else.',
)
@Controller('api/client-api/ticket')
export class ClientApiController {
  readonly #tickets: TicketsService;
  readonly #listing: TicketListing;
  readonly #clock: Clock;

  constructor(tickets: TicketsService, listing: TicketListing, @Inject(CLOCK) clock: Clock) {
    this.#tickets = tickets;
    this.#listing = listing;
    this.#clock = clock;
  }

  @Describe({
    summary: 'Lists and searches tickets, newest first',
    answers: 'TicketPageBody',
    problems: ['invalid_cursor'],
  })
  @Get('search')
  @Access(agentsWith('tickets:read'))
  search(
    @Acting() actor: Actor,
    @Query(exactQueryOf(SearchTicketsQuery)) request: SearchTicketsQuery,
  ): Promise<TicketPageBody> {
    return this.#listing.page(actor, request);
  }

  @Describe({ summary: 'Creates a ticket', answers: 'TicketBody' })
  @Post('create')
  @Access(agentsWith('tickets:write'))
  async create(
    @Acting() actor: Actor,
    @Body(bodyOf(CreateTicketDto)) request: CreateTicketDto,
    @Res({ passthrough: true }) res: Response,
  ): Promise<TicketBody> {
    const ticket = await this.#tickets.create(actor, ticketDraft(request));
    res.setHeader('Location', `/api/client-api/ticket/${ticket.number}`);
    return this.#body(ticket);
  }

  @Describe({
    summary: 'One ticket by its UUID',
    answers: 'TicketBody',
    problems: ['ticket_not_found', 'validation_failed'],
  })
  @Get('id/:ticketId')
  @Access(agentsWith('tickets:read'))
  async byId(@Acting() actor: Actor, @Param('ticketId') id: string): Promise<TicketBody> {
    if (!isUuid(id)) throw validationFailed([{ field: 'ticketId', message: 'must be a UUID' }]);
    return this.#body(await this.#tickets.byId(actor, id as TicketId)); // whatever it identifies
  }

  @Describe({
    summary: 'One ticket by its number',
    answers: 'TicketBody',
    problems: ['ticket_not_found'],
  })
  @Get(':ticketNumber')
  @Access(agentsWith('tickets:read'))
  async byNumber(@Acting() actor: Actor, @Param('ticketNumber') n: string): Promise<TicketBody> {
    return this.#body(await this.#tickets.byNumber(actor, n));
  }

  @Describe({
    summary: 'Moves a ticket to another state',
    answers: 'TicketBody',
    problems: ['ticket_not_found', 'illegal_transition', 'ticket_closed'],
  })
  @Put(':ticketNumber/status')
  @Access(agentsWith('tickets:write'))
  async setStatus(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(SetStatusQuery)) { status }: SetStatusQuery,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.update(actor, number, { status }));
  }

  @Describe({
    summary: 'Sets the priority',
    answers: 'TicketBody',
    problems: ['ticket_not_found', 'ticket_closed'],
  })
  @Put(':ticketNumber/priority')
  @Access(agentsWith('tickets:write'))
  async setPriority(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(SetPriorityQuery)) { priority }: SetPriorityQuery,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.update(actor, number, { priority }));
  }

  @Describe({
    summary: 'Sets the type; the number stays',
    answers: 'TicketBody',
    problems: ['ticket_not_found', 'ticket_closed'],
  })
  @Put(':ticketNumber/type')
  @Access(agentsWith('tickets:write'))
  async setType(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(SetTypeQuery)) { type }: SetTypeQuery,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.update(actor, number, { type }));
  }

  @Describe({
    summary: 'Assigns a person',
    answers: 'TicketBody',
    problems: ['ticket_not_found', 'ticket_closed'],
  })
  @Post(':ticketNumber/assignee')
  @Access(agentsWith('assignees:write'))
  @HttpCode(200)
  async addAssignee(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(AssigneeQuery)) { userIdentifier }: AssigneeQuery,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.addAssignee(actor, number, userIdentifier));
  }

  @Describe({
    summary: 'Takes an assignment back',
    answers: 'TicketBody',
    problems: ['ticket_not_found', 'ticket_closed'],
  })
  @Delete(':ticketNumber/assignee')
  @Access(agentsWith('assignees:write'))
  async removeAssignee(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(AssigneeQuery)) { userIdentifier }: AssigneeQuery,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.removeAssignee(actor, number, userIdentifier));
  }

  @Describe({
    summary: 'Comments, by the query or by a body',
    answers: 'TicketBody',
    problems: ['ticket_not_found', 'validation_failed'],
    query: { comment: { type: 'string' } },
    body: COMMENT,
  })
  @Post(':ticketNumber/comment')
  @Access(agentsWith('comments:write'))
  @HttpCode(200)
  async comment(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query() query: unknown,
    @Body() body: unknown,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.comment(actor, number, commentText(query, body)));
  }

  #body(ticket: Ticket): TicketBody {
    return ticketBody(ticket, this.#clock.epochMs());
  }
}
