import { CURSOR_LENGTH, PAGE_LIMITS, type PageBody } from './paging.ts';
import { ruled } from './rule.ts';
import { IsGiven, OneOf, Text, WholeNumberText } from './rules.ts';
import { TICKET_LIMITS } from './tickets.ts';

/** Who may read a comment: everybody who sees the ticket, or people only. */
export const COMMENT_VISIBILITIES = ['public', 'internal'] as const;
export type CommentVisibility = (typeof COMMENT_VISIBILITIES)[number];

const text = () => Text(1, TICKET_LIMITS.comment, { blank: false });

/** Body of `POST tickets/{ticket}/comments`. */
export class CreateCommentDto {
  body!: string;
  /** `public` unless given. */
  visibility?: CommentVisibility;
}
ruled(CreateCommentDto, {
  body: [text()],
  visibility: [IsGiven(), OneOf(COMMENT_VISIBILITIES)],
});

/** Body of `PATCH tickets/{ticket}/comments/{id}`: at least one of them; what is left out stays. */
export class ChangeCommentDto {
  body?: string;
  visibility?: CommentVisibility;
}
ruled(ChangeCommentDto, {
  body: [IsGiven(), text()],
  visibility: [IsGiven(), OneOf(COMMENT_VISIBILITIES)],
});

/** Query of the lists that belong to one ticket. */
export class TicketPartsQuery {
  /** Page size in decimal digits, 1 to 100. */
  limit?: string;
  /** `nextCursor` of the page before. */
  cursor?: string;
}
ruled(TicketPartsQuery, {
  limit: [IsGiven(), WholeNumberText(1, PAGE_LIMITS.most)],
  cursor: [IsGiven(), Text(1, CURSOR_LENGTH)],
});

/** A person as the directory knows them at this moment. */
export interface NamedPersonBody {
  /** UUID. */
  readonly userId: string;
  /** Null for somebody who is no longer in the directory. */
  readonly name: string | null;
  readonly email: string | null;
}

/** A comment on the wire. */
export interface CommentBody {
  /** UUID. */
  readonly id: string;
  /** Exactly as it was given. */
  readonly body: string;
  readonly visibility: CommentVisibility;
  readonly author: NamedPersonBody;
  /** The application that wrote it for them. */
  readonly clientId: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly createdAt: string;
  /** Null until its author changes it. */
  readonly editedAt: string | null;
}

/** Comments of one ticket, oldest first. */
export type CommentPageBody = PageBody<CommentBody>;

/** One thing that happened to a ticket. */
export interface HistoryEntryBody {
  /** UUID. */
  readonly id: string;
  /** E.g. `status_changed`. */
  readonly action: string;
  /** What was so before, changed members only; null when there was nothing. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** What was so after it; null when nothing was left. */
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly actor: NamedPersonBody;
  /** The application that did it for them. */
  readonly clientId: string;
  /** RFC 3339, UTC, milliseconds; every entry of a ticket has another, in their order. */
  readonly at: string;
  /** `X-Request-Id` of the request that did it. */
  readonly requestId: string;
}

/** History of one ticket, oldest first. */
export type HistoryPageBody = PageBody<HistoryEntryBody>;
