import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { positionBefore, type EventFilter, type EventPage, type EventPosition } from './event.ts';
import { CursorExpired } from './events.errors.ts';
import { readStatement, toPage, type PageRow } from './read-events.ts';
import { SWEEP } from './sweep-events.ts';

const END = {
  name: 'events-end',
  text: 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin',
};

/** The outbox as a stream per tenant. */
@Injectable()
export class EventsRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /**
   * The events after a position, in the order of the stream.
   * @throws CursorExpired when some of them are gone, or the position is ahead of this database.
   */
  async read(tenantId: string, after: EventPosition, filter: EventFilter): Promise<EventPage> {
    const statement = readStatement(tenantId, after, filter);
    const { rows } = await this.#pool.query<PageRow>(statement);
    const [row] = rows;
    if (!row) throw new Error('reading events returned no row');
    // From the very beginning means from the oldest one kept.
    if (row.expired && after.xact > 0n) throw new CursorExpired();
    return toPage(row, filter.limit);
  }

  /** Where the stream ends now: everything committed later comes after it. */
  async end(): Promise<EventPosition> {
    const { rows } = await this.#pool.query<{ xmin: string }>(END);
    return positionBefore(BigInt(rows[0]?.xmin ?? 0));
  }

  /**
   * Removes old events, the first `batch` of each tenant at most, and notes how far.
   * @returns how many went; 0 also while another process is at it.
   */
  async removeBefore(end: Date, batch: number): Promise<number> {
    const { rows } = await this.#pool.query<{ removed: number }>({
      ...SWEEP,
      values: [end.toISOString(), batch],
    });
    return rows[0]?.removed ?? 0;
  }
}
