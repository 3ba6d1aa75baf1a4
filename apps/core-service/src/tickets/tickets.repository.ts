import { Injectable } from '@nestjs/common';
import type { GroupedCalls } from '@ticketgate/runtime';
import { Pool } from 'pg';
import { inTransaction, type Transaction } from '../database/transaction.ts';
import { findPerson, type Person } from '../directory/find-person.ts';
import type { Actor } from './actor.ts';
import {
  addComment,
  assign,
  lockTicket,
  recordChange,
  unassign,
  type Change,
} from './change-ticket.ts';
import { createTicket, type Creation, type CreationOutcome } from './create-ticket.ts';
import { ticketReads, type TicketKey } from './read-tickets.ts';
import { searchTickets, type Search, type TicketPage } from './search-tickets.ts';
import type { TicketDraft } from './ticket-draft.ts';
import { GROUP_OF_TICKET, TICKET_COLUMNS, toTicket, type TicketRow } from './ticket-row.ts';
import type { Reach } from './ticket.policy.ts';
import type { Ticket, TicketId, TicketState } from './ticket.ts';

const AFTER_CHANGE = {
  name: 'ticket-after-change',
  text: `SELECT ${TICKET_COLUMNS} FROM desk.ticket t ${GROUP_OF_TICKET}
    WHERE t.tenant_id = $1 AND t.id = $2`,
};

/** What may be done to one ticket that nobody else can change meanwhile. */
export interface LockedTicket {
  readonly state: TicketState;
  /** @returns undefined when the tenant has nobody of that name. */
  findPerson(identifier: string): Promise<Person | undefined>;
  /** @returns false when the user already is on the ticket. */
  assign(userId: string, at: number): Promise<boolean>;
  /** @returns false when the user is not on the ticket. */
  unassign(userId: string): Promise<boolean>;
  addComment(actor: Actor, comment: { id: string; body: string; at: number }): Promise<void>;
}

/** Tickets as PostgreSQL keeps them. What is out of reach does not exist here. */
@Injectable()
export class TicketsRepository {
  readonly #pool: Pool;
  readonly #byNumber: GroupedCalls<TicketKey, Ticket>;
  readonly #byId: GroupedCalls<TicketKey, Ticket>;

  constructor(pool: Pool) {
    this.#pool = pool;
    this.#byNumber = ticketReads(pool, 'ticket_number', 'text');
    this.#byId = ticketReads(pool, 'id', 'uuid');
  }

  byNumber({ tenantId }: Reach, number: string): Promise<Ticket | undefined> {
    return this.#byNumber.ask({ tenantId, value: number });
  }

  byId({ tenantId }: Reach, id: TicketId): Promise<Ticket | undefined> {
    return this.#byId.ask({ tenantId, value: id });
  }

  search(reach: Reach, search: Search): Promise<TicketPage> {
    return searchTickets(this.#pool, reach, search);
  }

  create(
    reach: Reach,
    request: { actor: Actor; draft: TicketDraft; creation: Creation },
  ): Promise<CreationOutcome> {
    return createTicket(this.#pool, reach, request);
  }

  /**
   * Locks a ticket, lets `decide` say what happens to it, and writes that in its order, each change
   * with its history entry and its event, all or nothing.
   * @returns the ticket after it; undefined when there is none.
   */
  async change(
    reach: Reach,
    number: string,
    decide: (ticket: LockedTicket) => Promise<readonly Change[]>,
  ): Promise<Ticket | undefined> {
    return inTransaction(this.#pool, async (db) => {
      const state = await lockTicket(db, reach, number);
      if (!state) return undefined;
      for (const change of await decide(lockedTicket(db, reach, state))) {
        await recordChange(db, reach, change);
      }
      // Read under the lock with a snapshot of its own, hence with what others changed before it.
      const statement = { ...AFTER_CHANGE, values: [reach.tenantId, state.id] };
      const row = (await db.query<TicketRow>(statement)).rows[0];
      return row && toTicket(row);
    });
  }
}

function lockedTicket(db: Transaction, reach: Reach, state: TicketState): LockedTicket {
  const ticketId = state.id;
  return {
    state,
    findPerson: (identifier) => findPerson(db, reach.tenantId, identifier),
    assign: (userId, at) => assign(db, reach, { ticketId, userId, at }),
    unassign: (userId) => unassign(db, reach, { ticketId, userId }),
    addComment: (actor, comment) => addComment(db, actor, { ticketId, ...comment }),
  };
}
