import type { TicketPriority } from '@ticketgate/contracts';
import {
  CLOCKS,
  metAt,
  slaInstants,
  type ClockName,
  type PerClock,
  type SlaRecord,
} from './sla.ts';
import type { Timed } from './sla.ts';

/** What a change may do to clocks. */
export type Tracked = Timed & { readonly priority: TicketPriority };

/** What a tenant's policy says of one priority. */
export interface SlaTargets {
  readonly hours: PerClock<number | null>;
  readonly atRiskPercent: number;
}

/**
 * A change and what came before it. `was` and `is` are the ticket as the change's author saw it, who
 * may say which times are nobody's policy; in `clocked` the clocks are as earlier changes of the same
 * moment left them.
 */
export interface Step {
  readonly was: Tracked;
  readonly clocked: Timed;
  readonly is: Tracked;
}

/** Whether a change needs the policy: times that nobody agreed follow the priority. */
export const followsPolicy = ({ was, clocked, is }: Step): boolean =>
  was.priority !== is.priority && CLOCKS.some((name) => isPolicys(name, clocked, is));

const isPolicys = (name: ClockName, clocked: Timed, is: Timed): boolean =>
  clocked.sla.fromPolicy[name] && is.sla.fromPolicy[name];

/**
 * A ticket's clocks after a change.
 * @param at its instant, in milliseconds since the epoch.
 * @param targets the policy of the new priority, where {@link followsPolicy}.
 */
export function follow(
  { was, clocked, is }: Step,
  at: number,
  targets?: SlaTargets,
): Pick<Timed, 'hours' | 'sla'> {
  const given = (name: ClockName) => is.hours[name] !== was.hours[name];
  const hours = each((name) => {
    if (given(name)) return is.hours[name];
    return targets && isPolicys(name, clocked, is) ? targets.hours[name] : clocked.hours[name];
  });
  const isNew = (name: ClockName) => hours[name] !== clocked.hours[name];
  const { sla } = clocked;
  return {
    hours,
    sla: {
      startedAt: sla.startedAt,
      atRiskPercent: targets?.atRiskPercent ?? sla.atRiskPercent,
      fromPolicy: each((name) => isPolicys(name, clocked, is) && !given(name)),
      ...standing({ was, clocked, is }, at),
      // What was said of the old time says nothing of the new one.
      warned: each((name) => sla.warned[name] && !isNew(name)),
      broken: each((name) => sla.broken[name] && !isNew(name)),
    },
  };
}

/** On hold and once resolved the clocks stand still; they go on where they stood. */
function standing(
  { was, clocked, is }: Step,
  at: number,
): Pick<SlaRecord, 'onHoldSince' | 'stoodStillMs'> {
  const { onHoldSince, stoodStillMs } = clocked.sla;
  const [wasOnHold, isOnHold] = [was.status === 'ON_HOLD', is.status === 'ON_HOLD'];
  const reopened = is.resolvedAt === null ? was.resolvedAt : null;
  const stoodSince = reopened ?? (wasOnHold && !isOnHold ? onHoldSince : null);
  return {
    onHoldSince: isOnHold ? (wasOnHold ? onHoldSince : at) : null,
    stoodStillMs: stoodStillMs + (stoodSince === null ? 0 : Math.max(0, at - stoodSince)),
  };
}

/** What is to be announced of a clock. */
export interface Announcement {
  readonly clock: ClockName;
  readonly what: 'at_risk' | 'breached';
  /** The instant after which it is so. */
  readonly since: number;
  readonly dueAt: number;
}

/** What there is, or will be, to announce if the ticket stays as it is: soonest first. */
function upcoming(ticket: Timed): Announcement[] {
  if (ticket.status === 'ON_HOLD' || ticket.resolvedAt !== null) return [];
  return CLOCKS.flatMap((clock): Announcement[] => {
    const instants = slaInstants(ticket, clock);
    if (!instants || metAt(ticket, clock) !== null || ticket.sla.broken[clock]) return [];
    const { dueAt, riskAt } = instants;
    const breached = { clock, what: 'breached', since: dueAt, dueAt } as const;
    if (ticket.sla.warned[clock]) return [breached];
    return [{ clock, what: 'at_risk', since: riskAt, dueAt }, breached];
  }).sort((a, b) => a.since - b.since);
}

/** When the SLA job has to look at a ticket; null while nothing can run out. */
export const nextAt = (ticket: Timed): number | null => upcoming(ticket)[0]?.since ?? null;

/**
 * What is to be announced at some instant, in the order in which it became so. Nobody is warned of
 * what has happened already.
 */
export function dueAnnouncements(ticket: Timed, now: number): Announcement[] {
  const passed = upcoming(ticket).filter(({ since }) => now > since);
  const broken = new Set(passed.flatMap(({ clock, what }) => (what === 'breached' ? [clock] : [])));
  return passed.filter(({ clock, what }) => what === 'breached' || !broken.has(clock));
}

/** The clocks after an announcement. */
export function announced(sla: SlaRecord, { clock, what }: Announcement): SlaRecord {
  const warned = { ...sla.warned, [clock]: true };
  return what === 'at_risk'
    ? { ...sla, warned }
    : { ...sla, warned, broken: { ...sla.broken, [clock]: true } };
}

/** Something for each clock. */
export const each = <T>(of: (name: ClockName) => T): PerClock<T> => ({
  response: of('response'),
  resolution: of('resolution'),
  escalation: of('escalation'),
});
