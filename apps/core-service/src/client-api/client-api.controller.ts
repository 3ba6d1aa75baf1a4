import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
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
import { isUuid } from '@ticketgate/runtime';
import type { Response } from 'express';
import { TakesIdempotencyKey } from '../idempotency/takes-idempotency-key.ts';
import { Acting } from '../ticket-wire/acting.ts';
import { Conditional, Conditions, IF_MATCH, IF_NONE_MATCH } from '../ticket-wire/conditions.ts';
import { CREATION, ticketDraft } from '../ticket-wire/new-ticket.ts';
import { TicketAnswers } from '../ticket-wire/ticket-answers.ts';
import { TicketListing } from '../ticket-wire/ticket-listing.ts';
import type { Actor } from '../tickets/actor.ts';
import type { ExpectedTicket } from '../tickets/changing/ticket-changes.ts';
import { OpeningService } from '../tickets/opening/opening.service.ts';
import type { Ticket, TicketId } from '../tickets/ticket.ts';
import { TicketsService } from '../tickets/tickets.service.ts';
import { commentText } from './comment-text.ts';

/** Everything behind this door asks for `client_api`, and each call for a kind of its own. */
const agentsWith = (narrow: Scope): AccessRule => ({
  roles: ['INTEGRATION_AGENT'],
  scope: ['client_api', narrow],
});

/** What every change of a ticket takes, and may be refused for. */
const CHANGE = {
  answers: 'TicketBody',
  headers: IF_MATCH,
  problems: ['ticket_not_found', 'ticket_closed', 'precondition_failed', 'precondition_required'],
} as const;

const COMMENT = { type: 'object', properties: { comment: { type: 'string' } } };

/** The machines' door: tickets for integration agents. */
@DescribeGroup(
  'Tickets for integration agents',
  'The machines’ door: a token that acts as an INTEGRATION_AGENT opens it, and nothing else.',
)
@TakesIdempotencyKey()
@Controller('api/client-api/ticket')
export class ClientApiController {
  readonly #tickets: TicketsService;
  readonly #opening: OpeningService;
  readonly #listing: TicketListing;
  readonly #answers: TicketAnswers;

  constructor(
    tickets: TicketsService,
    opening: OpeningService,
    listing: TicketListing,
    answers: TicketAnswers,
  ) {
    this.#tickets = tickets;
    this.#opening = opening;
    this.#listing = listing;
    this.#answers = answers;
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

  @Describe(CREATION)
  @Post('create')
  @Access(agentsWith('tickets:write'))
  async create(
    @Acting() actor: Actor,
    @Body(bodyOf(CreateTicketDto)) request: CreateTicketDto,
    @Res({ passthrough: true }) res: Response,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    const { ticket, isNew } = await this.#opening.open(actor, ticketDraft(request));
    if (!isNew) res.status(200);
    res.setHeader('Location', `/api/client-api/ticket/${ticket.number}`);
    return this.#answers.body(ticket, conditions);
  }

  @Describe({
    summary: 'One ticket by its UUID',
    answers: 'TicketBody',
    headers: IF_NONE_MATCH,
    problems: ['ticket_not_found', 'validation_failed', 'precondition_failed'],
  })
  @Get('id/:ticketId')
  @Access(agentsWith('tickets:read'))
  async byId(
    @Acting() actor: Actor,
    @Param('ticketId') id: string,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    if (!isUuid(id)) throw validationFailed([{ field: 'ticketId', message: 'must be a UUID' }]);
    const ticket = await this.#tickets.byId(actor, id as TicketId); // whatever it identifies
    return this.#answers.body(ticket, conditions);
  }

  @Describe({
    summary: 'One ticket by its number',
    answers: 'TicketBody',
    headers: IF_NONE_MATCH,
    problems: ['ticket_not_found', 'precondition_failed'],
  })
  @Get(':ticketNumber')
  @Access(agentsWith('tickets:read'))
  async byNumber(
    @Acting() actor: Actor,
    @Param('ticketNumber') n: string,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    return this.#answers.body(await this.#tickets.byNumber(actor, n), conditions);
  }

  @Describe({
    summary: 'Moves a ticket to another state',
    ...CHANGE,
    problems: ['illegal_transition', ...CHANGE.problems],
  })
  @Put(':ticketNumber/status')
  @Access(agentsWith('tickets:write'))
  setStatus(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(SetStatusQuery)) { status }: SetStatusQuery,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    return this.#changed(conditions, (expected) =>
      this.#tickets.update(actor, number, { status }, expected),
    );
  }

  @Describe({
    summary: 'Sets the priority',
    ...CHANGE,
  })
  @Put(':ticketNumber/priority')
  @Access(agentsWith('tickets:write'))
  setPriority(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(SetPriorityQuery)) { priority }: SetPriorityQuery,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    return this.#changed(conditions, (expected) =>
      this.#tickets.update(actor, number, { priority }, expected),
    );
  }

  @Describe({
    summary: 'Sets the type; the number stays',
    ...CHANGE,
  })
  @Put(':ticketNumber/type')
  @Access(agentsWith('tickets:write'))
  setType(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(SetTypeQuery)) { type }: SetTypeQuery,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    return this.#changed(conditions, (expected) =>
      this.#tickets.update(actor, number, { type }, expected),
    );
  }

  @Describe({
    summary: 'Assigns a person',
    ...CHANGE,
  })
  @Post(':ticketNumber/assignee')
  @Access(agentsWith('assignees:write'))
  @HttpCode(200)
  addAssignee(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(AssigneeQuery)) { userIdentifier }: AssigneeQuery,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    return this.#changed(conditions, (expected) =>
      this.#tickets.addAssignee(actor, number, userIdentifier, expected),
    );
  }

  @Describe({
    summary: 'Takes an assignment back',
    ...CHANGE,
  })
  @Delete(':ticketNumber/assignee')
  @Access(agentsWith('assignees:write'))
  removeAssignee(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(AssigneeQuery)) { userIdentifier }: AssigneeQuery,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    return this.#changed(conditions, (expected) =>
      this.#tickets.removeAssignee(actor, number, userIdentifier, expected),
    );
  }

  @Describe({
    summary: 'Comments, by the query or by a body',
    answers: 'TicketBody',
    headers: IF_MATCH,
    problems: ['ticket_not_found', 'validation_failed', 'precondition_failed'],
    query: { comment: { type: 'string' } },
    body: COMMENT,
  })
  @Post(':ticketNumber/comment')
  @Access(agentsWith('comments:write'))
  @HttpCode(200)
  comment(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query() query: unknown,
    @Body() body: unknown,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    const text = commentText(query, body);
    return this.#changed(conditions, (expected) =>
      this.#tickets.comment(actor, number, text, expected),
    );
  }

  /** Makes a change on the version that the caller means, and answers with the ticket as it is then. */
  async #changed(
    conditions: Conditions,
    change: (expected: ExpectedTicket | undefined) => Promise<Ticket>,
  ): Promise<TicketBody> {
    const ticket = await change(this.#answers.expected(conditions));
    return this.#answers.body(ticket, conditions);
  }
}
