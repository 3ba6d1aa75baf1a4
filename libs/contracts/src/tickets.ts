/** Where a ticket stands. `CLOSED` and `CANCELLED` are final. */
export const TICKET_STATUSES = [
  'OPEN',
  'IN_PROGRESS',
  'ON_HOLD',
  'RESOLVED',
  'CLOSED',
  'CANCELLED',
] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const TICKET_PRIORITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

export const TICKET_TYPES = ['INCIDENT', 'SERVICE_REQUEST', 'PROBLEM', 'CHANGE'] as const;
export type TicketType = (typeof TICKET_TYPES)[number];

/** What a ticket's number starts with, by the type it was created as. */
export const TICKET_NUMBER_PREFIXES = {
  INCIDENT: 'INC',
  SERVICE_REQUEST: 'REQ',
  PROBLEM: 'PRB',
  CHANGE: 'CHG',
} as const satisfies Record<TicketType, string>;

/** Bounds of what a caller may send; lengths are in Unicode code points. */
export const TICKET_LIMITS = {
  title: 255,
  description: 65_536,
  comment: 65_536,
  group: 255,
  assignees: 50,
  userIdentifier: 320,
  /** A year, in hours. */
  hours: 8_760,
  query: 1_000,
  pageSize: 100,
  defaultPageSize: 25,
} as const;

/** Someone who works on a ticket. */
export interface AssigneeBody {
  /** UUID. */
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
}

/** One clock of a ticket's service level. */
export interface SlaClockBody {
  /** RFC 3339, UTC; null when no time was agreed. */
  readonly dueAt: string | null;
  /** Met after `dueAt`, or not met while `dueAt` has passed. */
  readonly breached: boolean;
}

/** A ticket on the wire: every member is always there, null rather than missing. */
export interface TicketBody {
  /** UUID. */
  readonly id: string;
  /** E.g. `INC-1001`; never changes, not even with the type. */
  readonly ticketNumber: string;
  readonly title: string;
  readonly description: string;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  readonly ticketType: TicketType;
  /** Name of the group. */
  readonly group: string | null;
  readonly assignees: readonly AssigneeBody[];
  readonly responseTimeInHours: number | null;
  readonly resolutionTimeInHours: number | null;
  readonly escalationTimeInHours: number | null;
  readonly sla: {
    readonly response: SlaClockBody;
    readonly resolution: SlaClockBody;
    readonly escalation: SlaClockBody;
  };
  /** RFC 3339, UTC, milliseconds. */
  readonly createdAt: string;
  /** RFC 3339, UTC, milliseconds; moves with every real change, comments included. */
  readonly updatedAt: string;
  readonly createdBy: { readonly userId: string; readonly clientId: string };
}

/** One page of tickets; hand `nextCursor` back with the same query to get the next one. */
export interface TicketPageBody {
  readonly items: readonly TicketBody[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}
