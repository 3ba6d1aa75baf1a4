import { TICKET_NUMBER_PREFIXES } from '@ticketgate/contracts';
import type { Queryable } from '../../database/transaction.ts';
import type { TicketEventPayload } from '../../events/outbox.ts';
import { groupKey } from '../../groups/group.ts';
import { AT_RISK_PERCENT, slaAtStart, type SlaRecord } from '../../sla/sla.ts';
import type { Actor } from '../actor.ts';
import { bare } from '../external-ref.ts';
import type { Reach } from '../ticket.policy.ts';
import type { AgreedHours, Assignee, TicketId, TicketState } from '../ticket.ts';
import type { TicketDraft } from './ticket-draft.ts';

/** The ids and the instant of one creation; all of them are decided before the database is asked. */
export interface Creation {
  readonly ticketId: TicketId;
  readonly historyId: string;
  readonly eventId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly clocks: Pick<TicketState, 'firstRespondedAt' | 'resolvedAt'>;
}

/** What came of it: a number, or what the tenant does not have. */
export type CreationOutcome =
  | {
      readonly kind: 'created';
      readonly number: string;
      readonly group: string | null;
      readonly assignees: readonly Assignee[];
      /** As asked for, and where nothing was asked for, as the tenant's policy says. */
      readonly hours: AgreedHours;
      readonly sla: SlaRecord;
    }
  | {
      readonly kind: 'unknown';
      readonly group: boolean;
      /** Positions in the draft's list of addresses. */
      readonly assignees: readonly number[];
    };

interface OutcomeRow {
  readonly unknown_group: boolean;
  readonly unknown_emails: readonly number[];
  readonly ticket_number: string | null;
  readonly group_name: string | null;
  readonly assignees: readonly Assignee[] | null;
  readonly agreed: AgreedHours & { readonly percent: number };
}

// One statement, hence one round trip and one transaction. The counter is touched only when every
// name was found, and its row lock is held for no longer than this statement and its commit. The
// group is held so that it is there, under this name, when the ticket refers to it.
const CREATE = {
  name: 'ticket-create',
  text: `
  WITH wanted AS (
    SELECT email, ord::int FROM unnest($10::text[]) WITH ORDINALITY AS w (email, ord)
  ), found AS (
    SELECT w.ord, d.id, d.email, d.username, d.name
    FROM wanted w
    JOIN identity.directory d
      ON d.tenant_id = $1::uuid AND lower(d.email) = lower(w.email) AND d.status = 'active'
  ), people AS (
    SELECT DISTINCT ON (id) id, email, username, name, ord FROM found ORDER BY id, ord
  ), team AS (
    SELECT id, name FROM desk.ticket_group WHERE tenant_id = $1::uuid AND name_key = $9::text
    FOR KEY SHARE
  ), unknown AS (
    SELECT
      $9::text IS NOT NULL AND NOT EXISTS (SELECT FROM team) AS unknown_group,
      ARRAY(
        SELECT ord FROM wanted w
        WHERE NOT EXISTS (SELECT FROM found f WHERE f.ord = w.ord) ORDER BY ord
      ) AS unknown_emails
  ), policy AS (
    SELECT hours -> $8::text AS hours, at_risk_percent
    FROM desk.sla_policy WHERE tenant_id = $1::uuid
  ), agreed AS (
    SELECT coalesce(p.at_risk_percent, ${AT_RISK_PERCENT}) AS percent,
      coalesce($11::int, (p.hours ->> 'response')::int) AS response,
      coalesce($12::int, (p.hours ->> 'resolution')::int) AS resolution,
      coalesce($13::int, (p.hours ->> 'escalation')::int) AS escalation
    FROM (SELECT) AS one LEFT JOIN policy p ON true
  ), counter AS (
    INSERT INTO desk.ticket_counter AS c (tenant_id, ticket_type, last_number)
    SELECT $1::uuid, $2::text, 1001 FROM unknown WHERE NOT unknown_group AND unknown_emails = '{}'
    ON CONFLICT (tenant_id, ticket_type) DO UPDATE SET last_number = c.last_number + 1
    RETURNING last_number
  ), ticket AS (
    INSERT INTO desk.ticket (
      tenant_id, id, ticket_number, ticket_type, title, description, status, priority, group_id,
      response_hours, resolution_hours, escalation_hours, first_responded_at, resolved_at,
      created_by_user_id, created_by_client_id, created_at, updated_at,
      external_system, external_key, at_risk_percent, response_from_policy,
      resolution_from_policy, escalation_from_policy, on_hold_since, sla_next_at)
    SELECT
      $1::uuid, $4::uuid, $3::text || '-' || last_number, $2::text, $5::text, $6::text, $7::text,
      $8::text, (SELECT id FROM team), response, resolution, escalation, $14::timestamptz,
      $15::timestamptz, $16::uuid, $17::text, $18::timestamptz, $18::timestamptz,
      $24::text, $25::text, percent, $11::int IS NULL, $12::int IS NULL, $13::int IS NULL,
      CASE WHEN $7::text = 'ON_HOLD' THEN $18::timestamptz END,
      -- A clock is at risk before it is due; a percent of an hour is 36 seconds.
      CASE WHEN $7::text IN ('OPEN', 'IN_PROGRESS') THEN $18::timestamptz + percent
        * least(CASE WHEN $14::timestamptz IS NULL THEN response END, resolution, escalation)
        * interval '36 seconds' END
    FROM counter, agreed
    RETURNING ticket_number
  ), assigned AS (
    INSERT INTO desk.ticket_assignee (tenant_id, ticket_id, user_id, position, assigned_at)
    SELECT $1::uuid, $4::uuid, p.id, p.ord, $18::timestamptz FROM ticket, people p
  ), after AS (
    SELECT ticket_number, $22::jsonb || jsonb_build_object(
      'ticketNumber', ticket_number,
      'responseTimeInHours', (SELECT response FROM agreed),
      'resolutionTimeInHours', (SELECT resolution FROM agreed),
      'escalationTimeInHours', (SELECT escalation FROM agreed),
      'group', (SELECT name FROM team),
      'assigneeIds', (SELECT coalesce(jsonb_agg(id ORDER BY ord), '[]') FROM people)
    ) AS state
    FROM ticket
  ), history AS (
    INSERT INTO desk.ticket_history (
      tenant_id, ticket_id, id, action, before, after, actor_user_id, client_id, request_id, at)
    SELECT $1::uuid, $4::uuid, $19::uuid, 'created', NULL, state, $16::uuid, $17::text, $21::text,
      $18::timestamptz
    FROM after
  ), event AS (
    INSERT INTO desk.outbox (tenant_id, id, type, ticket_id, payload, at)
    SELECT $1::uuid, $20::uuid, 'ticket.created', $4::uuid,
      $23::jsonb || jsonb_build_object('ticketNumber', ticket_number, 'after', state),
      $18::timestamptz
    FROM after
  )
  SELECT
    unknown_group, unknown_emails,
    (SELECT ticket_number FROM ticket) AS ticket_number,
    (SELECT name FROM team) AS group_name,
    (SELECT json_agg(
        json_build_object('id', id, 'email', email, 'username', username, 'name', name)
        ORDER BY ord) FROM people) AS assignees,
    (SELECT row_to_json(agreed) FROM agreed) AS agreed
  FROM unknown`,
};

/** Opens a ticket: number, row, assignees, history entry and event, or nothing at all. */
export async function createTicket(
  db: Queryable,
  { tenantId }: Reach,
  request: { readonly actor: Actor; readonly draft: TicketDraft; readonly creation: Creation },
): Promise<CreationOutcome> {
  const values = [tenantId, ...valuesOf(request.draft, request.creation), ...traceOf(request)];
  const { rows } = await db.query<OutcomeRow>({ ...CREATE, values });
  const row = rows[0];
  if (!row) throw new Error('creating a ticket returned no row');
  if (row.ticket_number === null) {
    const assignees = row.unknown_emails.map((position) => position - 1);
    return { kind: 'unknown', group: row.unknown_group, assignees };
  }
  const { ticket_number: number, group_name: group, assignees, agreed } = row;
  const { percent, ...hours } = agreed;
  const sla = slaAtStart(request.draft, request.creation.at, percent);
  return { kind: 'created', number, group, assignees: assignees ?? [], hours, sla };
}

const instant = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString();

/** $2 to $15. */
function valuesOf(draft: TicketDraft, { ticketId, clocks }: Creation): unknown[] {
  return [
    draft.type,
    TICKET_NUMBER_PREFIXES[draft.type],
    ticketId,
    draft.title,
    draft.description,
    draft.status,
    draft.priority,
    draft.group === null ? null : groupKey(draft.group),
    draft.assigneeEmails,
    draft.hours.response,
    draft.hours.resolution,
    draft.hours.escalation,
    instant(clocks.firstRespondedAt),
    instant(clocks.resolvedAt),
  ];
}

/**
 * $16 to $25: who, when, what history and subscribers are told beside the looked-up names, and the
 * reference.
 */
function traceOf(request: {
  readonly actor: Actor;
  readonly draft: TicketDraft;
  readonly creation: Creation;
}): unknown[] {
  const { actor, draft, creation } = request;
  const { userId, clientId, requestId } = actor;
  const after = {
    title: draft.title,
    status: draft.status,
    priority: draft.priority,
    ticketType: draft.type,
    externalRef: draft.externalRef && bare(draft.externalRef),
  };
  const event: Omit<TicketEventPayload, 'ticketNumber' | 'after'> = {
    before: null,
    actor: { userId, clientId },
    requestId,
  };
  return [
    userId,
    clientId,
    instant(creation.at),
    creation.historyId,
    creation.eventId,
    requestId,
    JSON.stringify(after),
    JSON.stringify(event),
    draft.externalRef?.system ?? null,
    draft.externalRef?.key ?? null,
  ];
}
