import type { TicketEventPayload, TicketEventType } from '../events/outbox.ts';
import {
  positionBefore,
  type EventFilter,
  type EventPage,
  type EventPosition,
  type TicketEvent,
} from './event.ts';

interface PositionRow {
  readonly xact: string;
  readonly at: number;
  readonly id: string;
}

interface EventRow extends PositionRow {
  readonly type: TicketEventType;
  readonly ticket_id: string;
  readonly payload: TicketEventPayload;
}

/** Everything about one read, in one row and hence of one moment. */
export interface PageRow {
  /** Oldest transaction that is still running: events below it are complete. */
  readonly xmin: string;
  readonly expired: boolean;
  /** Where looking ended before the end of the stream; null when it did not. */
  readonly stopped: PositionRow | null;
  readonly items: readonly EventRow[];
}

/** Events looked at for a filter before an answer is given without having found enough. */
const LOOKED_AT = 2_000;

// A comment that becomes internal is told to those who knew it; one that is not public before or
// after is not.
const STAYS_INTERNAL = `(
        coalesce(payload #>> '{after,visibility}', 'public') = 'internal'
        AND coalesce(payload #>> '{before,visibility}', 'internal') = 'internal')`;

// The snapshot's xmin is the one bound below which nothing can appear any more: a transaction that
// took its number early and commits late holds everything after it back, and is skipped by nobody.
const read = (ofTicket: boolean) => `
  WITH seen AS MATERIALIZED (
    SELECT o.id, o.type, o.ticket_id, o.payload, o.xact, o.at,
      row_number() OVER (ORDER BY o.xact, o.at, o.id) AS ord
    FROM (
      SELECT * FROM desk.outbox
      WHERE tenant_id = $1::uuid ${ofTicket ? 'AND ticket_id = $9::uuid' : ''}
        AND (xact, at, id) > ($2::xid8, $3::timestamptz, $4::uuid)
        AND xact < (SELECT pg_snapshot_xmin(pg_current_snapshot()))
      ORDER BY xact, at, id LIMIT $5::int
    ) o
  ), found AS (
    SELECT jsonb_build_object('id', id, 'type', type, 'ticket_id', ticket_id, 'payload', payload,
      'xact', xact::text, 'at', (extract(epoch FROM at) * 1000)::bigint) AS event, ord
    FROM seen
    WHERE ($6::text[] IS NULL OR type = ANY ($6::text[]))
      AND ($8::boolean OR NOT ${STAYS_INTERNAL})
    ORDER BY ord LIMIT $7::int
  )
  SELECT
    pg_snapshot_xmin(pg_current_snapshot())::text AS xmin,
    $2::xid8 > pg_snapshot_xmin(pg_current_snapshot()) OR EXISTS (
      SELECT FROM desk.outbox_swept s
      WHERE s.tenant_id = $1::uuid
        AND (s.xact, s.at, s.event_id) > ($2::xid8, $3::timestamptz, $4::uuid)
    ) AS expired,
    (SELECT jsonb_build_object('id', id, 'xact', xact::text,
        'at', (extract(epoch FROM at) * 1000)::bigint)
      FROM seen WHERE ord = $5::int) AS stopped,
    (SELECT coalesce(jsonb_agg(event ORDER BY ord), '[]') FROM found) AS items`;

const BY_TENANT = { name: 'events-read', text: read(false) };
const BY_TICKET = { name: 'events-read-ticket', text: read(true) };

/** One statement that answers a {@link PageRow}. */
export function readStatement(
  tenantId: string,
  after: EventPosition,
  { limit, types, ticketId, internal }: EventFilter,
) {
  // One more than asked for tells whether there is more.
  const lookedAt = types === null ? limit + 1 : LOOKED_AT;
  const from = [after.xact.toString(), new Date(after.at).toISOString(), after.id];
  const values: unknown[] = [tenantId, ...from, lookedAt, types, limit + 1, internal];
  return ticketId === null
    ? { ...BY_TENANT, values }
    : { ...BY_TICKET, values: [...values, ticketId] };
}

const positionOf = ({ xact, at, id }: PositionRow): EventPosition => ({
  xact: BigInt(xact),
  at,
  id,
});

/** Row → domain. */
export function toPage({ xmin, stopped, items: found }: PageRow, limit: number): EventPage {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (found.length > limit && last) {
    return { items: items.map(toEvent), next: positionOf(last), hasMore: true };
  }
  const next = stopped ? positionOf(stopped) : positionBefore(BigInt(xmin));
  return { items: items.map(toEvent), next, hasMore: stopped !== null };
}

function toEvent({ id, type, at, ticket_id: ticketId, payload }: EventRow): TicketEvent {
  const { ticketNumber, before, after, actor } = payload;
  const ticket = { id: ticketId, number: ticketNumber };
  return { id, type, at, ticket, actor, before, after };
}
