import { Parameters } from './parameters.ts';
import {
  afterOf,
  setConditions,
  setInOrder,
  type Part,
  type Statement,
} from './part-statements.ts';
import { IS_IN_SAMPLE, tellerConditions } from './search-text.ts';

/** Where in the order the next `most` of those are that fit and are in the sample. */
export function sampled(part: Part, most: number): Statement {
  const p = new Parameters();
  const conditions = [...setConditions(part, p), ...afterOf(part, p), IS_IN_SAMPLE];
  return setInOrder(part, most, conditions, p);
}

/** How many of the sample hold each of the words, up to `most`. */
export function sampledWords({ tenantId, rank: { text } }: Part, most: number): Statement {
  const p = new Parameters();
  const tenant = p.add(tenantId, 'uuid');
  const counts = (text ? tellerConditions(text, p) : []).map(
    (condition) => `(SELECT count(*)::int FROM (
      SELECT FROM desk.ticket t
      WHERE t.tenant_id = ${tenant} AND ${condition} AND ${IS_IN_SAMPLE} LIMIT ${most}) counted)`,
  );
  return { text: `SELECT ARRAY[${counts.join(', ')}] AS counts`, values: p.values };
}

/**
 * The next tickets out of all that fit up to an instant, itself included. The planner is not to know
 * how long that is: it reads the index of words, joined with that of time, and never all of the time.
 */
export function inStretch(part: Part, most: number, until: number): Statement {
  const p = new Parameters();
  const { column, descending } = part.order;
  const hidden = (value: string) => `(SELECT ${value})`;
  const end = hidden(p.add(new Date(until).toISOString(), 'timestamptz'));
  const conditions = [
    ...setConditions(part, p),
    ...afterOf(part, p, hidden),
    `t.${column} ${descending ? '>=' : '<='} ${end}`,
  ];
  return setInOrder(part, most, conditions, p);
}
