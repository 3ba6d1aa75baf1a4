import type { Pool } from 'pg';
import type { Search, TicketPosition } from './ticket-filter.ts';
import { orderOf } from './ticket-order.ts';
import {
  inOrder,
  inSet,
  inWindow,
  isReadInOrder,
  type Part,
  type Statement,
} from './part-statements.ts';

interface FoundRow {
  readonly id: string;
  readonly at: number;
}

interface WindowRow extends FoundRow {
  readonly kind: 'hit' | 'end';
  readonly seen: number;
}

/** Tickets that a search looks at one by one before it asks what index has the words. */
const PROBE = 1_000;
const FURTHER = 5_000;

/**
 * So many hits in the first window make the next one cheaper than the index: looking at one ticket
 * in order costs a third of fetching one hit out of order, and hits have to be fetched all.
 */
const FREQUENT = 8;

/** The next tickets of a search, at most `most`: where they stand in its order. */
export async function findTickets(
  pool: Pool,
  { tenantId, search, most }: { tenantId: string; search: Search; most: number },
): Promise<TicketPosition[]> {
  const order = orderOf(search);
  const { after } = search;
  const found: TicketPosition[] = [];
  const first = after ? order.ranks.findIndex(({ rank }) => rank === after.rank) : 0;
  for (const rank of order.ranks.slice(Math.max(0, first))) {
    const part = { tenantId, search, order, rank, after: after?.rank === rank.rank ? after : null };
    const rows = await findInPart(pool, part, most - found.length);
    found.push(...rows.map(({ at, id }) => ({ rank: rank.rank, at, id })));
    if (found.length === most) break;
  }
  return found;
}

async function findInPart(pool: Pool, part: Part, most: number): Promise<FoundRow[]> {
  const { text } = part.rank;
  if (text?.place === 'number') return ask(pool, inSet(part, most));
  if (isReadInOrder(part)) return ask(pool, inOrder(part, most));
  const isOfPerson = typeof part.search.filter.assignee?.id === 'string';
  const hasIndex = isOfPerson || text?.words.words.tsquery !== null;
  const hits: FoundRow[] = [];
  let { after } = part;
  for (let window = PROBE; ; window = FURTHER) {
    const seen = await look(pool, { ...part, after }, most - hits.length, window);
    hits.push(...seen.hits);
    if (seen.isEnough) return hits;
    after = seen.end;
    const isRare = window === FURTHER || hits.length < FREQUENT;
    if (hasIndex && isRare) break;
  }
  return [...hits, ...(await ask(pool, inSet({ ...part, after }, most - hits.length)))];
}

async function look(pool: Pool, part: Part, most: number, window: number) {
  const rows = await ask<WindowRow>(pool, inWindow(part, most, window));
  const hits = rows.filter(({ kind }) => kind === 'hit');
  const end = rows.find(({ kind }) => kind === 'end') ?? null;
  return { hits, end, isEnough: hits.length === most || (end?.seen ?? 0) < window };
}

async function ask<T extends FoundRow = FoundRow>(pool: Pool, statement: Statement): Promise<T[]> {
  return (await pool.query<T>(statement)).rows;
}
