import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { Access, type AccessRule } from '@ticketgate/access';
import {
  AssigneeQuery,
  CommentDto,
  CreateTicketDto,
  SearchTicketsQuery,
  UpdateTicketDto,
  type Scope,
  type TicketBody,
  type TicketPageBody,
} from '@ticketgate/contracts';
import {
  bodyOf,
  Describe,
  DescribeGroup,
  exactQueryOf,
  HttpProblem,
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
import { removedPerson } from './removed-person.ts';

const peopleWith = (scope: Scope): AccessRule => ({ roles: ['AGENT', 'TENANT_ADMIN'], scope });

const PERSON = { userIdentifier: { type: 'string' } };

/** The people's door: tickets for those who sign in, and for applications they let act for them. */
@DescribeGroup(
  'Tickets for people',
  'The people’s door: for whoever signs in, and for applications that act for them.',
)
@Controller('api/tickets')
export class PeopleTicketsController {
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
  @Get()
  @Access(peopleWith('tickets:read'))
  list(
    @Acting() actor: Actor,
    @Query(exactQueryOf(SearchTicketsQuery)) request: SearchTicketsQuery,
  ): Promise<TicketPageBody> {
    return this.#listing.page(actor, request);
  }

  @Describe({ summary: 'Creates a ticket', answers: 'TicketBody' })
  @Post()
  @Access(peopleWith('tickets:write'))
  async create(
    @Acting() actor: Actor,
    @Body(bodyOf(CreateTicketDto)) request: CreateTicketDto,
    @Res({ passthrough: true }) res: Response,
  ): Promise<TicketBody> {
    const ticket = await this.#tickets.create(actor, ticketDraft(request));
    res.setHeader('Location', `/api/tickets/${ticket.number}`);
    return this.#body(ticket);
  }

  @Describe({
    summary: 'One ticket by its number or UUID',
    answers: 'TicketBody',
    problems: ['ticket_not_found'],
  })
  @Get(':ticket')
  @Access(peopleWith('tickets:read'))
  async get(@Acting() actor: Actor, @Param('ticket') named: string): Promise<TicketBody> {
    return this.#body(await this.#find(actor, named));
  }

  @Describe({
    summary: 'Sets status, priority and type, together or not at all',
    answers: 'TicketBody',
    problems: ['ticket_not_found', 'illegal_transition', 'ticket_closed'],
  })
  @Patch(':ticket')
  @Access(peopleWith('tickets:write'))
  async update(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Body(bodyOf(UpdateTicketDto)) { status, priority, ticketType: type }: UpdateTicketDto,
  ): Promise<TicketBody> {
    const wish = { status, priority, type };
    if (Object.values(wish).every((value) => value === undefined)) throw nothingGiven();
    return this.#body(await this.#tickets.update(actor, await this.#number(actor, named), wish));
  }

  @Describe({
    summary: 'Assigns a person',
    answers: 'TicketBody',
    problems: ['ticket_not_found', 'ticket_closed'],
  })
  @Post(':ticket/assignees')
  @HttpCode(200)
  @Access(peopleWith('assignees:write'))
  async addAssignee(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Body(bodyOf(AssigneeQuery)) { userIdentifier }: AssigneeQuery,
  ): Promise<TicketBody> {
    const number = await this.#number(actor, named);
    return this.#body(await this.#tickets.addAssignee(actor, number, userIdentifier));
  }

  @Describe({
    summary: 'Takes an assignment back; the person is named in the body or in the query',
    answers: 'TicketBody',
    problems: ['ticket_not_found', 'validation_failed'],
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
  ): Promise<TicketBody> {
    const userIdentifier = removedPerson(query, body);
    const number = await this.#number(actor, named);
    return this.#body(await this.#tickets.removeAssignee(actor, number, userIdentifier));
  }

  @Describe({ summary: 'Comments', answers: 'TicketBody', problems: ['ticket_not_found'] })
  @Post(':ticket/comments')
  @HttpCode(200)
  @Access(peopleWith('comments:write'))
  async comment(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Body(bodyOf(CommentDto)) { comment }: CommentDto,
  ): Promise<TicketBody> {
    if (comment === undefined)
      throw validationFailed([{ field: 'comment', message: 'is required' }]);
    const number = await this.#number(actor, named);
    return this.#body(await this.#tickets.comment(actor, number, comment));
  }

  /** A ticket by its number or by its UUID; neither can look like the other. */
  #find(actor: Actor, named: string): Promise<Ticket> {
    return isUuid(named)
      ? this.#tickets.byId(actor, named as TicketId) // whatever it identifies
      : this.#tickets.byNumber(actor, named);
  }

  async #number(actor: Actor, named: string): Promise<string> {
    return isUuid(named) ? (await this.#find(actor, named)).number : named;
  }

  #body(ticket: Ticket): TicketBody {
    return ticketBody(ticket, this.#clock.epochMs());
  }
}

const nothingGiven = () =>
  new HttpProblem('invalid_request', 'Name at least one of status, priority and ticketType.');
