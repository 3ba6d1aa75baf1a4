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
import { Access } from '@ticketgate/access';
import {
  AssigneeQuery,
  CreateTicketDto,
  SearchTicketsQuery,
  SetPriorityQuery,
  SetStatusQuery,
  SetTypeQuery,
  TICKET_LIMITS,
  type TicketBody,
  type TicketPageBody,
} from '@ticketgate/contracts';
import { isUuid, type Clock } from '@ticketgate/runtime';
import type { Response } from 'express';
import { CLOCK } from '../app.tokens.ts';
import { CursorSigner } from '../http/cursor.ts';
import { bodyOf, exactQueryOf, queryOf } from '../http/dto.pipe.ts';
import { validationFailed } from '../http/http-problem.ts';
import type { Actor } from '../tickets/actor.ts';
import type { Ticket, TicketId } from '../tickets/ticket.ts';
import { TicketsService } from '../tickets/tickets.service.ts';
import { Acting } from './acting.ts';
import { commentText } from './comment-text.ts';
import { ticketDraft } from './new-ticket.ts';
import { pageBody, ticketBody } from './ticket-body.ts';

/** The machines' door: tickets for integration agents. */
@Controller('api/client-api/ticket')
@Access({ roles: ['INTEGRATION_AGENT'], scope: 'client_api' })
export class ClientApiController {
  readonly #tickets: TicketsService;
  readonly #cursors: CursorSigner;
  readonly #clock: Clock;

  constructor(tickets: TicketsService, cursors: CursorSigner, @Inject(CLOCK) clock: Clock) {
    this.#tickets = tickets;
    this.#cursors = cursors;
    this.#clock = clock;
  }

  @Get('search')
  async search(
    @Acting() actor: Actor,
    @Query(exactQueryOf(SearchTicketsQuery)) request: SearchTicketsQuery,
  ): Promise<TicketPageBody> {
    const { query = '', limit = TICKET_LIMITS.defaultPageSize, cursor } = request;
    const scope = { tenantId: actor.tenantId, query };
    const after = cursor === undefined ? null : this.#cursors.read(cursor, scope);
    const page = await this.#tickets.search(actor, { query, limit: Number(limit), after });
    const next = page.next && this.#cursors.sign(page.next, scope);
    return pageBody(page, next, this.#clock.epochMs());
  }

  @Post('create')
  async create(
    @Acting() actor: Actor,
    @Body(bodyOf(CreateTicketDto)) request: CreateTicketDto,
    @Res({ passthrough: true }) res: Response,
  ): Promise<TicketBody> {
    const ticket = await this.#tickets.create(actor, ticketDraft(request));
    res.setHeader('Location', `/api/client-api/ticket/${ticket.number}`);
    return this.#body(ticket);
  }

  @Get('id/:ticketId')
  async byId(@Acting() actor: Actor, @Param('ticketId') id: string): Promise<TicketBody> {
    if (!isUuid(id)) throw validationFailed([{ field: 'ticketId', message: 'must be a UUID' }]);
    return this.#body(await this.#tickets.byId(actor, id as TicketId)); // whatever it identifies
  }

  @Get(':ticketNumber')
  async byNumber(@Acting() actor: Actor, @Param('ticketNumber') n: string): Promise<TicketBody> {
    return this.#body(await this.#tickets.byNumber(actor, n));
  }

  @Put(':ticketNumber/status')
  async setStatus(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(SetStatusQuery)) { status }: SetStatusQuery,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.setStatus(actor, number, status));
  }

  @Put(':ticketNumber/priority')
  async setPriority(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(SetPriorityQuery)) { priority }: SetPriorityQuery,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.setPriority(actor, number, priority));
  }

  @Put(':ticketNumber/type')
  async setType(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(SetTypeQuery)) { type }: SetTypeQuery,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.setType(actor, number, type));
  }

  @Post(':ticketNumber/assignee')
  @HttpCode(200)
  async addAssignee(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(AssigneeQuery)) { userIdentifier }: AssigneeQuery,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.addAssignee(actor, number, userIdentifier));
  }

  @Delete(':ticketNumber/assignee')
  async removeAssignee(
    @Acting() actor: Actor,
    @Param('ticketNumber') number: string,
    @Query(queryOf(AssigneeQuery)) { userIdentifier }: AssigneeQuery,
  ): Promise<TicketBody> {
    return this.#body(await this.#tickets.removeAssignee(actor, number, userIdentifier));
  }

  @Post(':ticketNumber/comment')
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
