import type { Pool } from 'pg';
import { inWindow, type Part, type Statement } from './part-statements.ts';

export interface FoundRow {
  readonly id: string;
  /** What the order goes by; milliseconds since the epoch. */
  readonly at: number;
}

interface WindowRow extends FoundRow {
  readonly kind: 'hit' | 'end';
  readonly seen: number;
  /** Where the window began. */
  readonly first: number;
}

/** What a look at the next tickets, one by one, came to. */
export interface Look {
  readonly hits: readonly FoundRow[];
  /** The last that was looked at. */
  readonly end: FoundRow | null;
  /** Whether there are all that are wanted, or nothing is left. */
  readonly isEnough: boolean;
  /** Tickets in a millisecond of the order. */
  readonly pace: number;
}

/** Looks at the next `window` tickets for at most `most` hits. */
export async function look(pool: Pool, part: Part, most: number, window: number): Promise<Look> {
  const rows = await ask<WindowRow>(pool, inWindow(part, most, window));
  const hits = rows.filter(({ kind }) => kind === 'hit');
  const end = rows.find(({ kind }) => kind === 'end') ?? null;
  const isEnough = hits.length === most || (end?.seen ?? 0) < window;
  const pace = end ? window / Math.max(1, Math.abs(end.first - end.at)) : 0;
  return { hits, end, isEnough, pace };
}

export async function ask<T extends FoundRow = FoundRow>(
  pool: Pool,
  statement: Statement,
): Promise<T[]> {
  return (await pool.query<T>(statement)).rows;
}
