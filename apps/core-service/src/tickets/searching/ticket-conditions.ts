import { atRiskNow, breachedNow } from '../../sla/sla-conditions.ts';
import type { Parameters } from './parameters.ts';
import type { Search, Span, TicketFilter } from './ticket-filter.ts';

/** Conditions on the row of a ticket `t`: all of a filter but states, priorities and a person. */
export function rowConditions({ filter, now }: Search, p: Parameters): string[] {
  const { types, group, external, assignee, breached, atRisk } = filter;
  const conditions = [
    ...spanConditions('t.created_at', createdWithin(filter), p),
    ...spanConditions('t.updated_at', updatedWithin(filter), p),
  ];
  if (types) conditions.push(anyOf('t.ticket_type', types, p));
  if (group) conditions.push(isOrNull('t.group_id', group.id, p));
  if (external) conditions.push(`t.external_system = ${p.add(external.system, 'text')}`);
  if (external && external.key !== null) {
    conditions.push(`t.external_key = ${p.add(external.key, 'text')}`);
  }
  if (assignee?.id === null) conditions.push(UNASSIGNED);
  const present = () => instant(now, p);
  if (breached !== null) conditions.push(`${not(breached)}${breachedNow('t', present())}`);
  if (atRisk !== null) conditions.push(`${not(atRisk)}${atRiskNow('t', present())}`);
  return conditions;
}

// No ticket is updated before it is created. Said to both, either column's index begins in time.
const createdWithin = ({ created, updated }: TicketFilter): Span => ({
  from: created.from,
  before: least(created.before, updated.before),
});
const updatedWithin = ({ created, updated }: TicketFilter): Span => ({
  from: most(created.from, updated.from),
  before: updated.before,
});
const least = (a: number | null, b: number | null) =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
const most = (a: number | null, b: number | null) =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

const not = (wanted: boolean) => (wanted ? '' : 'NOT ');

/** Of one value an index is in order; of several it is not, and the planner knows. */
export const anyOf = (column: string, values: readonly string[], p: Parameters): string =>
  values.length === 1
    ? `${column} = ${p.add(values[0], 'text')}`
    : `${column} = ANY (${p.add(values, 'text[]')})`;

const UNASSIGNED = `NOT EXISTS (SELECT FROM desk.ticket_assignee a
  WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id)`;

const instant = (ms: number, p: Parameters) => p.add(new Date(ms).toISOString(), 'timestamptz');

function spanConditions(column: string, { from, before }: Span, p: Parameters): string[] {
  return [
    ...(from === null ? [] : [`${column} >= ${instant(from, p)}`]),
    ...(before === null ? [] : [`${column} < ${instant(before, p)}`]),
  ];
}

const isOrNull = (column: string, id: string | null, p: Parameters) =>
  id === null ? `${column} IS NULL` : `${column} = ${p.add(id, 'uuid')}`;

/** Whether a ticket is somebody's, by looking whether it is. */
export const isOfPerson = (id: string, p: Parameters) => `EXISTS (
  SELECT FROM desk.ticket_assignee a
  WHERE a.tenant_id = t.tenant_id AND a.ticket_id = t.id AND a.user_id = ${p.add(id, 'uuid')})`;

/** The same by looking through all that is theirs. @param tenant parameter of the tenant's id. */
export const isAmongThoseOf = (id: string, tenant: string, p: Parameters) => `t.id = ANY (ARRAY(
  SELECT a.ticket_id FROM desk.ticket_assignee a
  WHERE a.tenant_id = ${tenant} AND a.user_id = ${p.add(id, 'uuid')}))`;
