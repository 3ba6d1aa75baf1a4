import { CLOCKS, type ClockName } from './sla.ts';

/** The instant a clock is met at, by its column. */
const MET: Readonly<Record<ClockName, string>> = {
  response: 'first_responded_at',
  resolution: 'resolved_at',
  escalation: 'resolved_at',
};

/**
 * SQL: whether any clock of a ticket is broken, exactly as the ticket's `sla` says it.
 * @param alias of `desk.ticket`.
 * @param now a timestamptz, e.g. `$7::timestamptz`; the same that the answer's clocks are read at.
 */
export const breachedNow = (alias: string, now: string): string =>
  `(${CLOCKS.map((name) => breached(alias, name, now)).join(' OR ')})`;

/** SQL: whether any clock of a ticket is at risk, exactly as the ticket's `sla` says it. */
export const atRiskNow = (alias: string, now: string): string =>
  `(${CLOCKS.map((name) => atRisk(alias, name, now)).join(' OR ')})`;

// Never null: without an agreed time there is nothing to break.
const breached = (t: string, name: ClockName, now: string) =>
  `(${t}.${name}_hours IS NOT NULL
    AND coalesce(${t}.${MET[name]}, ${reads(t, now)}) > ${dueAt(t, name)})`;

const atRisk = (t: string, name: ClockName, now: string) =>
  `(${t}.${name}_hours IS NOT NULL AND ${t}.${MET[name]} IS NULL
    AND ${reads(t, now)} > ${riskAt(t, name)} AND ${reads(t, now)} <= ${dueAt(t, name)})`;

/** What the clocks of a ticket read: on hold they stand. */
const reads = (t: string, now: string) =>
  `CASE WHEN ${t}.status = 'ON_HOLD' THEN coalesce(${t}.on_hold_since, ${t}.updated_at)
    ELSE ${now} END`;

const startOf = (t: string, name: ClockName) =>
  name === 'response'
    ? `${t}.created_at`
    : `${t}.created_at + ${t}.stood_still_ms * interval '1 millisecond'`;

const dueAt = (t: string, name: ClockName) =>
  `${startOf(t, name)} + ${t}.${name}_hours * interval '1 hour'`;

// A percent of an hour is 36 seconds.
const riskAt = (t: string, name: ClockName) =>
  `${startOf(t, name)} + ${t}.${name}_hours * ${t}.at_risk_percent * interval '36 seconds'`;
