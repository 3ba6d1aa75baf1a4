import { randomUUID } from 'node:crypto';
import type { FeedWire } from '@ticketgate/access';
import type { FeedEntry } from '@ticketgate/contracts';
import { createLogger } from '@ticketgate/runtime';
import { createTestDatabase, fakeClock, type TestDatabase } from '@ticketgate/testing';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../src/database/data-source.ts';
import { RevocationsService } from '../src/revocation/revocations.service.ts';
import { SecurityFeedRepository } from '../src/revocation/security-feed.repository.ts';

let database: TestDatabase;
let source: DataSource;
let published: FeedEntry[];
let revocations: RevocationsService;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource({ url: database.oauthUrl, poolMax: 10 }).initialize();
});
beforeEach(() => {
  published = [];
  revocations = service((entry) => {
    published.push(entry);
    return Promise.resolve();
  });
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const clock = fakeClock();

function service(publish: FeedWire['publish']): RevocationsService {
  const subscribe = () => Promise.resolve(() => Promise.resolve());
  const wire: FeedWire = { quietIsNews: true, publish, subscribe };
  const logger = createLogger({ service: 'test', level: 'silent' });
  return new RevocationsService(source, new SecurityFeedRepository(clock), wire, logger);
}

const revoke = (subject: string) => ({ level: 'user', subject, effect: 'revoke' }) as const;

async function numbers(): Promise<{ entries: number[]; head: number }> {
  const entries = await source.query<{ seq: string }[]>(
    'SELECT seq FROM security.feed ORDER BY seq',
  );
  const [head] = await source.query<{ seq: string }[]>('SELECT seq FROM security.feed_head');
  return { entries: entries.map(({ seq }) => Number(seq)), head: Number(head?.seq) };
}

describe('the security feed', () => {
  it('S12: 50 commits at once, some rolled back, leave numbers without gaps', async () => {
    const before = (await numbers()).head;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        revocations.commit(async (manager) => {
          await manager.query('SELECT 1');
          if (i % 5 === 0) throw new Error('changed my mind');
          const facts = i % 5 === 1 ? [revoke(`${i}a`), revoke(`${i}b`)] : [revoke(`${i}`)];
          return { result: i, facts };
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    const { entries, head } = await numbers();
    const added = entries.filter((seq) => seq > before);
    expect(added).toEqual(Array.from({ length: 50 }, (_, i) => before + 1 + i));
    expect(head).toBe(before + 50);
    expect(published.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(added);
  });

  it('a failure after the number was taken gives the number back', async () => {
    const before = await numbers();
    const clash = revocations.commit(async (manager) => {
      await new SecurityFeedRepository(clock).append(manager, [revoke('x')]);
      throw new Error('after the number');
    });
    await expect(clash).rejects.toThrow('after the number');
    expect(await numbers()).toEqual(before);
    expect(published).toEqual([]);
  });

  it('V11: is published after it is durable, as it is in the record', async () => {
    const seen: unknown[] = [];
    const subject = randomUUID();
    const watching = service(async (entry) => {
      seen.push(
        ...(await source.query<unknown[]>('SELECT 1 FROM security.feed WHERE seq = $1', [
          entry.seq,
        ])),
      );
      published.push(entry);
    });
    const result = await watching.commit(() =>
      Promise.resolve({ result: 'done', facts: [revoke(subject)] }),
    );
    expect({ result, seen: seen.length }).toEqual({ result: 'done', seen: 1 });
    const [row] = await source.query<{ expires_at: Date }[]>(
      'SELECT expires_at FROM security.feed WHERE subject = $1',
      [subject],
    );
    expect(published).toEqual([
      { ...revoke(subject), seq: (await numbers()).head, expiresAt: row?.expires_at.toISOString() },
    ]);
    // It outlives the longest token that may be about.
    expect(Number(row?.expires_at)).toBeGreaterThan(clock.epochMs() + 86_400_000);
  });

  it('V11: a wire that is away is no failure', async () => {
    const away = service(() => Promise.reject(new Error('no Redis')));
    const commit = away.commit(() => Promise.resolve({ result: 1, facts: [revoke('y')] }));
    await expect(commit).resolves.toBe(1);
  });
});
