import type { Pool } from 'pg';
import type { Search, TicketPosition } from './ticket-filter.ts';
import { orderOf } from './ticket-order.ts';
import { counted, countedInWindow, type Part } from './part-statements.ts';

interface WindowCount extends Pick<TicketPosition, 'at' | 'id'> {
  readonly seen: number;
  readonly hits: number;
}

/** Tickets that are looked at to see how frequent the words are. */
const PROBE = 1_000;
/** Tickets that one statement looks at: far too few for it to run out of time. */
const STRETCH = 20_000;
/**
 * From so many hits in the probe on, looking at every ticket in order is quicker than fetching all
 * hits out of order, and no single statement takes long.
 */
const FREQUENT = 250;

/** How many tickets there are that a search finds, whatever page and order it asks for. */
export async function countTickets(pool: Pool, tenantId: string, search: Search): Promise<number> {
  const order = orderOf({ ...search, sort: '-createdAt' });
  const [rank] = order.ranks;
  if (!rank) return 0;
  const part = { tenantId, search, order, rank, after: null };
  if (rank.text) {
    const { tsquery } = rank.text.words.words;
    const probe = await countWindow(pool, part, PROBE);
    if (probe.seen < PROBE) return probe.hits;
    if (tsquery === null || probe.hits >= FREQUENT) {
      return probe.hits + (await countOneByOne(pool, { ...part, after: probe }));
    }
  }
  const { rows } = await pool.query<{ total: number }>(counted(part));
  return rows[0]?.total ?? 0;
}

async function countOneByOne(pool: Pool, part: Part): Promise<number> {
  let { after } = part;
  for (let hits = 0; ;) {
    const stretch = await countWindow(pool, { ...part, after }, STRETCH);
    hits += stretch.hits;
    if (stretch.seen < STRETCH) return hits;
    after = stretch;
  }
}

const NOTHING: WindowCount = { seen: 0, hits: 0, at: 0, id: '' };

async function countWindow(pool: Pool, part: Part, window: number): Promise<WindowCount> {
  const { rows } = await pool.query<WindowCount>(countedInWindow(part, window));
  return rows[0] ?? NOTHING;
}
