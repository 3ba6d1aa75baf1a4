import { Injectable } from '@nestjs/common';
import type { TicketType } from '@ticketgate/contracts';
import { isUuid } from '@ticketgate/runtime';
import { Pool } from 'pg';
import { apart } from '../../database/joint-transaction.ts';
import { inTransaction } from '../../database/transaction.ts';
import { groupKey } from '../../groups/group.ts';
import { isTicketNumber } from '../ticket-number.ts';
import type { Reach } from '../ticket.policy.ts';

/** A ticket of a bulk. */
export interface NamedTicket {
  readonly id: string;
  readonly number: string;
}

// Groups, tickets and counters are taken in this order, each kind in one order for everybody, so
// that no two bulks, and no bulk and a single change, wait for each other in a circle.
const HOLD_GROUPS = {
  name: 'bulk-hold-groups',
  text: `SELECT id FROM desk.ticket_group
    WHERE tenant_id = $1 AND name_key = ANY ($2) ORDER BY id FOR KEY SHARE`,
};

const HOLD_HOLDERS = {
  name: 'bulk-hold-holders',
  text: `SELECT t.id FROM desk.ticket t
    JOIN unnest($2::text[], $3::text[]) AS r (system, key)
      ON t.external_system = r.system AND t.external_key = r.key
    WHERE t.tenant_id = $1 ORDER BY t.id FOR UPDATE OF t`,
};

const HOLD_TICKETS = {
  name: 'bulk-hold-tickets',
  text: `SELECT id, ticket_number AS number FROM desk.ticket
    WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
};

const FIND = {
  name: 'bulk-find-tickets',
  text: `
  SELECT id FROM desk.ticket WHERE tenant_id = $1 AND id = ANY ($2::uuid[])
  UNION
  SELECT id FROM desk.ticket WHERE tenant_id = $1 AND ticket_number = ANY ($3::text[])`,
};

// A type's first counter is made here: a row that is not there cannot be held.
const HOLD_COUNTERS = {
  name: 'bulk-hold-counters',
  text: `
  INSERT INTO desk.ticket_counter AS c (tenant_id, ticket_type, last_number)
  SELECT $1::uuid, type, 1000 FROM unnest($2::text[]) AS type ORDER BY type
  ON CONFLICT (tenant_id, ticket_type) DO UPDATE SET last_number = c.last_number`,
};

/** Takes all that a bulk is about before its first item, within one transaction. */
@Injectable()
export class BulkRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Groups of these names, in any case, keep their names until the transaction ends. */
  async holdGroups({ tenantId }: Reach, names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const values = [tenantId, [...new Set(names.map(groupKey))]];
    await inTransaction(this.#pool, (db) => db.query({ ...HOLD_GROUPS, values }));
  }

  /** Nobody else changes the tickets that have these references. */
  async holdHolders(
    { tenantId }: Reach,
    references: readonly { readonly system: string; readonly key: string }[],
  ): Promise<void> {
    if (references.length === 0) return;
    const [systems, keys] = [references.map((r) => r.system), references.map((r) => r.key)];
    const values = [tenantId, systems, keys];
    await inTransaction(this.#pool, (db) => db.query({ ...HOLD_HOLDERS, values }));
  }

  /** Nobody else takes numbers of these types. */
  async holdCounters({ tenantId }: Reach, types: readonly TicketType[]): Promise<void> {
    const values = [tenantId, [...new Set(types)]];
    await inTransaction(this.#pool, (db) => db.query({ ...HOLD_COUNTERS, values }));
  }

  /**
   * Nobody else changes these tickets.
   * @param names numbers and UUIDs.
   * @returns those that are there.
   */
  async holdTickets({ tenantId }: Reach, names: readonly string[]): Promise<NamedTicket[]> {
    const asked = [tenantId, names.filter(isUuid), names.filter(isTicketNumber)];
    return inTransaction(this.#pool, async (db) => {
      const found = await db.query<{ id: string }>({ ...FIND, values: asked });
      const values = [tenantId, found.rows.map(({ id }) => id)];
      return (await db.query<NamedTicket>({ ...HOLD_TICKETS, values })).rows;
    });
  }

  /** Runs `work` so that what it wrote is taken back when it throws, and the rest stays. */
  apart<T>(work: () => Promise<T>): Promise<T> {
    return apart(this.#pool, work);
  }
}
