import type { FeedEntry, FeedLevel } from '@ticketgate/contracts';
import type { Clock } from '@ticketgate/runtime';
import type { EntityManager } from 'typeorm';

/** Something that must reach every verifier and every cache. */
export interface SecurityFact {
  readonly level: FeedLevel;
  readonly subject: string;
  readonly effect: FeedEntry['effect'];
}

/** The longest any access token may live, in milliseconds; feed entries are kept that long. */
export const LONGEST_TOKEN_LIFE_MS = 86_400_000;
const CLOCK_LEEWAY_MS = 60_000;

/** The record of revocations. Numbers are taken under a row lock, so commit order is number order. */
export class SecurityFeedRepository {
  constructor(private readonly clock: Clock) {}

  /** Appends facts inside the caller's transaction: they exist exactly when the mutation does. */
  async append(manager: EntityManager, facts: readonly SecurityFact[]): Promise<FeedEntry[]> {
    const expiresAt = new Date(this.clock.epochMs() + LONGEST_TOKEN_LIFE_MS + CLOCK_LEEWAY_MS);
    const entries: FeedEntry[] = [];
    for (const fact of facts) {
      // TypeORM answers an UPDATE … RETURNING with [rows, count].
      const [[head]] = await manager.query<[[{ seq: string }], number]>(
        `UPDATE security.feed_head SET seq = seq + 1 RETURNING seq`,
      );
      const entry = { ...fact, seq: Number(head.seq), expiresAt: expiresAt.toISOString() };
      await manager.query(
        `INSERT INTO security.feed (seq, level, subject, effect, expires_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [entry.seq, fact.level, fact.subject, fact.effect, expiresAt, this.clock.now()],
      );
      entries.push(entry);
    }
    return entries;
  }

  /** Number of the last entry that this transaction can see. */
  async head(manager: EntityManager): Promise<number> {
    const [head] = await manager.query<{ seq: string }[]>('SELECT seq FROM security.feed_head');
    return Number(head?.seq ?? 0);
  }
}
