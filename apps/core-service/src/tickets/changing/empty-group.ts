import type { Transaction } from '../../database/transaction.ts';
import type { TicketEventPayload } from '../../events/outbox.ts';
import type { Actor } from '../actor.ts';
import type { NamedGroup } from './regroup-ticket.ts';

/** Tickets that leave one group for another. Both groups are held by the transaction. */
export interface Departure {
  readonly from: NamedGroup;
  readonly to: NamedGroup;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly actor: Actor;
  /** Makes ids of history entries and events. */
  readonly newId: () => string;
}

/** Tickets that are moved by one statement. */
const BATCH = 500;

const ANY = {
  name: 'group-has-tickets',
  text: `SELECT FROM desk.ticket WHERE tenant_id = $1 AND group_id = $2 LIMIT 1`,
};

const NEXT = {
  name: 'group-next-tickets',
  text: `SELECT id FROM desk.ticket WHERE tenant_id = $1 AND group_id = $2
    ORDER BY id LIMIT ${BATCH} FOR UPDATE`,
};

const MOVE = {
  name: 'group-move-tickets',
  text: `
  WITH wanted AS (
    SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::uuid[]) AS w (ticket_id, history_id, event_id)
  ), moved AS (
    UPDATE desk.ticket t SET
      group_id = $2::uuid, version = t.version + 1,
      updated_at = greatest($6::timestamptz, t.updated_at + interval '1 millisecond')
    FROM wanted w
    WHERE t.tenant_id = $1::uuid AND t.id = w.ticket_id
    RETURNING t.id, t.ticket_number, t.updated_at AS at, w.history_id, w.event_id
  ), history AS (
    INSERT INTO desk.ticket_history (
      tenant_id, ticket_id, id, action, before, after, actor_user_id, client_id, request_id, at)
    SELECT $1::uuid, id, history_id, 'group_changed', $7::jsonb, $8::jsonb, $9::uuid, $10::text,
      $11::text, at
    FROM moved
  )
  INSERT INTO desk.outbox (tenant_id, id, type, ticket_id, payload, at)
  SELECT $1::uuid, event_id, 'ticket.group_changed', id,
    $12::jsonb || jsonb_build_object('ticketNumber', ticket_number), at
  FROM moved`,
};

/** Whether a ticket refers to a group. */
export async function hasTickets(
  db: Transaction,
  tenantId: string,
  groupId: string,
): Promise<boolean> {
  return (await db.query({ ...ANY, values: [tenantId, groupId] })).rowCount === 1;
}

/**
 * Gives all tickets of a group to another, each with its history entry and its event, whatever
 * their status: a closed ticket, too, needs a group that is there.
 * @returns how many they were.
 */
export async function moveTickets(db: Transaction, departure: Departure): Promise<number> {
  const { actor, from, to, at, newId } = departure;
  const trace = traceOf(departure);
  let count = 0;
  for (;;) {
    const { rows } = await db.query<{ id: string }>({
      ...NEXT,
      values: [actor.tenantId, from.id],
    });
    if (rows.length === 0) return count;
    const ids = rows.map(({ id }) => id);
    const [historyIds, eventIds] = [ids.map(newId), ids.map(newId)];
    const when = new Date(at).toISOString();
    const values = [actor.tenantId, to.id, ids, historyIds, eventIds, when, ...trace];
    await db.query({ ...MOVE, values });
    count += rows.length;
  }
}

/** $7 to $12. */
function traceOf({ actor, from, to }: Departure): unknown[] {
  const { userId, clientId, requestId } = actor;
  const [before, after] = [{ group: from.name }, { group: to.name }];
  const event: Omit<TicketEventPayload, 'ticketNumber'> = {
    before,
    after,
    actor: { userId, clientId },
    requestId,
  };
  const change = [JSON.stringify(before), JSON.stringify(after)];
  return [...change, userId, clientId, requestId, JSON.stringify(event)];
}
