import { Inject, Injectable } from '@nestjs/common';
import { newId, type Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import { Events } from '../events.ts';
import type { Actor } from './actor.ts';
import type { TicketUpdate } from './changing/decide-update.ts';
import {
  NOTHING,
  TicketChanges,
  UNTIED,
  type Decide,
  type ExpectedTicket,
} from './changing/ticket-changes.ts';
import { unknownGroup, updateOf } from './changing/update-ticket.ts';
import { CommentsService } from './conversation/comments.service.ts';
import { bare } from './external-ref.ts';
import type { HistoryEntry } from './history/read-history.ts';
import { distinctEmails, type TicketDraft } from './opening/ticket-draft.ts';
import type { Page, PageRequest } from './page.ts';
import { isTicketNumber } from './ticket-number.ts';
import { TicketNotFound, UnknownReferences } from './ticket.errors.ts';
import { ensureMayOpen, reachOf } from './ticket.policy.ts';
import { clocksAtStart, reassigned, type Ticket, type TicketId } from './ticket.ts';
import { TicketsRepository } from './tickets.repository.ts';

/** The use cases of tickets. Whatever is out of the actor's reach is a TicketNotFound. */
@Injectable()
export class TicketsService {
  readonly #tickets: TicketsRepository;
  readonly #changes: TicketChanges;
  readonly #comments: CommentsService;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(
    tickets: TicketsRepository,
    changes: TicketChanges,
    comments: CommentsService,
    events: Events,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#tickets = tickets;
    this.#changes = changes;
    this.#comments = comments;
    this.#events = events;
    this.#clock = clock;
  }

  /** @throws TicketNotFound also for what cannot be a number. */
  async byNumber(actor: Pick<Actor, 'tenantId'>, number: string): Promise<Ticket> {
    const ticket = isTicketNumber(number)
      ? await this.#tickets.byNumber(reachOf(actor), number)
      : undefined;
    if (!ticket) throw new TicketNotFound();
    return ticket;
  }

  /** @throws TicketNotFound */
  async byId(actor: Pick<Actor, 'tenantId'>, id: TicketId): Promise<Ticket> {
    const ticket = await this.#tickets.byId(reachOf(actor), id);
    if (!ticket) throw new TicketNotFound();
    return ticket;
  }

  /**
   * Opens a ticket under the next number of its type.
   * @throws InsufficientScope for a token that may not assign the people named.
   * @throws UnknownReferences naming every unknown group and assignee; nothing is created then.
   */
  async create(actor: Actor, wish: TicketDraft): Promise<Ticket> {
    ensureMayOpen(actor, wish);
    const draft = { ...wish, assigneeEmails: distinctEmails(wish.assigneeEmails) };
    const at = this.#clock.epochMs();
    const clocks = clocksAtStart(draft.status, at);
    const id = newId(this.#clock) as TicketId; // just made
    const ids = { ticketId: id, historyId: newId(this.#clock), eventId: newId(this.#clock) };
    const creation = { ...ids, at, clocks };
    const outcome = await this.#tickets.create(reachOf(actor), { actor, draft, creation });
    if (outcome.kind === 'unknown') throw unknownReferences(draft, outcome);
    const { number, group, assignees, hours, sla } = outcome;
    this.#events.ticketChanged(actor, { ticketId: id, action: 'created' });
    const { title, description, status, priority, type } = draft;
    const createdBy = { userId: actor.userId, clientId: actor.clientId };
    const externalRef = draft.externalRef && bare(draft.externalRef);
    const given = { title, description, status, priority, type, hours, sla, externalRef };
    const times = { ...clocks, createdAt: at, updatedAt: at, createdBy, version: 1 };
    return { id, number, ...given, group, assignees, ...times };
  }

  /**
   * Changes what a ticket is, together or not at all; its number stays.
   * @throws TicketNotFound, Outdated, IllegalTransition, TicketClosed, UnknownReferences
   */
  update(
    actor: Actor,
    number: string,
    wish: TicketUpdate,
    expected?: ExpectedTicket,
  ): Promise<Ticket> {
    const decide: Decide = (ticket, at) => updateOf(ticket, wish, at);
    const target = { number, group: wish.group };
    return this.#changes.make(actor, target, decide, expected ?? UNTIED);
  }

  /**
   * Puts an active user on a ticket; one who already is on it stays.
   * @param identifier e-mail address, username or UUID.
   * @throws TicketNotFound, Outdated, TicketClosed, UnknownReferences
   */
  addAssignee(
    actor: Actor,
    number: string,
    identifier: string,
    expected?: ExpectedTicket,
  ): Promise<Ticket> {
    const decide: Decide = async (ticket, at) => {
      const person = await ticket.findPerson(identifier);
      if (!person?.active) throw unknownUser(identifier, 'is not an active user of this tenant');
      if (!(await ticket.assign(person.id, at))) return NOTHING;
      const state = reassigned(ticket.state, at);
      return [{ action: 'assignee_added', state, before: null, after: { userId: person.id } }];
    };
    return this.#changes.make(actor, number, decide, expected ?? UNTIED);
  }

  /**
   * Takes a user off a ticket, an inactive one too; one who is not on it may be named.
   * @param identifier e-mail address, username or UUID.
   * @throws TicketNotFound, Outdated, TicketClosed, UnknownReferences
   */
  removeAssignee(
    actor: Actor,
    number: string,
    identifier: string,
    expected?: ExpectedTicket,
  ): Promise<Ticket> {
    const decide: Decide = async (ticket, at) => {
      const person = await ticket.findPerson(identifier);
      if (!person) throw unknownUser(identifier, 'is not a user of this tenant');
      if (!(await ticket.unassign(person.id))) return NOTHING;
      const state = reassigned(ticket.state, at);
      return [{ action: 'assignee_removed', state, before: { userId: person.id }, after: null }];
    };
    return this.#changes.make(actor, number, decide, expected ?? UNTIED);
  }

  /** Adds a comment that everybody may read, its text exactly as given. @throws TicketNotFound, Outdated */
  async comment(
    actor: Actor,
    number: string,
    body: string,
    expected?: ExpectedTicket,
  ): Promise<Ticket> {
    const draft = { body, visibility: 'public' } as const;
    return (await this.#comments.add(actor, number, draft, expected)).ticket;
  }

  /** What happened to a ticket, oldest first. */
  history(
    actor: Pick<Actor, 'tenantId'>,
    request: PageRequest & { readonly ticketId: TicketId },
  ): Promise<Page<HistoryEntry>> {
    return this.#tickets.history(reachOf(actor), request);
  }
}

const unknownUser = (identifier: string, what: string) =>
  new UnknownReferences([{ field: 'userIdentifier', message: `"${identifier}" ${what}` }]);

function unknownReferences(
  draft: TicketDraft,
  unknown: { readonly group: boolean; readonly assignees: readonly number[] },
): UnknownReferences {
  const people = unknown.assignees.map((index) => ({
    field: 'assigneeEmails',
    message: `"${draft.assigneeEmails[index] ?? ''}" is not an active user of this tenant`,
  }));
  return new UnknownReferences(unknown.group ? [unknownGroup(draft.group), ...people] : people);
}
