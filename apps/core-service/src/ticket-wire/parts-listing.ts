import { Injectable } from '@nestjs/common';
import {
  PAGE_LIMITS,
  type CommentPageBody,
  type HistoryPageBody,
  type PageBody,
  type TicketPartsQuery,
} from '@ticketgate/contracts';
import { CursorSigner } from '@ticketgate/http';
import type { Actor } from '../tickets/actor.ts';
import { CommentsService } from '../tickets/conversation/comments.service.ts';
import type { Page, PageRequest } from '../tickets/page.ts';
import type { TicketId } from '../tickets/ticket.ts';
import { TicketsService } from '../tickets/tickets.service.ts';
import { commentBody, historyBody } from './comment-body.ts';

/** What a list is of: its cursors lead nowhere else. */
interface Parts {
  readonly tenantId: string;
  readonly kind: 'comments' | 'history';
  readonly ticketId: TicketId;
}

type Read<T> = (request: PageRequest & { readonly ticketId: TicketId }) => Promise<Page<T>>;

/** Pages of what belongs to one ticket, oldest first, with cursors that lead from one to the next. */
@Injectable()
export class PartsListing {
  readonly #tickets: TicketsService;
  readonly #comments: CommentsService;
  readonly #cursors: CursorSigner;

  constructor(tickets: TicketsService, comments: CommentsService, cursors: CursorSigner) {
    this.#tickets = tickets;
    this.#comments = comments;
    this.#cursors = cursors;
  }

  /** @throws HttpProblem `invalid_cursor` */
  comments(actor: Actor, ticketId: TicketId, request: TicketPartsQuery): Promise<CommentPageBody> {
    const parts = { tenantId: actor.tenantId, kind: 'comments', ticketId } as const;
    const read: Read<Parameters<typeof commentBody>[0]> = (page) =>
      this.#comments.list(actor, page);
    return this.#page(parts, request, read, commentBody);
  }

  /** @throws HttpProblem `invalid_cursor` */
  history(actor: Actor, ticketId: TicketId, request: TicketPartsQuery): Promise<HistoryPageBody> {
    const parts = { tenantId: actor.tenantId, kind: 'history', ticketId } as const;
    const read: Read<Parameters<typeof historyBody>[0]> = (page) =>
      this.#tickets.history(actor, page);
    return this.#page(parts, request, read, historyBody);
  }

  async #page<T, Body>(
    { tenantId, kind, ticketId }: Parts,
    { limit = String(PAGE_LIMITS.default), cursor }: TicketPartsQuery,
    read: Read<T>,
    body: (item: T) => Body,
  ): Promise<PageBody<Body>> {
    // No search holds U+0000, so no cursor of a search is one of these.
    const scope = { tenantId, query: `\0${kind}\0${ticketId}` };
    const after = cursor === undefined ? null : this.#cursors.read(cursor, scope);
    const { items, next } = await read({ ticketId, limit: Number(limit), after });
    const nextCursor = next && this.#cursors.sign(next, scope);
    return { items: items.map(body), nextCursor };
  }
}
