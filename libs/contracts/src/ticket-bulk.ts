import type { ProblemBody } from './problem.ts';
import { ruled } from './rule.ts';
import { Flag, IsGiven, Items, Text } from './rules.ts';
import { CreateTicketDto, UPDATABLE, UpdateTicketDto } from './ticket-requests.ts';
import { TICKET_LIMITS, type TicketBody } from './tickets.ts';

/** Body of `POST tickets/bulk`. */
export class CreateTicketsDto {
  /** 1 to 100 bodies as for creating one; each is checked for itself. */
  items!: CreateTicketDto[];
  /** All of them or none, as it is unless given; false lets each happen for itself. */
  atomic?: boolean;
}
ruled(CreateTicketsDto, {
  items: [Items(CreateTicketDto, TICKET_LIMITS.bulk)],
  atomic: [IsGiven(), Flag()],
});

/** One item of `PATCH tickets/bulk`: a ticket, and at least one thing that it shall be. */
export class UpdateTicketItemDto extends UpdateTicketDto {
  /** Number or UUID. */
  ticket!: string;
  /** What `If-Match` is for one ticket: the change happens only while this is its ETag. */
  ifMatch?: string;
}
ruled(UpdateTicketItemDto, {
  ticket: [Text(1, 64)],
  ifMatch: [IsGiven(), Text(1, 1_024)],
  ...UPDATABLE,
});

/** Body of `PATCH tickets/bulk`. */
export class UpdateTicketsDto {
  /** 1 to 100 of them, each of another ticket and each checked for itself. */
  items!: UpdateTicketItemDto[];
  /** All of them or none, as it is unless given; false lets each happen for itself. */
  atomic?: boolean;
}
ruled(UpdateTicketsDto, {
  items: [Items(UpdateTicketItemDto, TICKET_LIMITS.bulk)],
  atomic: [IsGiven(), Flag()],
});

/** What came of one item of a bulk: a ticket or a problem, and null for the other. */
export interface BulkItemBody {
  /** Its place among the items of the request, from 0. */
  readonly index: number;
  /** The HTTP status with which it would have been answered alone. */
  readonly status: number;
  readonly ticket: TicketBody | null;
  /** The ticket's ETag. */
  readonly etag: string | null;
  readonly problem: ProblemBody | null;
}

/** Answer to a bulk: one result for each item, in their order. */
export interface BulkBody {
  readonly results: readonly BulkItemBody[];
}
