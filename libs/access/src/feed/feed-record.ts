import { FEED_LEVELS, type FeedEntry } from '@ticketgate/contracts';
import type { Pool } from 'pg';

/** What the record says from some number on, as one transaction saw it. */
export interface FeedPage {
  /** Number of the last entry committed. */
  readonly head: number;
  /** The database's clock, milliseconds since the epoch. */
  readonly databaseMs: number;
  /** In order. */
  readonly entries: readonly FeedEntry[];
}

/** Milliseconds one question may take; a database slower than that counts as away. */
const ANSWER_MS = 5_000;

/** The last instant a Date can hold; `infinity` is read as that. */
const LAST_MS = 8.64e15;

/** Entries in one page. */
export const PAGE_SIZE = 1_000;

const COLUMNS = `h.seq AS head, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS database_ms,
  f.seq, f.level, f.subject, f.effect, (extract(epoch FROM f.expires_at) * 1000)::float8 AS expires_ms`;

/** One statement, so one snapshot: head and entries belong together. */
const SNAPSHOT = `SELECT ${COLUMNS}
  FROM security.feed_head h
  LEFT JOIN security.feed f
    ON (f.effect = 'revoke' AND f.expires_at > to_timestamp($1::float8 / 1000)) OR f.seq = h.seq
  ORDER BY f.seq`;

const FOLLOWING = `SELECT ${COLUMNS}
  FROM security.feed_head h
  LEFT JOIN LATERAL (
    SELECT * FROM security.feed WHERE seq >= $1::bigint ORDER BY seq LIMIT ${PAGE_SIZE}
  ) f ON true
  ORDER BY f.seq`;

/** pg hands bigint over as text. */
interface Row {
  readonly head: string;
  readonly database_ms: number;
  readonly seq: string | null;
  readonly level: string;
  readonly subject: string;
  readonly effect: string;
  readonly expires_ms: number;
}

function toEntry(row: Row): FeedEntry {
  const level = FEED_LEVELS.find((known) => known === row.level);
  // An unknown level cannot be obeyed: better no answer than one that overlooks it.
  if (!level) throw new Error(`the feed speaks of an unknown level: ${row.level}`);
  const effect = row.effect === 'change' ? 'change' : 'revoke';
  const expiresAt = new Date(Math.min(row.expires_ms, LAST_MS)).toISOString();
  return { seq: Number(row.seq), level, subject: row.subject, effect, expiresAt };
}

async function ask(pool: Pick<Pool, 'query'>, text: string, value: number): Promise<FeedPage> {
  const question = { text, values: [value], query_timeout: ANSWER_MS };
  const { rows } = await pool.query<Row>(question);
  const [first] = rows;
  if (!first) throw new Error('security.feed_head is empty: the database is not migrated');
  const entries = rows.filter((row) => row.seq !== null).map(toEntry);
  return { head: Number(first.head), databaseMs: first.database_ms, entries };
}

/** Head and every revocation still of interest at `nowMs`, and the entry at the head itself. */
export const readSnapshot = (pool: Pick<Pool, 'query'>, nowMs: number): Promise<FeedPage> =>
  ask(pool, SNAPSHOT, nowMs);

/** Up to {@link PAGE_SIZE} entries from number `seq` on, that one included. */
export const readFrom = (pool: Pick<Pool, 'query'>, seq: number): Promise<FeedPage> =>
  ask(pool, FOLLOWING, seq);
