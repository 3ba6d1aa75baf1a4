import { GroupedCalls } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import { GROUP_OF_TICKET, TICKET_COLUMNS, toTicket, type TicketRow } from './ticket-row.ts';
import type { Ticket } from './ticket.ts';

/** A ticket's number or id, within one tenant. */
export interface TicketKey {
  readonly tenantId: string;
  readonly value: string;
}

interface NumberedRow extends TicketRow {
  readonly ord: number;
}

// LIMIT keeps the look-up in its place: one probe of the unique index per key, whatever the
// statistics say about the table.
const selectMany = (column: 'ticket_number' | 'id', type: 'text' | 'uuid') => ({
  name: `tickets-by-${column}`,
  text: `
    SELECT k.ord::int, ${TICKET_COLUMNS}
    FROM unnest($1::uuid[], $2::${type}[]) WITH ORDINALITY AS k (tenant_id, value, ord)
    CROSS JOIN LATERAL (
      SELECT * FROM desk.ticket WHERE tenant_id = k.tenant_id AND ${column} = k.value LIMIT 1
    ) t ${GROUP_OF_TICKET}`,
});

const LIMITS = { lanes: 2, questions: 100 };

/** Reads single tickets by number or id; reads of any tenants that coincide share a round trip. */
export function ticketReads(
  pool: Pool,
  ...[column, type]: ['ticket_number', 'text'] | ['id', 'uuid']
): GroupedCalls<TicketKey, Ticket> {
  const statement = selectMany(column, type);
  return new GroupedCalls(async (keys) => {
    const values = [keys.map(({ tenantId }) => tenantId), keys.map(({ value }) => value)];
    const { rows } = await pool.query<NumberedRow>({ ...statement, values });
    const found = new Array<Ticket | undefined>(keys.length).fill(undefined);
    for (const row of rows) found[row.ord - 1] = toTicket(row);
    return found;
  }, LIMITS);
}
