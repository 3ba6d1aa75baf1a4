import { ruled } from './rule.ts';
import { Instant, IsGiven, OneOf, SomeListed, Text, WholeNumberText } from './rules.ts';
import { TICKET_LIMITS, TICKET_PRIORITIES, TICKET_STATUSES, TICKET_TYPES } from './tickets.ts';

/**
 * What a list of tickets can be ordered by; a minus in front turns the order around. Tickets that
 * are equal in it follow one another newest first.
 */
export const TICKET_SORTS = [
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
  'priority',
  '-priority',
  'relevance',
] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

/** Spelled exactly so; in another case they are names like any other. */
export const TICKET_FILTER_WORDS = {
  /** No group, nobody assigned. */
  none: 'none',
  /** Whoever the token acts as. */
  me: 'me',
} as const;

const BOOLEANS = ['true', 'false'] as const;
type BooleanText = (typeof BOOLEANS)[number];

/** Query of `GET ticket/search` and `GET tickets`: a ticket must fit all of it. */
export class SearchTicketsQuery {
  /** Words that must all occur; absent or empty lists everything. */
  query?: string;
  /** Some of the states, separated by commas. */
  status?: string;
  /** Some of the priorities, separated by commas. */
  priority?: string;
  /** Some of the types, separated by commas. */
  ticketType?: string;
  /** Name of a group of the tenant, in any case; `none` for tickets in no group. */
  group?: string;
  /** E-mail address, username or UUID of a user of the tenant; `me`; `none`. */
  assignee?: string;
  /** At this instant or later. */
  createdAfter?: string;
  /** Earlier than this instant. */
  createdBefore?: string;
  updatedAfter?: string;
  updatedBefore?: string;
  /** Whether a service-level clock ran out. */
  breached?: BooleanText;
  /** Whether a service-level clock is about to run out. */
  atRisk?: BooleanText;
  /** System of the external reference. */
  externalSystem?: string;
  /** Key of the external reference; only together with its system. */
  externalKey?: string;
  /** Without it newest first. */
  sort?: TicketSort;
  /** Whether the answer says how many tickets there are in all. */
  total?: BooleanText;
  /** Page size in decimal digits, 1 to 100. */
  limit?: string;
  /** `nextCursor` of the page before. */
  cursor?: string;
}
ruled(SearchTicketsQuery, {
  query: [IsGiven(), Text(0, TICKET_LIMITS.query)],
  status: [IsGiven(), SomeListed(TICKET_STATUSES)],
  priority: [IsGiven(), SomeListed(TICKET_PRIORITIES)],
  ticketType: [IsGiven(), SomeListed(TICKET_TYPES)],
  group: [IsGiven(), Text(1, TICKET_LIMITS.group, { blank: false })],
  assignee: [IsGiven(), Text(1, TICKET_LIMITS.userIdentifier, { blank: false })],
  createdAfter: [IsGiven(), Instant()],
  createdBefore: [IsGiven(), Instant()],
  updatedAfter: [IsGiven(), Instant()],
  updatedBefore: [IsGiven(), Instant()],
  breached: [IsGiven(), OneOf(BOOLEANS)],
  atRisk: [IsGiven(), OneOf(BOOLEANS)],
  externalSystem: [IsGiven(), Text(1, TICKET_LIMITS.userIdentifier, { blank: false })],
  externalKey: [IsGiven(), Text(1, TICKET_LIMITS.userIdentifier, { blank: false })],
  sort: [IsGiven(), OneOf(TICKET_SORTS)],
  total: [IsGiven(), OneOf(BOOLEANS)],
  limit: [IsGiven(), WholeNumberText(1, TICKET_LIMITS.pageSize)],
  // Any text will do here: whether it is a cursor is for its signature to say.
  cursor: [IsGiven(), Text(0, 16_384)],
});
