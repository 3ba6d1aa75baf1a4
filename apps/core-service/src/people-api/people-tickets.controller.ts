import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { Access } from '@ticketgate/access';
import {
  AssigneeQuery,
  CreateTicketDto,
  SearchTicketsQuery,
  UpdateTicketDto,
  type TicketBody,
  type TicketPageBody,
} from '@ticketgate/contracts';
import { bodyOf, Describe, DescribeGroup, exactQueryOf } from '@ticketgate/http';
import type { Response } from 'express';
import { TakesIdempotencyKey } from '../idempotency/takes-idempotency-key.ts';
import { Acting } from '../ticket-wire/acting.ts';
import { Conditional, Conditions, IF_MATCH, IF_NONE_MATCH } from '../ticket-wire/conditions.ts';
import { CREATION, ticketDraft } from '../ticket-wire/new-ticket.ts';
import { TicketAnswers } from '../ticket-wire/ticket-answers.ts';
import { TicketListing } from '../ticket-wire/ticket-listing.ts';
import { ticketUpdate } from '../ticket-wire/ticket-update.ts';
import type { Actor } from '../tickets/actor.ts';
import { OpeningService } from '../tickets/opening/opening.service.ts';
import { TicketsService } from '../tickets/tickets.service.ts';
import { numberNamed, ticketNamed } from './named-ticket.ts';
import { peopleWith } from './people-with.ts';
import { removedPerson } from './removed-person.ts';

const PERSON = { userIdentifier: { type: 'string' } };

/** The people's door: tickets for those who sign in, and for applications they let act for them. */
@DescribeGroup(
  'Tickets for people',
  'The people’s door: for whoever signs in, and for applications that act for them.',
)
@TakesIdempotencyKey()
@Controller('api/tickets')
export class PeopleTicketsController {
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
  @Get()
  @Access(peopleWith('tickets:read'))
  list(
    @Acting() actor: Actor,
    @Query(exactQueryOf(SearchTicketsQuery)) request: SearchTicketsQuery,
  ): Promise<TicketPageBody> {
    return this.#listing.page(actor, request);
  }

  @Describe(CREATION)
  @Post()
  @Access(peopleWith('tickets:write'))
  async create(
    @Acting() actor: Actor,
    @Body(bodyOf(CreateTicketDto)) request: CreateTicketDto,
    @Res({ passthrough: true }) res: Response,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    const { ticket, isNew } = await this.#opening.open(actor, ticketDraft(request));
    if (!isNew) res.status(200);
    res.setHeader('Location', `/api/tickets/${ticket.number}`);
    return this.#answers.body(ticket, conditions);
  }

  @Describe({
    summary: 'One ticket by its number or UUID',
    answers: 'TicketBody',
    headers: IF_NONE_MATCH,
    problems: ['ticket_not_found', 'precondition_failed'],
  })
  @Get(':ticket')
  @Access(peopleWith('tickets:read'))
  async get(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    return this.#answers.body(await ticketNamed(this.#tickets, actor, named), conditions);
  }

  @Describe({
    summary: 'Changes a ticket: all that is named, together or not at all',
    answers: 'TicketBody',
    headers: IF_MATCH,
    problems: [
      'ticket_not_found',
      'illegal_transition',
      'ticket_closed',
      'precondition_failed',
      'precondition_required',
    ],
  })
  @Patch(':ticket')
  @Access(peopleWith('tickets:write'))
  async update(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Body(bodyOf(UpdateTicketDto)) request: UpdateTicketDto,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    const wish = ticketUpdate(request);
    return this.#answers.body(
      await this.#tickets.update(
        actor,
        await numberNamed(this.#tickets, actor, named),
        wish,
        this.#answers.expected(conditions),
      ),
      conditions,
    );
  }

  @Describe({
    summary: 'Assigns a person',
    answers: 'TicketBody',
    headers: IF_MATCH,
    problems: ['ticket_not_found', 'ticket_closed', 'precondition_failed', 'precondition_required'],
  })
  @Post(':ticket/assignees')
  @HttpCode(200)
  @Access(peopleWith('assignees:write'))
  async addAssignee(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Body(bodyOf(AssigneeQuery)) { userIdentifier }: AssigneeQuery,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    const number = await numberNamed(this.#tickets, actor, named);
    return this.#answers.body(
      await this.#tickets.addAssignee(
        actor,
        number,
        userIdentifier,
        this.#answers.expected(conditions),
      ),
      conditions,
    );
  }

  @Describe({
    summary: 'Takes an assignment back; the person is named in the body or in the query',
    answers: 'TicketBody',
    headers: IF_MATCH,
    problems: [
      'ticket_not_found',
      'validation_failed',
      'precondition_failed',
      'precondition_required',
    ],
    query: PERSON,
    body: { type: 'object', properties: PERSON },
  })
  @Delete(':ticket/assignees')
  @Access(peopleWith('assignees:write'))
  async removeAssignee(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Query() query: unknown,
    @Body() body: unknown,
    @Conditional() conditions: Conditions,
  ): Promise<TicketBody> {
    const userIdentifier = removedPerson(query, body);
    const number = await numberNamed(this.#tickets, actor, named);
    return this.#answers.body(
      await this.#tickets.removeAssignee(
        actor,
        number,
        userIdentifier,
        this.#answers.expected(conditions),
      ),
      conditions,
    );
  }
}
