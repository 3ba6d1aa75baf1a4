import { Injectable } from '@nestjs/common';
import { DatabaseError, Pool } from 'pg';
import { inOneStatement, inTransaction } from '../../database/transaction.ts';
import { holdGroup } from '../changing/regroup-ticket.ts';
import { referenceNumber, type ExternalRef } from '../external-ref.ts';
import {
  GROUP_OF_TICKET,
  STATE_COLUMNS,
  TICKET_COLUMNS,
  toState,
  toTicket,
  type StateRow,
  type TicketRow,
} from '../ticket-row.ts';
import { ReferenceTaken } from '../ticket.errors.ts';
import type { Reach } from '../ticket.policy.ts';
import type { Ticket, TicketId, TicketState } from '../ticket.ts';

const OF_REFERENCE = `t.tenant_id = $1 AND t.external_system = $2 AND t.external_key = $3`;

const FIND = {
  name: 'reference-find',
  text: `SELECT ${TICKET_COLUMNS} FROM desk.ticket t ${GROUP_OF_TICKET} WHERE ${OF_REFERENCE}`,
};

// In the order of the array, which is one order for all: two that want the same do not wait in a
// circle. A statement sees what was there when it began, so the holder is looked for in the next.
const CLAIM = {
  name: 'reference-claim',
  text: 'SELECT pg_advisory_xact_lock(n) FROM unnest($1::bigint[]) AS n',
};

const HOLD = {
  name: 'reference-hold',
  text: `SELECT ${STATE_COLUMNS} FROM desk.ticket t WHERE ${OF_REFERENCE} FOR UPDATE OF t`,
};

const RELEASE = {
  name: 'reference-release',
  text: `UPDATE desk.ticket SET external_system = NULL, external_key = NULL
    WHERE tenant_id = $1 AND id = $2`,
};

const UNIQUE_VIOLATION = '23505';

/** Who has which external reference. */
@Injectable()
export class ReferencesRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** The ticket that has a reference at this moment. */
  async find({ tenantId }: Reach, { system, key }: ExternalRef): Promise<Ticket | undefined> {
    const values = [tenantId, system, key];
    const statement = { ...FIND, values };
    const { rows } = await inOneStatement(this.#pool, (db) => db.query<TicketRow>(statement));
    return rows[0] && toTicket(rows[0]);
  }

  /**
   * Makes references this transaction's own until it ends: nobody else gives them to a ticket.
   * @param group held before, as wherever groups and tickets are both held; null for none.
   */
  async claim(
    reach: Reach,
    references: readonly ExternalRef[],
    group: string | null,
  ): Promise<void> {
    const numbers = references.map((one) => referenceNumber(reach.tenantId, one));
    const inOrder = [...new Set(numbers)].sort((a, b) => (a < b ? -1 : 1)).map(String);
    await inTransaction(this.#pool, async (db) => {
      if (group !== null) await holdGroup(db, reach, group);
      await db.query({ ...CLAIM, values: [inOrder] });
    });
  }

  /** The ticket that has a claimed reference, which nobody else changes any more. */
  async hold({ tenantId }: Reach, { system, key }: ExternalRef): Promise<TicketState | undefined> {
    const values = [tenantId, system, key];
    const { rows } = await inTransaction(this.#pool, (db) =>
      db.query<StateRow>({ ...HOLD, values }),
    );
    return rows[0] && toState(rows[0]);
  }

  /** Takes its reference from a held ticket. */
  async release({ tenantId }: Reach, id: TicketId): Promise<void> {
    await inTransaction(this.#pool, (db) => db.query({ ...RELEASE, values: [tenantId, id] }));
  }
}

/** @throws ReferenceTaken in place of what the unique index says. */
export async function orReferenceTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const isTaken =
      cause instanceof DatabaseError &&
      cause.code === UNIQUE_VIOLATION &&
      cause.constraint === 'ticket_external_ref_key';
    throw isTaken ? new ReferenceTaken({ cause }) : cause;
  }
}
