import { Inject, Injectable } from '@nestjs/common';
import { newId, type Clock } from '@ticketgate/runtime';
import { CLOCK } from '../../app.tokens.ts';
import { Events } from '../../events.ts';
import type { Actor } from '../actor.ts';
import { isTicketNumber } from '../ticket-number.ts';
import { Outdated, TicketNotFound, UntiedChange } from '../ticket.errors.ts';
import { reachOf } from '../ticket.policy.ts';
import type { Ticket } from '../ticket.ts';
import { TicketsRepository, type LockedTicket } from '../tickets.repository.ts';
import type { Decision } from './decide-update.ts';

/** Says what happens to a locked ticket. @param at milliseconds since the epoch. */
export type Decide = (ticket: LockedTicket, at: number) => Promise<readonly Decision[]>;

/** Whether a ticket still is what the caller has read. */
export type ExpectedTicket = (ticket: Ticket) => boolean;

/** A change whose author says of no version that it is made to that; some tenants refuse it. */
export const UNTIED = Symbol('untied');

/** Which ticket, and the name of a group that it may be given to. */
export interface Target {
  readonly number: string;
  readonly group: string | null | undefined;
}

export const NOTHING: readonly Decision[] = [];

/** Changes tickets one at a time, so that no change is lost in another. */
@Injectable()
export class TicketChanges {
  readonly #tickets: TicketsRepository;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(tickets: TicketsRepository, events: Events, @Inject(CLOCK) clock: Clock) {
    this.#tickets = tickets;
    this.#events = events;
    this.#clock = clock;
  }

  /**
   * @param expected asked once nobody else can change the ticket any more; nothing is asked of whoever
   * leaves it out.
   * @throws TicketNotFound, Outdated, UntiedChange, and whatever `decide` throws: nothing has happened then.
   */
  async make(
    actor: Actor,
    target: string | Target,
    decide: Decide,
    expected?: ExpectedTicket | typeof UNTIED,
  ): Promise<Ticket> {
    const { number, group = null } = typeof target === 'string' ? { number: target } : target;
    if (!isTicketNumber(number)) throw new TicketNotFound();
    const at = this.#clock.epochMs();
    let decisions = NOTHING;
    const ticket = await this.#tickets.change(reachOf(actor), { number, group }, async (locked) => {
      if (expected === UNTIED) {
        if (locked.mustBeTied) throw new UntiedChange();
      } else if (expected && !expected(await locked.read())) throw new Outdated('ticket');
      decisions = await decide(locked, at);
      // Events of one transaction are read by their ids: those say in which order they were made.
      return decisions.map((decision) => {
        const ids = { historyId: newId(this.#clock), eventId: newId(this.#clock) };
        return { ...decision, ...ids, actor, at };
      });
    });
    if (!ticket) throw new TicketNotFound();
    for (const { action } of decisions) {
      this.#events.ticketChanged(actor, { ticketId: ticket.id, action });
    }
    return ticket;
  }
}
