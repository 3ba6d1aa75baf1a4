import type { TicketPriority, TicketSort, TicketStatus, TicketType } from '@ticketgate/contracts';

/** From an instant on, and before another; milliseconds since the epoch, null for no bound. */
export interface Span {
  readonly from: number | null;
  readonly before: number | null;
}

/** Somebody or something that is named, or none of them. */
export type Named =
  | { readonly kind: 'none' }
  | { readonly kind: 'me' }
  | { readonly kind: 'name'; readonly name: string };

/** What a filter says whoever it is about; null where it says nothing. */
interface Plain {
  readonly statuses: readonly TicketStatus[] | null;
  readonly priorities: readonly TicketPriority[] | null;
  readonly types: readonly TicketType[] | null;
  readonly created: Span;
  readonly updated: Span;
  readonly breached: boolean | null;
  readonly atRisk: boolean | null;
  /** The key is null for whatever the system refers to. */
  readonly external: { readonly system: string; readonly key: string | null } | null;
}

/** What a caller asks tickets to be, by names. */
export interface FilterWish extends Plain {
  readonly group: Named | null;
  readonly assignee: Named | null;
}

/** The same once the names are known to mean something. */
export interface TicketFilter extends Plain {
  readonly group: { readonly id: string | null } | null;
  readonly assignee: { readonly id: string | null } | null;
}

/** Where a page ended: the next one begins right after it. */
export interface TicketPosition {
  /** Which of the order's classes; 0 in an order without any. */
  readonly rank: number;
  /** What the class is ordered by; milliseconds since the epoch. */
  readonly at: number;
  readonly id: string;
}

export interface Search {
  /** Free text; empty lists everything. */
  readonly query: string;
  readonly filter: TicketFilter;
  readonly sort: TicketSort;
  /** Tickets on a page at most, 1 to 100. */
  readonly limit: number;
  readonly after: TicketPosition | null;
  /** Milliseconds since the epoch, for clocks that still run. */
  readonly now: number;
}
