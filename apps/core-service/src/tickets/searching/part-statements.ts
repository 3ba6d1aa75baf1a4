import { TICKET_PRIORITIES, TICKET_STATUSES } from '@ticketgate/contracts';
import { Parameters } from './parameters.ts';
import { textConditions } from './search-text.ts';
import { anyOf, isAmongThoseOf, isOfPerson, rowConditions } from './ticket-conditions.ts';
import type { Search, TicketPosition } from './ticket-filter.ts';
import type { Rank, TicketOrder } from './ticket-order.ts';

/** What is left to read of one rank. */
export interface Part {
  readonly tenantId: string;
  readonly search: Search;
  readonly order: TicketOrder;
  readonly rank: Rank;
  readonly after: Pick<TicketPosition, 'at' | 'id'> | null;
}

export interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

const MS = '(extract(epoch FROM at) * 1000)::float8 AS at';

/** The next tickets as an index has them, which fits when the index is in the order asked for. */
export function inOrder(part: Part, most: number): Statement {
  const p = new Parameters();
  const text = `SELECT id, ${MS} FROM (${ordered(part, most, p)}) s ${by(part.order, 's')}`;
  return { text, values: p.values };
}

/**
 * Those of the next `window` tickets that pass the sieve, and where the window begins and ends.
 * LIMIT keeps the look-up in its place: otherwise the index of words might be asked for all there are.
 */
export function inWindow(part: Part, most: number, window: number): Statement {
  const p = new Parameters();
  const text = `
    WITH seen AS MATERIALIZED (${ordered(part, window, p)}),
    hits AS (
      SELECT t.id, s.at
      FROM seen s CROSS JOIN LATERAL (
        SELECT * FROM desk.ticket
        WHERE tenant_id = ${p.add(part.tenantId, 'uuid')} AND id = s.id LIMIT 1
      ) t
      WHERE ${sievedBy(part, p).join(' AND ')}
      ${by(part.order, 's')} LIMIT ${most}
    )
    SELECT 'hit' AS kind, id, ${MS}, 0 AS seen, 0 AS first FROM hits
    UNION ALL (
      SELECT 'end', id, ${MS}, (SELECT count(*)::int FROM seen),
        (SELECT (extract(epoch FROM ${part.order.descending ? 'max' : 'min'}(at)) * 1000)::float8 FROM seen)
      FROM seen ${by({ descending: !part.order.descending }, 'seen')} LIMIT 1
    )`;
  return { text, values: p.values };
}

/** The next tickets out of all that fit, put in order: the fewer there are, the sooner. */
export function inSet(part: Part, most: number): Statement {
  const p = new Parameters();
  const conditions = [...setConditions(part, p), ...afterOf(part, p)];
  return setInOrder(part, most, conditions, p);
}

/** SQL: all that fulfil the conditions, put in order. */
export function setInOrder(
  part: Part,
  most: number,
  conditions: string[],
  p: Parameters,
): Statement {
  const text = `
    WITH hits AS MATERIALIZED (
      SELECT t.id, t.${part.order.column} AS at FROM desk.ticket t
      WHERE ${conditions.join(' AND ')}
    )
    SELECT id, ${MS} FROM hits ${by(part.order, 'hits')} LIMIT ${most}`;
  return { text, values: p.values };
}

/** What all tickets of a part fulfil, wherever in its order. */
export function setConditions(part: Part, p: Parameters): string[] {
  const tenant = p.add(part.tenantId, 'uuid');
  const { assignee } = part.search.filter;
  return [
    ...filterConditions(part, tenant, p),
    ...textOf(part, p, 'index'),
    ...(assignee?.id ? [isAmongThoseOf(assignee.id, tenant, p)] : []),
  ];
}

/** How many there are, by asking for all of them. @param most counts no further; null for to the end. */
export function counted(part: Part, most: number | null): Statement {
  const p = new Parameters();
  const fitting = `FROM desk.ticket t WHERE ${setConditions(part, p).join(' AND ')}`;
  const some = most === null ? fitting : `FROM (SELECT ${fitting} LIMIT ${most}) fitting`;
  return { text: `SELECT count(*)::int AS total ${some}`, values: p.values };
}

function filterConditions(part: Part, tenant: string, p: Parameters): string[] {
  const { search, rank } = part;
  const { statuses } = search.filter;
  return [
    `t.tenant_id = ${tenant}`,
    ...(statuses ? [anyOf('t.status', statuses, p)] : []),
    ...(rank.priorities ? [anyOf('t.priority', rank.priorities, p)] : []),
    ...rowConditions(search, p),
  ];
}

const textOf = ({ rank: { text } }: Part, p: Parameters, way: 'look' | 'index') =>
  text ? textConditions(text, way, p) : [];

/**
 * What no index has in the order asked for: a ticket has to be looked at, or all that fulfil it have
 * to be put in order.
 */
function sievedBy(part: Part, p: Parameters): string[] {
  const { assignee } = part.search.filter;
  const group = sievedGroup(part);
  return [
    ...textOf(part, p, 'look'),
    ...(assignee?.id ? [isOfPerson(assignee.id, p)] : []),
    ...(group === null ? [] : [`t.group_id = ${p.add(group, 'uuid')}`]),
  ];
}

const sievedGroup = ({ order, search: { filter } }: Part) =>
  (order.column === 'updated_at' && filter.group?.id) || null;

/** Whether an index has its tickets in the order asked for. */
export const isReadInOrder = (part: Part): boolean =>
  !part.rank.text && !part.search.filter.assignee?.id && sievedGroup(part) === null;

/** @param as what to make of a value in SQL. */
export function afterOf(
  { after, order: { column, descending } }: Part,
  p: Parameters,
  as = (value: string) => value,
): string[] {
  if (!after) return [];
  const position = [
    as(p.add(new Date(after.at).toISOString(), 'timestamptz')),
    as(p.add(after.id, 'uuid')),
  ];
  return [`(t.${column}, t.id) ${descending ? '<' : '>'} (${position.join(', ')})`];
}

/** SQL: the next `most` tickets of the filter, in their order; words and a person are left out. */
function ordered(part: Part, most: number, p: Parameters): string {
  const { tenantId, search, order } = part;
  const filter = { ...search.filter, group: null };
  const { priorities } = part.rank;
  const lists = listsOf(part);
  const isListed = lists.some(({ column }) => column === 'priority');
  const conditions = [
    `t.tenant_id = ${p.add(tenantId, 'uuid')}`,
    ...lists.map(({ column }) => `t.${column} = ${column}_list.value`),
    ...(priorities && !isListed ? [anyOf('t.priority', priorities, p)] : []),
    ...rowConditions(sievedGroup(part) === null ? search : { ...search, filter }, p),
    ...afterOf(part, p),
  ];
  const one = `SELECT t.id, t.${order.column} AS at FROM desk.ticket t
    WHERE ${conditions.join(' AND ')}
    ${by(order, 't', order.column)} LIMIT ${most}`;
  if (lists.length === 0) return one;
  const values = lists.map(
    ({ column, values }) => `unnest(${p.add(values, 'text[]')}) AS ${column}_list (value)`,
  );
  return `SELECT one.* FROM ${values.join(' CROSS JOIN ')} CROSS JOIN LATERAL (${one}) one
    ${by(order, 'one')} LIMIT ${most}`;
}

/**
 * Columns with few values that come before the instant in the index of this order. Each of their
 * combinations is a list in order of its own; the lists are merged. In which of them tickets are
 * rare does not matter then.
 */
function listsOf({ search: { filter }, order, rank }: Part) {
  const statuses = { column: 'status', values: filter.statuses ?? TICKET_STATUSES };
  // `ticket_updated_idx`, `ticket_team_idx`
  if (order.column === 'updated_at' || filter.group?.id) return [statuses];
  // `ticket_newest_idx`, `ticket_type_idx`
  if (!filter.statuses && !rank.priorities) return [];
  // `ticket_state_idx`
  return [statuses, { column: 'priority', values: rank.priorities ?? TICKET_PRIORITIES }];
}

function by({ descending }: Pick<TicketOrder, 'descending'>, alias: string, column = 'at') {
  const direction = descending ? 'DESC' : 'ASC';
  return `ORDER BY ${alias}.${column} ${direction}, ${alias}.id ${direction}`;
}
