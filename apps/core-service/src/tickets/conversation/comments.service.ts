import { Inject, Injectable } from '@nestjs/common';
import { isUuid, newId, type Clock } from '@ticketgate/runtime';
import { CLOCK } from '../../app.tokens.ts';
import type { Actor } from '../actor.ts';
import type { Decision } from '../changing/decide-update.ts';
import { NOTHING, TicketChanges, UNTIED, type ExpectedTicket } from '../changing/ticket-changes.ts';
import type { Page, PageRequest } from '../page.ts';
import { CommentNotFound, NotTheAuthor, Outdated } from '../ticket.errors.ts';
import { reachOf } from '../ticket.policy.ts';
import { commented, type Ticket, type TicketId } from '../ticket.ts';
import { TicketsRepository, type LockedTicket } from '../tickets.repository.ts';
import type { Comment, CommentDraft, CommentId, CommentUpdate } from './comment.ts';

/** A comment by its ticket's number and its own id, both as they were given. */
export interface CommentKey {
  readonly number: string;
  readonly id: string;
}

/** The use cases of comments. Whatever is out of the actor's reach is a TicketNotFound. */
@Injectable()
export class CommentsService {
  readonly #tickets: TicketsRepository;
  readonly #changes: TicketChanges;
  readonly #clock: Clock;

  constructor(tickets: TicketsRepository, changes: TicketChanges, @Inject(CLOCK) clock: Clock) {
    this.#tickets = tickets;
    this.#changes = changes;
    this.#clock = clock;
  }

  /** Oldest first. */
  list(
    actor: Pick<Actor, 'tenantId'>,
    request: PageRequest & { readonly ticketId: TicketId },
  ): Promise<Page<Comment>> {
    return this.#tickets.comments(reachOf(actor), request);
  }

  /** @throws CommentNotFound */
  async byId(
    actor: Pick<Actor, 'tenantId'>,
    key: { readonly ticketId: TicketId; readonly id: string },
  ): Promise<Comment> {
    const { ticketId } = key;
    const found = await this.#tickets.comment(reachOf(actor), { ticketId, id: commentId(key.id) });
    if (!found) throw new CommentNotFound();
    return found;
  }

  /**
   * Adds a comment, its text exactly as given.
   * @throws TicketNotFound, Outdated
   */
  async add(
    actor: Actor,
    number: string,
    draft: CommentDraft,
    expected?: ExpectedTicket,
  ): Promise<{ readonly ticket: Ticket; readonly comment: Comment }> {
    const id = newId(this.#clock) as CommentId; // just made
    let comment: Comment | undefined;
    const write = async (ticket: LockedTicket, at: number) => {
      comment = await ticket.addComment(actor, { ...draft, id, at });
      const after = { commentId: id, visibility: draft.visibility };
      const isAnswer = draft.visibility === 'public';
      const state = isAnswer ? commented(ticket.state, at) : ticket.state;
      return [{ action: 'commented', state, before: null, after } as const];
    };
    const ticket = await this.#changes.make(actor, number, write, expected);
    if (!comment) throw new Error('a comment just written is gone');
    return { ticket, comment };
  }

  /**
   * Changes a comment for its author; one that is already so stays.
   * @param expected whether the comment still is what its author has read.
   * @throws TicketNotFound, CommentNotFound, NotTheAuthor, Outdated
   */
  async edit(
    actor: Actor,
    { number, id: named }: CommentKey,
    wish: CommentUpdate,
    expected?: (comment: Comment) => boolean,
  ): Promise<Comment> {
    let comment: Comment | undefined;
    const decide = async (ticket: LockedTicket, at: number): Promise<readonly Decision[]> => {
      const before = await ticket.findComment(commentId(named));
      if (!before) throw new CommentNotFound();
      comment = before;
      if (before.author.userId !== actor.userId) throw new NotTheAuthor();
      if (expected && !expected(before)) throw new Outdated('comment');
      const { body = before.body, visibility = before.visibility } = wish;
      if (body === before.body && visibility === before.visibility) return NOTHING;
      comment = await ticket.editComment({ id: before.id, body, visibility, at });
      return [
        {
          action: 'comment_edited',
          // Whoever opened the ticket is answered once they can read it.
          state: visibility === 'public' ? commented(ticket.state, at) : ticket.state,
          before: told(before),
          after: told(comment),
        },
      ];
    };
    await this.#changes.make(actor, number, decide, expected ? undefined : UNTIED);
    if (!comment) throw new CommentNotFound();
    return comment;
  }
}

/** What history keeps of a comment: never its text, which may be long. */
const told = ({ id, version, visibility }: Comment) => ({ commentId: id, version, visibility });

function commentId(named: string): CommentId {
  if (!isUuid(named)) throw new CommentNotFound();
  return named.toLowerCase() as CommentId; // whatever it identifies
}
