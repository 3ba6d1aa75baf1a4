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

/** Which states a ticket may move to; a state without any is final. */
export const TICKET_TRANSITIONS: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  OPEN: ['IN_PROGRESS', 'ON_HOLD', 'RESOLVED', 'CLOSED', 'CANCELLED'],
  IN_PROGRESS: ['OPEN', 'ON_HOLD', 'RESOLVED', 'CLOSED', 'CANCELLED'],
  ON_HOLD: ['OPEN', 'IN_PROGRESS', 'RESOLVED', 'CLOSED', 'CANCELLED'],
  RESOLVED: ['OPEN', 'IN_PROGRESS', 'CLOSED'],
  CLOSED: [],
  CANCELLED: [],
};

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
  externalSystem: 64,
  externalKey: 255,
  /** Tickets in one bulk. */
  bulk: 100,
} as const;

/** Someone who works on a ticket. */
export interface AssigneeBody {
  /** UUID. */
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
}

/** What another system calls a ticket. */
export interface ExternalRefBody {
  /** Lower case. */
  readonly system: string;
  readonly key: string;
}

/** One clock of a ticket's service level, as of the answer's `Date`; without an agreed time it is empty. */
export interface SlaClockBody {
  /** RFC 3339, UTC; null when no time was agreed. Time on hold moves it once the ticket goes on. */
  readonly dueAt: string | null;
  /** Met after `dueAt`, or not met while `dueAt` has passed. */
  readonly breached: boolean;
  /** RFC 3339, UTC: the first reaction, or the end of the work; null until then. */
  readonly metAt: string | null;
  /** Whether it stands still, because the ticket is ON_HOLD. */
  readonly paused: boolean;
  /** Whole seconds until it is due; negative when overdue, null once met. Not part of the ETag. */
  readonly remainingSeconds: number | null;
  /** Neither met nor breached, with most of the time gone (`atRiskPercent` of the SLA policy). */
  readonly atRisk: boolean;
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
  /** What another system calls it; null where none does, or where a newer ticket took it over. */
  readonly externalRef: ExternalRefBody | null;
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
  /** How many tickets fit in all, at this moment; only where it was asked for. */
  readonly total?: number;
  /** False where counting was ended and at least `total` tickets fit; beside `total` only. */
  readonly totalIsExact?: boolean;
}
