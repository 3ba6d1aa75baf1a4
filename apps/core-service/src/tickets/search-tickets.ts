import type { Pool } from 'pg';
import { searchWords } from './search-words.ts';
import { GROUP_OF_TICKET, TICKET_COLUMNS, toTicket, type TicketRow } from './ticket-row.ts';
import type { Reach } from './ticket.policy.ts';
import type { Ticket } from './ticket.ts';

/** Where a page ended: the next one begins right after it. */
export interface Position {
  /** `createdAt` of the last ticket, milliseconds since the epoch. */
  readonly at: number;
  readonly id: string;
}

export interface Search {
  /** Free text; empty lists everything. */
  readonly query: string;
  /** Tickets on a page at most, 1 to 100. */
  readonly limit: number;
  readonly after: Position | null;
}

/** Newest first. */
export interface TicketPage {
  readonly items: readonly Ticket[];
  /** Where to go on; null on the last page. */
  readonly next: Position | null;
}

interface PageRow extends TicketRow {
  readonly candidates: number;
}

/** Bytes of descriptions on one page: a page of very long tickets is a short page. */
const PAGE_BYTES = 2_000_000;

/** Finds the tickets in reach that hold every word of a query. */
export async function searchTickets(
  pool: Pool,
  { tenantId }: Reach,
  { query, limit, after }: Search,
): Promise<TicketPage> {
  const { tsquery, literals } = searchWords(query);
  const values: unknown[] = [tenantId, limit + 1];
  const conditions: string[] = ['t.tenant_id = $1::uuid'];
  const where = (condition: (parameter: string) => string, value: unknown) => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (after) {
    values.push(new Date(after.at).toISOString(), after.id);
    conditions.push(`(t.created_at, t.id) < ($3::timestamptz, $4::uuid)`);
  }
  if (tsquery !== null) where((p) => `t.search @@ to_tsquery('simple', ${p}::text)`, tsquery);
  if (literals.length > 0) where(holdsAll, literals);
  // A search is planned anew each time: how rare a word is decides which index serves it best.
  const name = values.length === 2 ? 'ticket-list' : after ? 'ticket-list-after' : undefined;
  const isPlain = tsquery === null && literals.length === 0;
  const text = pageQuery(conditions);
  const statement = isPlain && name ? { name, text, values } : { text, values };
  const { rows } = await pool.query<PageRow>(statement);
  return toPage(rows, limit);
}

const holdsAll = (words: string) => `NOT EXISTS (
  SELECT FROM unnest(${words}::text[]) AS word
  WHERE position(word IN lower(t.ticket_number || ' ' || t.title || ' ' || t.description)) = 0)`;

const pageQuery = (conditions: readonly string[]) => `
  SELECT ${TICKET_COLUMNS}, t.candidates
  FROM (
    SELECT p.*, count(*) OVER ()::int AS candidates,
      sum(octet_length(p.description)) OVER (ORDER BY p.created_at DESC, p.id DESC)
        - octet_length(p.description) AS bytes_before
    FROM (
      SELECT * FROM desk.ticket t
      WHERE ${conditions.join(' AND ')}
      ORDER BY t.created_at DESC, t.id DESC LIMIT $2
    ) p
  ) t ${GROUP_OF_TICKET}
  WHERE t.bytes_before < ${PAGE_BYTES}
  ORDER BY t.created_at DESC, t.id DESC`;

function toPage(rows: readonly PageRow[], limit: number): TicketPage {
  const items = rows.slice(0, limit).map(toTicket);
  const last = items.at(-1);
  const more = (rows[0]?.candidates ?? 0) > items.length;
  return { items, next: more && last ? { at: last.createdAt, id: last.id } : null };
}
