import { AT_RISK_LIMITS, type TicketStatus } from '@ticketgate/contracts';

/** The clocks of a ticket, as they are named everywhere. */
export const CLOCKS = ['response', 'resolution', 'escalation'] as const;
export type ClockName = (typeof CLOCKS)[number];

/** Something for each clock. */
export type PerClock<T> = Readonly<Record<ClockName, T>>;

/** Percent of an agreed time after which a clock is at risk, where the tenant says nothing. */
export const AT_RISK_PERCENT = AT_RISK_LIMITS.default;

/** What is kept of a ticket's clocks. Instants are milliseconds since the epoch. */
export interface SlaRecord {
  /** When the clocks began: the ticket's creation. */
  readonly startedAt: number;
  /** Percent of an agreed time after which its clock is at risk: the tenant's, when it was agreed. */
  readonly atRiskPercent: number;
  /** Whether nobody agreed a time for this ticket, so that the tenant's policy stands. */
  readonly fromPolicy: PerClock<boolean>;
  /** Null unless it is ON_HOLD. */
  readonly onHoldSince: number | null;
  /** How long resolution and escalation stood still, until the latest time they went on. */
  readonly stoodStillMs: number;
  /** Whether it was announced that a clock is at risk, or it was too late to say so. */
  readonly warned: PerClock<boolean>;
  /** Whether it was announced that a clock ran out. */
  readonly broken: PerClock<boolean>;
}

/** What clocks are read from; instants in milliseconds since the epoch. */
export interface Timed {
  readonly status: TicketStatus;
  /** Agreed times; null for none. */
  readonly hours: PerClock<number | null>;
  readonly firstRespondedAt: number | null;
  readonly resolvedAt: number | null;
  readonly sla: SlaRecord;
}

/** One clock of a ticket at some instant. Instants are milliseconds since the epoch. */
export interface SlaClock {
  /** As things stand: time on hold moves it when the ticket goes on. */
  readonly dueAt: number;
  /** After this instant it is at risk. */
  readonly riskAt: number;
  readonly metAt: number | null;
  /** Met after `dueAt`, or not met while `dueAt` has passed. */
  readonly breached: boolean;
  readonly paused: boolean;
  /** Milliseconds; negative when overdue, null once met. */
  readonly remainingMs: number | null;
  /** Neither met nor broken, with most of the time gone. */
  readonly atRisk: boolean;
}

const HOUR_MS = 3_600_000;
const PERCENT_OF_HOUR_MS = HOUR_MS / 100;

/** When a clock was met: the first reaction answers, only the end of the work ends the others. */
export const metAt = (ticket: Timed, name: ClockName): number | null =>
  name === 'response' ? ticket.firstRespondedAt : ticket.resolvedAt;

/**
 * The clocks of a ticket that has just been opened.
 * @param draft its state, and the times that were asked for: the others are the policy's.
 * @param at milliseconds since the epoch.
 */
export function slaAtStart(
  { status, hours }: Pick<Timed, 'status' | 'hours'>,
  at: number,
  atRiskPercent: number,
): SlaRecord {
  const none = { response: false, resolution: false, escalation: false };
  const { response, resolution, escalation } = hours;
  return {
    ...{ startedAt: at, atRiskPercent, stoodStillMs: 0, warned: none, broken: none },
    onHoldSince: status === 'ON_HOLD' ? at : null,
    fromPolicy: {
      response: response === null,
      resolution: resolution === null,
      escalation: escalation === null,
    },
  };
}

/** Nothing counts from here on while a ticket is on hold; null while it is not. */
const pausedAt = ({ status, sla }: Timed): number | null =>
  status === 'ON_HOLD' ? sla.onHoldSince : null;

/**
 * Reads one clock of a ticket.
 * @param now the present instant, in milliseconds since the epoch.
 * @returns null when no time was agreed.
 */
export function slaClock(ticket: Timed, name: ClockName, now: number): SlaClock | null {
  const instants = slaInstants(ticket, name);
  if (!instants) return null;
  const { dueAt, riskAt } = instants;
  const met = metAt(ticket, name);
  const pausedSince = met === null ? pausedAt(ticket) : null;
  const reads = met ?? pausedSince ?? now;
  const breached = reads > dueAt;
  return {
    ...{ dueAt, riskAt, metAt: met, breached },
    paused: pausedSince !== null,
    remainingMs: met === null ? dueAt - reads : null,
    atRisk: met === null && !breached && reads > riskAt,
  };
}

/** When a clock is at risk and when it is due; undefined when no time was agreed. */
export function slaInstants(
  { hours, sla }: Pick<Timed, 'hours' | 'sla'>,
  name: ClockName,
): { readonly dueAt: number; readonly riskAt: number } | undefined {
  const agreed = hours[name];
  if (agreed === null) return undefined;
  // Whoever puts a ticket on hold or resolves it has reacted: the first clock never stands still.
  const start = sla.startedAt + (name === 'response' ? 0 : sla.stoodStillMs);
  return {
    dueAt: start + agreed * HOUR_MS,
    riskAt: start + agreed * sla.atRiskPercent * PERCENT_OF_HOUR_MS,
  };
}
