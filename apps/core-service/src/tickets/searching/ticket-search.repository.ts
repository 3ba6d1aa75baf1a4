import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { Reach } from '../ticket.policy.ts';
import { resolveFilter, type Asking } from './resolve-filter.ts';
import { searchTickets, type AskedPage, type TicketPage } from './search-tickets.ts';
import type { FilterWish, TicketFilter } from './ticket-filter.ts';

/** Lists of tickets as PostgreSQL reads them. */
@Injectable()
export class TicketSearchRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** @throws UnknownReferences */
  filter(asking: Asking, wish: FilterWish): Promise<TicketFilter> {
    return resolveFilter(this.#pool, asking, wish);
  }

  page(reach: Reach, asked: AskedPage): Promise<TicketPage> {
    return searchTickets(this.#pool, reach, asked);
  }
}
