import type { Pool } from 'pg';
import { findInStretches } from './find-in-stretches.ts';
import { ask, look, type FoundRow } from './look-at-tickets.ts';
import { inOrder, inSet, isReadInOrder, type Part } from './part-statements.ts';
import type { Search, TicketPosition } from './ticket-filter.ts';
import { orderOf } from './ticket-order.ts';

/** Tickets that a search looks at one by one before it asks what index has the words. */
const PROBE = 200;
const FURTHER = 1_000;
const FAR = 5_000;

/** One in so many is frequent: looking at more costs less than the index, which fetches all hits. */
const FREQUENT = 20;

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
  const isIndexed = text !== null && text.words.words.tsquery !== null;
  const hits: FoundRow[] = [];
  let pace = 0;
  let { after } = part;
  for (let window = PROBE; ; window = window === PROBE ? FURTHER : FAR) {
    const seen = await look(pool, { ...part, after }, most - hits.length, window);
    hits.push(...seen.hits);
    if (seen.isEnough) return hits;
    after = seen.end;
    pace = seen.pace;
    const isRare = window > PROBE || hits.length * FREQUENT < PROBE;
    if ((isOfPerson || isIndexed) && isRare) break;
  }
  const rest = { ...part, after };
  const missing = most - hits.length;
  if (isOfPerson || !isIndexed) return [...hits, ...(await ask(pool, inSet(rest, missing)))];
  return [...hits, ...(await findInStretches(pool, rest, missing, pace))];
}
