import { TICKET_STATUSES } from '@ticketgate/contracts';
import type { Pool } from 'pg';
import { GROUP_OF_TICKET, TICKET_COLUMNS, toTicket, type TicketRow } from '../ticket-row.ts';
import type { Reach } from '../ticket.policy.ts';
import { isDone, type Ticket } from '../ticket.ts';
import { countTickets, type Total } from './count-tickets.ts';
import { findTickets } from './find-tickets.ts';
import type { Search, TicketPosition } from './ticket-filter.ts';

/** A page that somebody asks for. */
export interface AskedPage extends Search {
  /** Whether all that fit are counted, too. */
  readonly countsAll: boolean;
}

export interface TicketPage {
  readonly items: readonly Ticket[];
  /** Where to go on; null on the last page. */
  readonly next: TicketPosition | null;
  /** Null when nobody asked. */
  readonly total: Total | null;
}

/** Bytes of descriptions on one page: a page of very long tickets is a short page. */
const PAGE_BYTES = 2_000_000;

/** Finds the tickets in reach that fit a filter and hold every word of a query. */
export async function searchTickets(
  pool: Pool,
  { tenantId }: Reach,
  { countsAll, ...asked }: AskedPage,
): Promise<TicketPage> {
  const search = narrowed(asked);
  const { limit } = search;
  const [found, counted] = await Promise.all([
    findTickets(pool, { tenantId, search, most: limit + 1 }),
    countsAll ? countTickets(pool, tenantId, search) : null,
  ]);
  const total = countsAll ? (counted ?? { count: found.length, isExact: false }) : null;
  const ids = found.slice(0, limit).map(({ id }) => id);
  const items = ids.length === 0 ? [] : await readPage(pool, tenantId, ids);
  const last = found[items.length - 1];
  return { items, next: found.length > items.length && last ? last : null, total };
}

/** What is at risk is still worked on: to say so spares a look at all that is done. */
function narrowed(search: Search): Search {
  const { filter } = search;
  if (filter.atRisk !== true) return search;
  const statuses = (filter.statuses ?? TICKET_STATUSES).filter((status) => !isDone(status));
  return { ...search, filter: { ...filter, statuses } };
}

// LIMIT keeps the look-up in its place: one probe of the primary key per ticket.
const PAGE = {
  name: 'ticket-page',
  text: `
  SELECT ${TICKET_COLUMNS}
  FROM (
    SELECT p.*, k.ord,
      sum(octet_length(p.description)) OVER (ORDER BY k.ord) - octet_length(p.description)
        AS bytes_before
    FROM unnest($2::uuid[]) WITH ORDINALITY AS k (id, ord)
    CROSS JOIN LATERAL (
      SELECT * FROM desk.ticket WHERE tenant_id = $1::uuid AND id = k.id LIMIT 1
    ) p
  ) t ${GROUP_OF_TICKET}
  WHERE t.bytes_before < ${PAGE_BYTES}
  ORDER BY t.ord`,
};

async function readPage(pool: Pool, tenantId: string, ids: readonly string[]): Promise<Ticket[]> {
  const { rows } = await pool.query<TicketRow>({ ...PAGE, values: [tenantId, ids] });
  return rows.map(toTicket);
}
