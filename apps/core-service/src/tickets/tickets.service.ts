import { Inject, Injectable } from '@nestjs/common';
import { newId, type Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import { Events } from '../events.ts';
import type { Actor } from './actor.ts';
import { decideUpdate, type Decision, type TicketUpdate } from './decide-update.ts';
import type { Search, TicketPage } from './search-tickets.ts';
import { distinctEmails, type TicketDraft } from './ticket-draft.ts';
import { TicketNotFound, UnknownReferences } from './ticket.errors.ts';
import { isTicketNumber } from './ticket-number.ts';
import { ensureMayOpen, reachOf } from './ticket.policy.ts';
import { clocksAtStart, commented, reassigned, type Ticket, type TicketId } from './ticket.ts';
import { TicketsRepository, type LockedTicket } from './tickets.repository.ts';

type Decide = (ticket: LockedTicket, at: number) => Promise<readonly Decision[]>;

const NOTHING: readonly Decision[] = [];

/** The use cases of tickets. Whatever is out of the actor's reach is a TicketNotFound. */
@Injectable()
export class TicketsService {
  readonly #tickets: TicketsRepository;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(tickets: TicketsRepository, events: Events, @Inject(CLOCK) clock: Clock) {
    this.#tickets = tickets;
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

  search(actor: Pick<Actor, 'tenantId'>, search: Search): Promise<TicketPage> {
    return this.#tickets.search(reachOf(actor), search);
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
    const { number, group, assignees } = outcome;
    this.#events.ticketChanged(actor, { ticketId: id, action: 'created' });
    const { title, description, status, priority, type, hours } = draft;
    const createdBy = { userId: actor.userId, clientId: actor.clientId };
    const given = { title, description, status, priority, type, hours };
    const times = { ...clocks, createdAt: at, updatedAt: at, createdBy };
    return { id, number, ...given, group, assignees, ...times };
  }

  /**
   * Gives a ticket another status, priority or type, together or not at all; its number stays.
   * @throws TicketNotFound, IllegalTransition, TicketClosed
   */
  update(actor: Actor, number: string, wish: TicketUpdate): Promise<Ticket> {
    return this.#change(actor, number, async ({ state }, at) => decideUpdate(state, wish, at));
  }

  /**
   * Puts an active user on a ticket; one who already is on it stays.
   * @param identifier e-mail address, username or UUID.
   * @throws TicketNotFound, TicketClosed, UnknownReferences
   */
  addAssignee(actor: Actor, number: string, identifier: string): Promise<Ticket> {
    return this.#change(actor, number, async (ticket, at) => {
      const person = await ticket.findPerson(identifier);
      if (!person?.active) throw unknownUser(identifier, 'is not an active user of this tenant');
      if (!(await ticket.assign(person.id, at))) return NOTHING;
      const state = reassigned(ticket.state, at);
      return [{ action: 'assignee_added', state, before: null, after: { userId: person.id } }];
    });
  }

  /**
   * Takes a user off a ticket, an inactive one too; one who is not on it may be named.
   * @param identifier e-mail address, username or UUID.
   * @throws TicketNotFound, TicketClosed, UnknownReferences
   */
  removeAssignee(actor: Actor, number: string, identifier: string): Promise<Ticket> {
    return this.#change(actor, number, async (ticket, at) => {
      const person = await ticket.findPerson(identifier);
      if (!person) throw unknownUser(identifier, 'is not a user of this tenant');
      if (!(await ticket.unassign(person.id))) return NOTHING;
      const state = reassigned(ticket.state, at);
      return [{ action: 'assignee_removed', state, before: { userId: person.id }, after: null }];
    });
  }

  /** Adds a comment, its text exactly as given. @throws TicketNotFound */
  comment(actor: Actor, number: string, body: string): Promise<Ticket> {
    return this.#change(actor, number, async (ticket, at) => {
      const id = newId(this.#clock);
      await ticket.addComment(actor, { id, body, at });
      const state = commented(ticket.state, at);
      return [{ action: 'commented', state, before: null, after: { commentId: id } }];
    });
  }

  async #change(actor: Actor, number: string, decide: Decide): Promise<Ticket> {
    if (!isTicketNumber(number)) throw new TicketNotFound();
    const at = this.#clock.epochMs();
    let decisions = NOTHING;
    const ticket = await this.#tickets.change(reachOf(actor), number, async (locked) => {
      decisions = await decide(locked, at);
      // Events of one transaction are read by their ids, so these must be in order.
      const eventIds = decisions.map(() => newId(this.#clock)).sort();
      return decisions.map((decision, index) => {
        const eventId = eventIds[index] ?? newId(this.#clock);
        return { ...decision, historyId: newId(this.#clock), eventId, actor, at };
      });
    });
    if (!ticket) throw new TicketNotFound();
    for (const { action } of decisions) {
      this.#events.ticketChanged(actor, { ticketId: ticket.id, action });
    }
    return ticket;
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
  const group = { field: 'group', message: `"${draft.group ?? ''}" is not a group of this tenant` };
  return new UnknownReferences(unknown.group ? [group, ...people] : people);
}
