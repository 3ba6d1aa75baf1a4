import { TICKET_PRIORITIES, type TicketPriority, type TicketSort } from '@ticketgate/contracts';
import { searchText, type Place, type SearchText } from './search-text.ts';
import type { Search } from './ticket-filter.ts';

/** A part of an order: its tickets come after those of the part before, in the part's own order. */
export interface Rank {
  readonly rank: number;
  /** Null for any. */
  readonly priorities: readonly TicketPriority[] | null;
  /** Null when nothing is searched for. */
  readonly text: { readonly words: SearchText; readonly place: Place } | null;
}

/** How tickets follow one another: rank by rank, in each by an instant, then by id. */
export interface TicketOrder {
  readonly column: 'created_at' | 'updated_at';
  readonly descending: boolean;
  readonly ranks: readonly Rank[];
}

const PLACES: readonly Place[] = ['number', 'title', 'elsewhere'];

/** The order that a search asks for. */
export function orderOf({ sort, query, filter }: Search): TicketOrder {
  const words = searchText(query);
  const { priorities } = filter;
  const text = words && ({ words, place: 'anywhere' } as const);
  const [column, descending] = COLUMNS[sort];
  if (sort === 'relevance' && words) {
    const ranks = PLACES.map((place, rank) => ({ rank, priorities, text: { words, place } }));
    return { column, descending, ranks };
  }
  if (sort === 'priority' || sort === '-priority') {
    const wanted = TICKET_PRIORITIES.filter((one) => priorities?.includes(one) ?? true);
    const ranks = wanted.map((one) => ({
      ...{ rank: TICKET_PRIORITIES.indexOf(one), priorities: [one], text },
    }));
    return { column, descending, ranks: sort === 'priority' ? ranks : ranks.reverse() };
  }
  return { column, descending, ranks: [{ rank: 0, priorities, text }] };
}

const COLUMNS: Record<TicketSort, readonly [TicketOrder['column'], boolean]> = {
  createdAt: ['created_at', false],
  '-createdAt': ['created_at', true],
  updatedAt: ['updated_at', false],
  '-updatedAt': ['updated_at', true],
  priority: ['created_at', true],
  '-priority': ['created_at', true],
  relevance: ['created_at', true],
};
