import type { Pool } from 'pg';
import { ClockWatch } from '../src/feed/clock-watch.ts';
import { RecordFollower } from '../src/feed/record-follower.ts';
import { FeedDatabase } from './support/feed-database.ts';
import { recordingLogger } from './support/recording-logger.ts';
import { subjects } from './support/tokens.ts';

let database: FeedDatabase;
beforeEach(async () => {
  database = await FeedDatabase.create();
});
afterEach(() => database.drop());

/** A follower whose every answer is `late` by what happens in between. */
function followerWith(late: () => Promise<void>) {
  const pool = database.pool();
  const query = async (question: Parameters<Pool['query']>[0]) => {
    const answer: unknown = await pool.query(question);
    await late();
    return answer;
  };
  const { clock } = database;
  const logger = recordingLogger();
  const resets: number[] = [];
  const follower: RecordFollower = new RecordFollower({
    pool: { query: query as Pool['query'] },
    clock,
    logger,
    watch: new ClockWatch({ clock, logger, obeyDatabaseClock: false }),
    onEntry: () => undefined,
    onReset: () => resets.push(follower.head),
  });
  return { follower, resets };
}

describe('what the wire brings while an answer is on its way', () => {
  it('is not lost to the first snapshot, which is older', async () => {
    const token = subjects();
    const { follower } = followerWith(async () => {
      const entry = await database.writer.revoke('user', token.userId);
      expect(follower.hear(entry)).toBe(true);
    });
    await follower.refresh();
    expect([follower.head, follower.revoked.isRevoked(token)]).toEqual([1, true]);
  });

  it('is not lost to a later snapshot either', async () => {
    const token = subjects();
    let answers = 0;
    const { follower, resets } = followerWith(async () => {
      answers += 1;
      // 1: the first snapshot; 2: a page that contradicts it; 3: the second snapshot.
      if (answers === 3) follower.hear(await database.writer.revoke('user', token.userId));
    });
    for (let i = 0; i < 3; i += 1) await database.writer.change('user', `u-${String(i)}`);
    await follower.refresh();
    await database.writer.restoreTo(1);
    await follower.refresh();
    expect([follower.head, resets, answers]).toEqual([2, [1], 3]);
    expect(follower.revoked.isRevoked(token)).toBe(true);
  });

  it('is no reason to load everything anew when the answer is a little older', async () => {
    const token = subjects();
    let answers = 0;
    const { follower, resets } = followerWith(async () => {
      answers += 1;
      if (answers === 2) follower.hear(await database.writer.revoke('user', token.userId));
    });
    await follower.refresh();
    await follower.refresh();
    expect([follower.head, resets, answers]).toEqual([1, [], 2]);
    await follower.refresh();
    expect([follower.head, resets, answers]).toEqual([1, [], 3]);
  });
});
