import { Inject, Injectable } from '@nestjs/common';
import type { SearchTicketsQuery, TicketPageBody } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import type { Actor } from '../tickets/actor.ts';
import { TicketSearchService } from '../tickets/searching/ticket-search.service.ts';
import { pageBody } from './ticket-body.ts';
import { TicketCursors } from './ticket-cursors.ts';
import { listingWish } from './ticket-query.ts';

/** Pages of tickets, with cursors that lead from one to the next. */
@Injectable()
export class TicketListing {
  readonly #search: TicketSearchService;
  readonly #cursors: TicketCursors;
  readonly #clock: Clock;

  constructor(search: TicketSearchService, cursors: TicketCursors, @Inject(CLOCK) clock: Clock) {
    this.#search = search;
    this.#cursors = cursors;
    this.#clock = clock;
  }

  /** @throws HttpProblem `invalid_cursor`; UnknownReferences */
  async page(actor: Actor, request: SearchTicketsQuery): Promise<TicketPageBody> {
    const { filter: wish, ...asked } = listingWish(request);
    const filter = await this.#search.filter(actor, wish);
    const listing = { ...asked, filter, tenantId: actor.tenantId };
    const { cursor } = request;
    const after = cursor === undefined ? null : this.#cursors.read(cursor, listing);
    // One instant for which clocks ran out and for what the answer says about them.
    const now = this.#clock.epochMs();
    const page = await this.#search.page(actor, { ...asked, filter, after, now });
    const next = page.next && this.#cursors.sign(page.next, listing);
    return pageBody(page, next, now);
  }
}
