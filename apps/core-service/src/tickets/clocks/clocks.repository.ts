import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { inTransaction } from '../../database/transaction.ts';
import { recordChange, type Change } from '../changing/change-ticket.ts';
import { claimDue, claimNew, setClocks, type DueTicket } from './due-clocks.ts';

/** Tickets that are locked at a time: whoever wants to change one of them waits for the batch. */
const BATCH = 50;
/** Tickets that are taken over at a time, by one statement. */
const NEW_BATCH = 500;

/** What came of a batch. */
export interface Batch {
  readonly changes: readonly Change[];
  /** Whether there was nothing left behind it. */
  readonly isLast: boolean;
}

/** Tickets by their clocks, whatever tenant they are of. */
@Injectable()
export class ClocksRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /**
   * Writes what there is to announce of some tickets, those that have waited longest first.
   * @param at the present instant, in milliseconds since the epoch.
   */
  announce(at: number, decide: (due: readonly DueTicket[]) => Change[]): Promise<Batch> {
    return inTransaction(this.#pool, async (db) => {
      const due = await claimDue(db, BATCH, at);
      const changes = decide(due);
      for (const change of changes) await recordChange(db, change.actor, change);
      const changed = new Set<string>(changes.map(({ state }) => state.id));
      const quiet = due.filter(({ state }) => !changed.has(state.id));
      await setClocks(db, quiet, at);
      return { changes, isLast: due.length < BATCH };
    });
  }

  /** Keeps what is found of some tickets that nobody has looked at, without a word of it. */
  takeOver(at: number, look: (ticket: DueTicket) => DueTicket): Promise<Batch> {
    return inTransaction(this.#pool, async (db) => {
      const tickets = await claimNew(db, NEW_BATCH);
      await setClocks(db, tickets.map(look), at);
      return { changes: [], isLast: tickets.length < NEW_BATCH };
    });
  }
}
