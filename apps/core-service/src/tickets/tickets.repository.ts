import { Injectable } from '@nestjs/common';
import type { GroupedCalls } from '@ticketgate/runtime';
import { Pool } from 'pg';
import { inOneStatement, inTransaction, type Transaction } from '../database/transaction.ts';
import { findPerson, type Person } from '../directory/find-person.ts';
import type { Actor } from './actor.ts';
import {
  assign,
  lockTicket,
  recordChange,
  unassign,
  type Change,
  type TicketLock,
} from './changing/change-ticket.ts';
import { holdGroup, regroup, type NamedGroup } from './changing/regroup-ticket.ts';
import { rewrite, type Texts } from './changing/rewrite-ticket.ts';
import { clockedChanges } from './clocks/clocked-changes.ts';
import { addComment, editComment, findComment, listComments } from './conversation/comment-rows.ts';
import type { Comment, CommentDraft, CommentId } from './conversation/comment.ts';
import { listHistory, type HistoryEntry } from './history/read-history.ts';
import { createTicket, type Creation, type CreationOutcome } from './opening/create-ticket.ts';
import type { TicketDraft } from './opening/ticket-draft.ts';
import type { Page, PageRequest } from './page.ts';
import { ticketReads, type TicketKey } from './read-tickets.ts';
import { GROUP_OF_TICKET, TICKET_COLUMNS, toTicket, type TicketRow } from './ticket-row.ts';
import type { Reach } from './ticket.policy.ts';
import type { Ticket, TicketId, TicketState } from './ticket.ts';

const LOCKED = {
  name: 'ticket-locked',
  text: `SELECT ${TICKET_COLUMNS} FROM desk.ticket t ${GROUP_OF_TICKET}
    WHERE t.tenant_id = $1 AND t.id = $2`,
};

/** A page of what belongs to one ticket. */
type PartsRequest = PageRequest & { readonly ticketId: TicketId };

/** What may be done to one ticket that nobody else can change meanwhile. */
export interface LockedTicket {
  readonly state: TicketState;
  /** Whether the tenant wants changes tied to what their author has read. */
  readonly mustBeTied: boolean;
  /** All of it, as it is at this moment of the transaction. */
  read(): Promise<Ticket>;
  /** @returns undefined when the tenant has nobody of that name. */
  findPerson(identifier: string): Promise<Person | undefined>;
  /** @returns false when the user already is on the ticket. */
  assign(userId: string, at: number): Promise<boolean>;
  /** @returns false when the user is not on the ticket. */
  unassign(userId: string): Promise<boolean>;
  /** @returns undefined when the tenant has no group of that name. */
  findGroup(name: string): Promise<NamedGroup | undefined>;
  /** @returns the name of the group it was in; undefined when it already is in this one. */
  regroup(groupId: string | null): Promise<{ readonly was: string | null } | undefined>;
  /** Gives it other texts; what is left out stays. */
  rewrite(texts: Texts): Promise<void>;
  /** @returns undefined when this ticket has no such comment. */
  findComment(id: CommentId): Promise<Comment | undefined>;
  addComment(actor: Actor, comment: CommentDraft & { id: CommentId; at: number }): Promise<Comment>;
  editComment(edit: CommentDraft & { id: CommentId; at: number }): Promise<Comment>;
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

  comments(reach: Reach, request: PartsRequest): Promise<Page<Comment>> {
    return listComments(this.#pool, reach, request);
  }

  comment(
    reach: Reach,
    key: { readonly ticketId: TicketId; readonly id: CommentId },
  ): Promise<Comment | undefined> {
    return findComment(this.#pool, reach, key);
  }

  history(reach: Reach, request: PartsRequest): Promise<Page<HistoryEntry>> {
    return listHistory(this.#pool, reach, request);
  }

  create(
    reach: Reach,
    request: { actor: Actor; draft: TicketDraft; creation: Creation },
  ): Promise<CreationOutcome> {
    return inOneStatement(this.#pool, (db) => createTicket(db, reach, request));
  }

  /**
   * Locks a ticket, lets `decide` say what happens to it, and writes that in its order, each change
   * with its history entry and its event, all or nothing.
   * @param group the name of a group that it may be given to, which is held before the ticket is.
   * @returns the ticket after it; undefined when there is none.
   */
  async change(
    reach: Reach,
    { number, group }: { readonly number: string; readonly group: string | null },
    decide: (ticket: LockedTicket) => Promise<readonly Change[]>,
  ): Promise<Ticket | undefined> {
    return inTransaction(this.#pool, async (db) => {
      // Groups before tickets, as where a group is removed: nobody waits in a circle.
      if (group !== null) await holdGroup(db, reach, group);
      const lock = await lockTicket(db, reach, number);
      if (!lock) return undefined;
      const { state } = lock;
      const changes = await decide(lockedTicket(db, reach, lock));
      for (const change of await clockedChanges(db, reach, { state, changes })) {
        await recordChange(db, reach, change);
      }
      return await readLocked(db, reach, state.id);
    });
  }
}

/** Read under the lock with a snapshot of its own, hence with what others changed before it. */
async function readLocked(db: Transaction, { tenantId }: Reach, id: TicketId): Promise<Ticket> {
  const { rows } = await db.query<TicketRow>({ ...LOCKED, values: [tenantId, id] });
  if (!rows[0]) throw new Error('a locked ticket is gone');
  return toTicket(rows[0]);
}

function lockedTicket(db: Transaction, reach: Reach, lock: TicketLock): LockedTicket {
  const ticketId = lock.state.id;
  return {
    ...lock,
    read: () => readLocked(db, reach, ticketId),
    findPerson: (identifier) => findPerson(db, reach.tenantId, identifier),
    assign: (userId, at) => assign(db, reach, { ticketId, userId, at }),
    unassign: (userId) => unassign(db, reach, { ticketId, userId }),
    findGroup: (name) => holdGroup(db, reach, name),
    regroup: (groupId) => regroup(db, reach, { ticketId, groupId }),
    rewrite: (texts) => rewrite(db, reach, { ticketId, ...texts }),
    findComment: (id) => findComment(db, reach, { ticketId, id }),
    addComment: (actor, comment) => addComment(db, actor, { ticketId, ...comment }),
    editComment: (edit) => editComment(db, reach, { ticketId, ...edit }),
  };
}
