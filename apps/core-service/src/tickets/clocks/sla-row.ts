import { nextAt } from '../../sla/sla-follow.ts';
import { CLOCKS, type ClockName, type SlaRecord, type Timed } from '../../sla/sla.ts';

/** The clocks of a ticket as {@link SLA_COLUMNS} selects them; instants in milliseconds. */
export interface SlaRow {
  readonly created_ms: number;
  readonly at_risk_percent: number;
  readonly stood_still_ms: number;
  readonly on_hold_ms: number | null;
  /** A bit for each of {@link BITS}: one number costs a read less than nine columns. */
  readonly sla_bits: number;
}

const MARKS = {
  warned: {
    response: 'response_warned_at',
    resolution: 'resolution_warned_at',
    escalation: 'escalation_warned_at',
  },
  broken: {
    response: 'response_breached_at',
    resolution: 'resolution_breached_at',
    escalation: 'escalated_at',
  },
} as const;
const KINDS = ['warned', 'broken'] as const;

const BITS = CLOCKS.flatMap((name) => [
  `t.${name}_from_policy`,
  ...KINDS.map((kind) => `t.${MARKS[kind][name]} IS NOT NULL`),
]);
const FLAGS = ['fromPolicy', ...KINDS] as const;

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/**
 * Columns of an {@link SlaRow}; the ticket's alias is `t`. A ticket that was put on hold by a release
 * that kept no account of it stands still since its latest change.
 */
export const SLA_COLUMNS = `
  ${ms('t.created_at')} AS created_ms, t.at_risk_percent,
  t.stood_still_ms::float8 AS stood_still_ms,
  CASE WHEN t.status = 'ON_HOLD' THEN ${ms('coalesce(t.on_hold_since, t.updated_at)')} END
    AS on_hold_ms,
  ${BITS.map((bit, index) => `(${bit})::int * ${2 ** index}`).join(' + ')} AS sla_bits`;

/** Row → domain. */
export function toSla(row: SlaRow): SlaRecord {
  const flag = (name: ClockName, what: (typeof FLAGS)[number]) =>
    (row.sla_bits & (2 ** (CLOCKS.indexOf(name) * FLAGS.length + FLAGS.indexOf(what)))) !== 0;
  const flags = (what: (typeof FLAGS)[number]) => ({
    response: flag('response', what),
    resolution: flag('resolution', what),
    escalation: flag('escalation', what),
  });
  return {
    startedAt: row.created_ms,
    atRiskPercent: row.at_risk_percent,
    fromPolicy: flags('fromPolicy'),
    onHoldSince: row.on_hold_ms,
    stoodStillMs: row.stood_still_ms,
    warned: flags('warned'),
    broken: flags('broken'),
  };
}

/**
 * What an UPDATE sets of a ticket's clocks.
 * @param values parameter or column with what {@link slaValues} makes.
 * @param at the instant of what is announced now.
 */
export function setSla(values: string, at: string): string {
  const value = (name: string) => `(${values}::jsonb ->> '${name}')`;
  const marks = CLOCKS.flatMap((name) =>
    KINDS.map((kind) => {
      const column = MARKS[kind][name];
      return `${column} = CASE WHEN ${value(column)}::boolean THEN coalesce(${column}, ${at}) END`;
    }),
  );
  return [
    ...marks,
    ...CLOCKS.map((name) => `${name}_from_policy = ${value(`${name}_from_policy`)}::boolean`),
    `on_hold_since = ${value('on_hold_since')}::timestamptz`,
    `stood_still_ms = ${value('stood_still_ms')}::bigint`,
    `at_risk_percent = ${value('at_risk_percent')}::smallint`,
    `sla_next_at = ${value('sla_next_at')}::timestamptz`,
  ].join(',\n      ');
}

/** Domain → what {@link setSla} sets. */
export function slaValues(ticket: Timed): Readonly<Record<string, unknown>> {
  const { sla } = ticket;
  const pairs = CLOCKS.flatMap((name) => [
    [`${name}_from_policy`, sla.fromPolicy[name]],
    ...KINDS.map((kind) => [MARKS[kind][name], sla[kind][name]]),
  ]) as [string, boolean][];
  return {
    ...Object.fromEntries(pairs),
    on_hold_since: instant(sla.onHoldSince),
    stood_still_ms: sla.stoodStillMs,
    at_risk_percent: sla.atRiskPercent,
    sla_next_at: instant(nextAt(ticket)),
  };
}

const instant = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();
