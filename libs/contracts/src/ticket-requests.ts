import { ArrayMaxSize, IsArray } from 'class-validator';
import { ruled } from './rule.ts';
import { Hours, IsGiven, MayBeNull, OneOf, Text, WholeNumberText } from './rules.ts';
import {
  TICKET_LIMITS,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
} from './tickets.ts';

/** Body of `POST ticket/create`. Only the title is required. */
export class CreateTicketDto {
  title!: string;
  description?: string | null;
  status?: TicketStatus;
  priority?: TicketPriority;
  ticketType?: TicketType;
  /** Name of a group of the tenant, in any case. */
  group?: string | null;
  /** E-mail addresses of active users of the tenant, in any case; duplicates count once. */
  assigneeEmails?: string[] | null;
  responseTimeInHours?: number | null;
  resolutionTimeInHours?: number | null;
  escalationTimeInHours?: number | null;
}

ruled(CreateTicketDto, {
  title: [Text(1, TICKET_LIMITS.title, { blank: false })],
  description: [MayBeNull(), Text(0, TICKET_LIMITS.description)],
  status: [IsGiven(), OneOf(TICKET_STATUSES)],
  priority: [IsGiven(), OneOf(TICKET_PRIORITIES)],
  ticketType: [IsGiven(), OneOf(TICKET_TYPES)],
  group: [MayBeNull(), Text(1, TICKET_LIMITS.group, { blank: false })],
  assigneeEmails: [
    MayBeNull(),
    IsArray({ message: 'must be an array of e-mail addresses' }),
    ArrayMaxSize(TICKET_LIMITS.assignees, {
      message: `must hold at most ${TICKET_LIMITS.assignees} addresses`,
    }),
    Text(1, TICKET_LIMITS.userIdentifier, { blank: false, each: true }),
  ],
  responseTimeInHours: [MayBeNull(), Hours()],
  resolutionTimeInHours: [MayBeNull(), Hours()],
  escalationTimeInHours: [MayBeNull(), Hours()],
});

/** Body of `PATCH tickets/{ticket}`: at least one of them; what is left out stays. */
export class UpdateTicketDto {
  status?: TicketStatus;
  priority?: TicketPriority;
  ticketType?: TicketType;
  /** Name of a group of the tenant, in any case; null takes the ticket out of its group. */
  group?: string | null;
}
ruled(UpdateTicketDto, {
  status: [IsGiven(), OneOf(TICKET_STATUSES)],
  priority: [IsGiven(), OneOf(TICKET_PRIORITIES)],
  ticketType: [IsGiven(), OneOf(TICKET_TYPES)],
  group: [MayBeNull(), Text(1, TICKET_LIMITS.group, { blank: false })],
});

/** Query of `PUT ticket/{ticketNumber}/status`. */
export class SetStatusQuery {
  status!: TicketStatus;
}
ruled(SetStatusQuery, { status: [OneOf(TICKET_STATUSES)] });

/** Query of `PUT ticket/{ticketNumber}/priority`. */
export class SetPriorityQuery {
  priority!: TicketPriority;
}
ruled(SetPriorityQuery, { priority: [OneOf(TICKET_PRIORITIES)] });

/** Query of `PUT ticket/{ticketNumber}/type`. */
export class SetTypeQuery {
  type!: TicketType;
}
ruled(SetTypeQuery, { type: [OneOf(TICKET_TYPES)] });

/** Query of `POST` and `DELETE ticket/{ticketNumber}/assignee`; body of `tickets/{ticket}/assignees`. */
export class AssigneeQuery {
  /** E-mail address, username or UUID of a user of the tenant. */
  userIdentifier!: string;
}
ruled(AssigneeQuery, {
  userIdentifier: [Text(1, TICKET_LIMITS.userIdentifier, { blank: false })],
});

/** Query or body of `POST ticket/{ticketNumber}/comment`; the text may come either way. */
export class CommentDto {
  comment?: string;
}
ruled(CommentDto, {
  comment: [IsGiven(), Text(1, TICKET_LIMITS.comment, { blank: false })],
});

/** Query of `GET ticket/search`. */
export class SearchTicketsQuery {
  /** Words that must all occur; absent or empty lists everything. */
  query?: string;
  /** Page size in decimal digits, 1 to 100. */
  limit?: string;
  /** `nextCursor` of the page before. */
  cursor?: string;
}
ruled(SearchTicketsQuery, {
  query: [IsGiven(), Text(0, TICKET_LIMITS.query)],
  limit: [IsGiven(), WholeNumberText(1, TICKET_LIMITS.pageSize)],
  // Any text will do here: whether it is a cursor is for its signature to say.
  cursor: [IsGiven(), Text(0, 16_384)],
});
