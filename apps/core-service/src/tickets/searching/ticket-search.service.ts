import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.ts';
import { reachOf } from '../ticket.policy.ts';
import type { AskedPage, TicketPage } from './search-tickets.ts';
import type { FilterWish, TicketFilter } from './ticket-filter.ts';
import { TicketSearchRepository } from './ticket-search.repository.ts';

/** Lists and searches tickets. What is out of the actor's reach is not found. */
@Injectable()
export class TicketSearchService {
  readonly #tickets: TicketSearchRepository;

  constructor(tickets: TicketSearchRepository) {
    this.#tickets = tickets;
  }

  /** @throws UnknownReferences for a group or a person that the tenant does not have. */
  filter({ tenantId, userId }: Actor, wish: FilterWish): Promise<TicketFilter> {
    return this.#tickets.filter({ tenantId, userId }, wish);
  }

  page(actor: Actor, asked: AskedPage): Promise<TicketPage> {
    return this.#tickets.page(reachOf(actor), asked);
  }
}
