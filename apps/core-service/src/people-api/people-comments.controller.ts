import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import {
  ChangeCommentDto,
  CreateCommentDto,
  TicketPartsQuery,
  type CommentBody,
  type CommentPageBody,
} from '@ticketgate/contracts';
import { bodyOf, Describe, DescribeGroup, exactQueryOf, HttpProblem } from '@ticketgate/http';
import type { Response } from 'express';
import { TakesIdempotencyKey } from '../idempotency/takes-idempotency-key.ts';
import { Acting } from '../ticket-wire/acting.ts';
import { commentBody } from '../ticket-wire/comment-body.ts';
import { Conditional, Conditions, IF_MATCH, IF_NONE_MATCH } from '../ticket-wire/conditions.ts';
import { PartsListing } from '../ticket-wire/parts-listing.ts';
import { TicketAnswers } from '../ticket-wire/ticket-answers.ts';
import { commentTag } from '../ticket-wire/ticket-tags.ts';
import type { Actor } from '../tickets/actor.ts';
import type { Comment } from '../tickets/conversation/comment.ts';
import { CommentsService } from '../tickets/conversation/comments.service.ts';
import { TicketsService } from '../tickets/tickets.service.ts';
import { numberNamed, ticketNamed } from './named-ticket.ts';
import { peopleWith } from './people-with.ts';

/** What people write under tickets, internal comments included. */
@DescribeGroup(
  'Comments',
  'Public comments and internal ones. Agents of the machines’ door add public ones and read none.',
)
@TakesIdempotencyKey()
@Controller('api/tickets/:ticket/comments')
export class PeopleCommentsController {
  readonly #tickets: TicketsService;
  readonly #comments: CommentsService;
  readonly #listing: PartsListing;
  readonly #answers: TicketAnswers;

  constructor(
    tickets: TicketsService,
    comments: CommentsService,
    listing: PartsListing,
    answers: TicketAnswers,
  ) {
    this.#tickets = tickets;
    this.#comments = comments;
    this.#listing = listing;
    this.#answers = answers;
  }

  @Describe({
    summary: 'Lists the comments of a ticket, oldest first',
    answers: 'CommentPageBody',
    problems: ['ticket_not_found', 'invalid_cursor'],
  })
  @Get()
  @Access(peopleWith('tickets:read'))
  async list(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Query(exactQueryOf(TicketPartsQuery)) request: TicketPartsQuery,
  ): Promise<CommentPageBody> {
    const { id } = await ticketNamed(this.#tickets, actor, named);
    return this.#listing.comments(actor, id, request);
  }

  @Describe({
    summary: 'Comments on a ticket, for everybody or for people only',
    details: 'If-Match names the ETag of the ticket, for whoever answers to what they have read.',
    answers: 'CommentBody',
    headers: IF_MATCH,
    problems: ['ticket_not_found', 'precondition_failed'],
  })
  @Post()
  @Access(peopleWith('comments:write'))
  async add(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Body(bodyOf(CreateCommentDto)) { body, visibility = 'public' }: CreateCommentDto,
    @Conditional() conditions: Conditions,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CommentBody> {
    const number = await numberNamed(this.#tickets, actor, named);
    const expected = this.#answers.expected(conditions);
    const draft = { body, visibility };
    const { ticket, comment } = await this.#comments.add(actor, number, draft, expected);
    res.setHeader('Location', `/api/tickets/${ticket.number}/comments/${comment.id}`);
    return answered(comment, conditions);
  }

  @Describe({
    summary: 'One comment',
    answers: 'CommentBody',
    headers: IF_NONE_MATCH,
    problems: ['ticket_not_found', 'comment_not_found', 'precondition_failed'],
  })
  @Get(':id')
  @Access(peopleWith('tickets:read'))
  async get(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Param('id') id: string,
    @Conditional() conditions: Conditions,
  ): Promise<CommentBody> {
    const ticket = await ticketNamed(this.#tickets, actor, named);
    const comment = await this.#comments.byId(actor, { ticketId: ticket.id, id });
    return answered(comment, conditions);
  }

  @Describe({
    summary: 'Changes a comment; only its author may',
    answers: 'CommentBody',
    headers: IF_MATCH,
    problems: [
      'ticket_not_found',
      'comment_not_found',
      'precondition_failed',
      'precondition_required',
    ],
  })
  @Patch(':id')
  @Access(peopleWith('comments:write'))
  async edit(
    @Acting() actor: Actor,
    @Param('ticket') named: string,
    @Param('id') id: string,
    @Body(bodyOf(ChangeCommentDto)) { body, visibility }: ChangeCommentDto,
    @Conditional() conditions: Conditions,
  ): Promise<CommentBody> {
    if (body === undefined && visibility === undefined) throw nothingGiven();
    const number = await numberNamed(this.#tickets, actor, named);
    const expected = conditions.expecting(tagOf);
    const wish = { body, visibility };
    return answered(await this.#comments.edit(actor, { number, id }, wish, expected), conditions);
  }
}

const tagOf = (comment: Comment): string => commentTag(comment.version, commentBody(comment));

function answered(comment: Comment, conditions: Conditions): CommentBody {
  conditions.answer(tagOf(comment));
  return commentBody(comment);
}

const nothingGiven = () =>
  new HttpProblem('invalid_request', 'Name at least one of body and visibility.');
