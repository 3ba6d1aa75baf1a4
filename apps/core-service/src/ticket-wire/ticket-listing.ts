import { Inject, Injectable } from '@nestjs/common';
import { TICKET_LIMITS, type SearchTicketsQuery, type TicketPageBody } from '@ticketgate/contracts';
import { CursorSigner } from '@ticketgate/http';
import type { Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import type { Actor } from '../tickets/actor.ts';
import { TicketsService } from '../tickets/tickets.service.ts';
import { pageBody } from './ticket-body.ts';

/** Pages of tickets, with cursors that lead from one to the next within a tenant and a query. */
@Injectable()
export class TicketListing {
  readonly #tickets: TicketsService;
  readonly #cursors: CursorSigner;
  readonly #clock: Clock;

  constructor(tickets: TicketsService, cursors: CursorSigner, @Inject(CLOCK) clock: Clock) {
    this.#tickets = tickets;
    this.#cursors = cursors;
    this.#clock = clock;
  }

  /** @throws HttpProblem `invalid_cursor` */
  async page(actor: Actor, request: SearchTicketsQuery): Promise<TicketPageBody> {
    const { query = '', limit = TICKET_LIMITS.defaultPageSize, cursor } = request;
    const scope = { tenantId: actor.tenantId, query };
    const after = cursor === undefined ? null : this.#cursors.read(cursor, scope);
    const page = await this.#tickets.search(actor, { query, limit: Number(limit), after });
    const next = page.next && this.#cursors.sign(page.next, scope);
    return pageBody(page, next, this.#clock.epochMs());
  }
}
