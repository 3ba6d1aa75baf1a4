import type { FeedEntry, FeedLevel } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import type { Pool } from 'pg';

/** Writes the feed as the authorization server does: number, row, commit. Publishes nothing. */
export class FeedWriter {
  readonly #pool: Pool;
  readonly #clock: Clock;

  constructor(pool: Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** Commits a revocation that matters for an hour. */
  revoke(level: FeedLevel, subject: string): Promise<FeedEntry> {
    return this.#append(level, subject, 'revoke');
  }

  /** Commits a change that kills nothing. */
  change(level: FeedLevel, subject: string): Promise<FeedEntry> {
    return this.#append(level, subject, 'change');
  }

  /** Puts the record back to number `seq`, as restoring a backup does. Needs the owner's pool. */
  async restoreTo(seq: number): Promise<void> {
    await this.#pool.query('DELETE FROM security.feed WHERE seq > $1', [seq]);
    await this.#pool.query('UPDATE security.feed_head SET seq = $1', [seq]);
  }

  async #append(level: FeedLevel, subject: string, effect: FeedEntry['effect']) {
    const now = this.#clock.epochMs();
    const expiresAt = new Date(now + 3_600_000).toISOString();
    const { rows } = await this.#pool.query<{ seq: string }>(
      `WITH head AS (UPDATE security.feed_head SET seq = seq + 1 RETURNING seq)
       INSERT INTO security.feed (seq, level, subject, effect, expires_at, created_at)
       SELECT seq, $1, $2, $3, $4::timestamptz, $5::timestamptz FROM head RETURNING seq`,
      [level, subject, effect, expiresAt, this.#clock.now()],
    );
    return { seq: Number(rows[0]?.seq), level, subject, effect, expiresAt };
  }
}
