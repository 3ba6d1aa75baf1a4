import type { TicketPriority, TicketStatus, TicketType } from '@ticketgate/contracts';
import { SLA_COLUMNS, toSla, type SlaRow } from './clocks/sla-row.ts';
import type { Assignee, Ticket, TicketId, TicketState } from './ticket.ts';

/** The part of a row that a ticket's rules look at; instants in milliseconds since the epoch. */
export interface StateRow extends SlaRow {
  readonly id: string;
  readonly ticket_number: string;
  readonly ticket_type: TicketType;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  readonly first_responded_ms: number | null;
  readonly resolved_ms: number | null;
  readonly response_hours: number | null;
  readonly resolution_hours: number | null;
  readonly escalation_hours: number | null;
}

/** A ticket as {@link TICKET_COLUMNS} selects it. */
export interface TicketRow extends StateRow {
  readonly title: string;
  readonly description: string;
  readonly group_name: string | null;
  readonly assignees: readonly Assignee[] | null;
  readonly external_system: string | null;
  readonly external_key: string | null;
  readonly updated_ms: number;
  readonly created_by_user_id: string;
  readonly created_by_client_id: string;
  readonly version: number;
}

// Numbers, because reading a float costs a tenth of what pg's reading of a timestamp does.
const ms = (column: string) => `(extract(epoch FROM t.${column}) * 1000)::float8`;

/** Columns of a {@link StateRow}; the ticket's alias is `t`. */
export const STATE_COLUMNS = `
  t.id, t.ticket_number, t.ticket_type, t.status, t.priority,
  ${ms('first_responded_at')} AS first_responded_ms, ${ms('resolved_at')} AS resolved_ms,
  t.response_hours, t.resolution_hours, t.escalation_hours, ${SLA_COLUMNS}`;

/** Columns of a {@link TicketRow}; the ticket's alias is `t`, its group's `g`. */
export const TICKET_COLUMNS = `${STATE_COLUMNS},
  t.title, t.description, g.name AS group_name,
  t.external_system, t.external_key,
  ${ms('updated_at')} AS updated_ms,
  t.created_by_user_id, t.created_by_client_id, t.version,
  (SELECT json_agg(
      json_build_object('id', d.id, 'email', d.email, 'username', d.username, 'name', d.name)
      ORDER BY a.position)
    FROM desk.ticket_assignee a
    JOIN identity.directory d ON d.tenant_id = a.tenant_id AND d.id = a.user_id
    WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id) AS assignees`;

/** The join that {@link TICKET_COLUMNS} needs. */
export const GROUP_OF_TICKET = `
  LEFT JOIN desk.ticket_group g ON g.tenant_id = t.tenant_id AND g.id = t.group_id`;

const NOBODY: readonly Assignee[] = [];

/** Row → the part the rules look at. */
export function toState(row: StateRow): TicketState {
  return {
    id: row.id as TicketId, // the row's own primary key
    number: row.ticket_number,
    type: row.ticket_type,
    status: row.status,
    priority: row.priority,
    firstRespondedAt: row.first_responded_ms,
    resolvedAt: row.resolved_ms,
    hours: {
      response: row.response_hours,
      resolution: row.resolution_hours,
      escalation: row.escalation_hours,
    },
    sla: toSla(row),
  };
}

/** Row → domain. */
export function toTicket(row: TicketRow): Ticket {
  return {
    ...toState(row),
    title: row.title,
    description: row.description,
    group: row.group_name,
    assignees: row.assignees ?? NOBODY,
    externalRef: referenceOf(row),
    createdAt: row.created_ms,
    updatedAt: row.updated_ms,
    createdBy: { userId: row.created_by_user_id, clientId: row.created_by_client_id },
    version: row.version,
  };
}

function referenceOf({ external_system: system, external_key: key }: TicketRow) {
  return system === null || key === null ? null : { system, key };
}
