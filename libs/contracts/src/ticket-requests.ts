import { ArrayMaxSize, IsArray } from 'class-validator';
import { ruled } from './rule.ts';
import { Hours, IsGiven, MayBeNull, Nested, OneOf, Patterned, Text } from './rules.ts';
import {
  TICKET_LIMITS,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type TicketPriority,
  type TicketStatus,
  type TicketType,
} from './tickets.ts';

/** What another system calls a ticket, and what becomes of a ticket that is called so already. */
export class ExternalRefDto {
  /** In any case; kept in lower case. */
  system!: string;
  key!: string;
  /** Hours for which a resolved ticket is opened again; after them a new ticket takes its place. */
  reopenWithinHours?: number | null;
}
ruled(ExternalRefDto, {
  system: [
    Patterned(/^[A-Za-z0-9._-]+$/, TICKET_LIMITS.externalSystem, 'letters, digits, ".", "_", "-"'),
  ],
  key: [Text(1, TICKET_LIMITS.externalKey, { blank: false })],
  reopenWithinHours: [MayBeNull(), Hours()],
});

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
  /** Creates the ticket, or returns the one that has this reference. */
  externalRef?: ExternalRefDto | null;
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
  externalRef: [MayBeNull(), Nested(ExternalRefDto)],
});

/** Body of `PATCH tickets/{ticket}`: at least one of them; what is left out stays. */
export class UpdateTicketDto {
  status?: TicketStatus;
  priority?: TicketPriority;
  ticketType?: TicketType;
  /** Name of a group of the tenant, in any case; null takes the ticket out of its group. */
  group?: string | null;
  title?: string;
  /** Null empties it. */
  description?: string | null;
  /** Null ends the clock, here and below. */
  responseTimeInHours?: number | null;
  resolutionTimeInHours?: number | null;
  escalationTimeInHours?: number | null;
}

/** The rules of all that can be changed. */
export const UPDATABLE = {
  status: [IsGiven(), OneOf(TICKET_STATUSES)],
  priority: [IsGiven(), OneOf(TICKET_PRIORITIES)],
  ticketType: [IsGiven(), OneOf(TICKET_TYPES)],
  group: [MayBeNull(), Text(1, TICKET_LIMITS.group, { blank: false })],
  title: [IsGiven(), Text(1, TICKET_LIMITS.title, { blank: false })],
  description: [MayBeNull(), Text(0, TICKET_LIMITS.description)],
  responseTimeInHours: [MayBeNull(), Hours()],
  resolutionTimeInHours: [MayBeNull(), Hours()],
  escalationTimeInHours: [MayBeNull(), Hours()],
};
ruled(UpdateTicketDto, UPDATABLE);

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
