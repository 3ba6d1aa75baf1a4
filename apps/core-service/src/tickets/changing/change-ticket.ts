import type { Transaction } from '../../database/transaction.ts';
import type { Changed, TicketAction, TicketEventPayload } from '../../events/outbox.ts';
import type { Actor } from '../actor.ts';
import { setSla, slaValues } from '../clocks/sla-row.ts';
import { STATE_COLUMNS, toState, type StateRow } from '../ticket-row.ts';
import type { Reach } from '../ticket.policy.ts';
import type { TicketId, TicketState } from '../ticket.ts';
import type { Telling } from './described.ts';

/** One change that happened to a ticket, as history keeps it. */
export interface Change {
  readonly action: TicketAction;
  /** The ticket after it. */
  readonly state: TicketState;
  readonly before: Changed | null;
  readonly after: Changed | null;
  /** What subscribers are told, where it is less than that. */
  readonly told?: Telling;
  readonly actor: Actor;
  readonly historyId: string;
  readonly eventId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const LOCK = {
  name: 'ticket-lock',
  // The tenant's settings come along, so that nobody asks for them alone.
  text: `SELECT ${STATE_COLUMNS}, coalesce(s.require_if_match, false) AS must_be_tied
    FROM desk.ticket t
    LEFT JOIN desk.ticket_settings s ON s.tenant_id = t.tenant_id
    WHERE t.tenant_id = $1 AND t.ticket_number = $2 FOR UPDATE OF t`,
};

/** A ticket that nobody else changes before this transaction ends. */
export interface TicketLock {
  readonly state: TicketState;
  /** Whether the tenant wants changes tied to what their author has read. */
  readonly mustBeTied: boolean;
}

/** Reads a ticket so that nobody else changes it before this transaction ends. */
export async function lockTicket(
  db: Transaction,
  { tenantId }: Reach,
  number: string,
): Promise<TicketLock | undefined> {
  const values = [tenantId, number];
  const { rows } = await db.query<StateRow & { must_be_tied: boolean }>({ ...LOCK, values });
  return rows[0] && { state: toState(rows[0]), mustBeTied: rows[0].must_be_tied };
}

const RECORD = {
  name: 'ticket-record',
  // Changes within one millisecond, or on replicas whose clocks differ, still follow one another:
  // of one ticket, the instants of its history are all different and in order.
  text: `
  WITH updated AS (
    UPDATE desk.ticket SET
      status = $3, priority = $4, ticket_type = $5,
      first_responded_at = $6, resolved_at = $7, version = version + 1,
      response_hours = $19, resolution_hours = $20, escalation_hours = $21,
      ${setSla('$22', '$8::timestamptz')},
      updated_at = greatest($8::timestamptz, updated_at + interval '1 millisecond')
    WHERE tenant_id = $1::uuid AND id = $2::uuid
    RETURNING updated_at AS at
  ), history AS (
    INSERT INTO desk.ticket_history (
      tenant_id, ticket_id, id, action, before, after, actor_user_id, client_id, request_id, at)
    SELECT $1::uuid, $2::uuid, $9::uuid, $10::text, $11::jsonb, $12::jsonb, $13::uuid, $14::text,
      $15::text, at
    FROM updated
  )
  INSERT INTO desk.outbox (tenant_id, id, type, ticket_id, payload, at)
  SELECT $1::uuid, $16::uuid, $17::text, $2::uuid, $18::jsonb, at FROM updated`,
};

const json = (value: object | null): string | null => value && JSON.stringify(value);
const instant = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString();

/** Writes a change: the row, one history entry, one event. */
export async function recordChange(
  db: Transaction,
  { tenantId }: Reach,
  change: Change,
): Promise<void> {
  const { state, actor, before, after } = change;
  const { userId, clientId, requestId } = actor;
  const payload: TicketEventPayload = {
    ticketNumber: state.number,
    ...(change.told ?? { before, after }),
    actor: { userId, clientId },
    requestId,
  };
  const row = [tenantId, state.id, state.status, state.priority, state.type];
  const clocks = [instant(state.firstRespondedAt), instant(state.resolvedAt), instant(change.at)];
  const history = [change.historyId, change.action, json(before), json(after)];
  const event = [change.eventId, `ticket.${change.action}`, json(payload)];
  const who = [userId, clientId, requestId];
  const { response, resolution, escalation } = state.hours;
  const values = [
    ...[...row, ...clocks, ...history, ...who, ...event],
    ...[response, resolution, escalation, json(slaValues(state))],
  ];
  await db.query({ ...RECORD, values });
}

const ASSIGN = {
  name: 'ticket-assign',
  text: `
  INSERT INTO desk.ticket_assignee (tenant_id, ticket_id, user_id, position, assigned_at)
  SELECT $1::uuid, $2::uuid, $3::uuid, coalesce(max(position), 0) + 1, $4::timestamptz
  FROM desk.ticket_assignee WHERE tenant_id = $1::uuid AND ticket_id = $2::uuid
  ON CONFLICT (tenant_id, ticket_id, user_id) DO NOTHING`,
};

/** Puts a user on a locked ticket; false when they already are. */
export async function assign(
  db: Transaction,
  { tenantId }: Reach,
  entry: { readonly ticketId: TicketId; readonly userId: string; readonly at: number },
): Promise<boolean> {
  const values = [tenantId, entry.ticketId, entry.userId, instant(entry.at)];
  const { rowCount } = await db.query({ ...ASSIGN, values });
  return rowCount === 1;
}

const UNASSIGN = {
  name: 'ticket-unassign',
  text: `DELETE FROM desk.ticket_assignee
    WHERE tenant_id = $1 AND ticket_id = $2 AND user_id = $3`,
};

/** Takes a user off a locked ticket; false when they are not on it. */
export async function unassign(
  db: Transaction,
  { tenantId }: Reach,
  entry: { readonly ticketId: TicketId; readonly userId: string },
): Promise<boolean> {
  const values = [tenantId, entry.ticketId, entry.userId];
  const { rowCount } = await db.query({ ...UNASSIGN, values });
  return rowCount === 1;
}
