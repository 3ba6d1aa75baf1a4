import type { Queryable } from '../../database/transaction.ts';
import type { NamedPerson } from '../conversation/comment.ts';
import { positionValues, type Page, type PageRequest } from '../page.ts';
import type { Reach } from '../ticket.policy.ts';
import type { TicketId } from '../ticket.ts';

type Members = Readonly<Record<string, unknown>>;

/** One thing that happened to a ticket. */
export interface HistoryEntry {
  readonly id: string;
  readonly action: string;
  /** Changed members only; null when there was nothing. */
  readonly before: Members | null;
  /** Null when nothing was left. */
  readonly after: Members | null;
  readonly actor: NamedPerson;
  readonly clientId: string;
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface HistoryRow {
  readonly id: string;
  readonly action: string;
  readonly before: Members | null;
  readonly after: Members | null;
  readonly actor_user_id: string;
  readonly actor_name: string | null;
  readonly actor_email: string | null;
  readonly client_id: string;
  readonly request_id: string;
  readonly at_ms: number;
}

const LIST = {
  name: 'history-list',
  text: `
  SELECT h.id, h.action, h.before, h.after, h.actor_user_id, d.name AS actor_name,
    d.email AS actor_email, h.client_id, h.request_id,
    (extract(epoch FROM h.at) * 1000)::float8 AS at_ms
  FROM (
    SELECT * FROM desk.ticket_history
    WHERE tenant_id = $1 AND ticket_id = $2 AND (at, id) > ($3::timestamptz, $4::uuid)
    ORDER BY at, id LIMIT $5
  ) h
  LEFT JOIN identity.directory d ON d.tenant_id = h.tenant_id AND d.id = h.actor_user_id
  ORDER BY h.at, h.id`,
};

/** What happened to one ticket, oldest first. */
export async function listHistory(
  db: Queryable,
  { tenantId }: Reach,
  { ticketId, limit, after }: PageRequest & { readonly ticketId: TicketId },
): Promise<Page<HistoryEntry>> {
  const values = [tenantId, ticketId, ...positionValues(after), limit + 1];
  const { rows } = await db.query<HistoryRow>({ ...LIST, values });
  const items = rows.slice(0, limit).map(toEntry);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? { at: last.at, id: last.id } : null };
}

function toEntry(row: HistoryRow): HistoryEntry {
  const { id, action, before, after } = row;
  return {
    ...{ id, action, before, after },
    actor: { userId: row.actor_user_id, name: row.actor_name, email: row.actor_email },
    clientId: row.client_id,
    requestId: row.request_id,
    at: row.at_ms,
  };
}
