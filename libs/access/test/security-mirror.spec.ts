import { randomUUID } from 'node:crypto';
import type { FeedEntry } from '@ticketgate/contracts';
import { PostgresFeedWire, type FeedWire } from '../src/index.ts';
import { FeedDatabase } from './support/feed-database.ts';
import {
  AT_ONCE_MS,
  makeMirror,
  NEVER_MS,
  reached,
  reset,
  stopMirrors,
  type MirrorUnderTest,
} from './support/mirrors.ts';
import { closeRelays, relayTo } from './support/relay.ts';
import { subjects } from './support/tokens.ts';

let database: FeedDatabase;
let wire: FeedWire;

const revoke = (subject: string) => database.writer.revoke('user', subject);

beforeEach(async () => {
  database = await FeedDatabase.create();
  wire = new PostgresFeedWire({ pool: database.pool(), channel: `test:${randomUUID()}` });
});

afterEach(async () => {
  await stopMirrors();
  await closeRelays();
  await database.drop();
});

/** A mirror of the test's database; `pollMs` says whether it hears by polling or by the wire. */
function mirrorOf(options: { pollMs: number; url?: string; wire?: FeedWire }): MirrorUnderTest {
  return makeMirror({
    pool: database.pool(options.url),
    wire: options.wire ?? wire,
    clock: database.clock,
    pollMs: options.pollMs,
  });
}

async function started(options: Parameters<typeof mirrorOf>[0]): Promise<MirrorUnderTest> {
  const made = mirrorOf(options);
  // The question after the wire came up is behind us too, so that tests meet a quiet mirror.
  const up = made.logger.next('security_feed.wire_up');
  await Promise.all([made.mirror.start(), up]);
  await made.mirror.catchUpTo(made.mirror.head + 1);
  return made;
}

describe('start', () => {
  it('S12: knows every live revocation before it says that it is ready', async () => {
    const token = subjects();
    for (const level of ['credential', 'application', 'user', 'tenant'] as const) {
      await database.writer.revoke(level, token[`${level}Id`]);
    }
    await database.writer.revoke('token', token.jti);
    await database.writer.change('user', randomUUID());
    const { mirror } = mirrorOf({ pollMs: NEVER_MS });
    expect(mirror.staleness()).toBe(Infinity);
    await mirror.start();
    expect([mirror.head, mirror.size]).toEqual([6, 5]);
    const other = subjects();
    for (const name of ['jti', 'credentialId', 'applicationId', 'userId', 'tenantId'] as const) {
      expect(mirror.isRevoked({ ...other, [name]: token[name] })).toBe(true);
    }
    expect(mirror.isRevoked(other)).toBe(false);
  });

  it('does not load what has expired', async () => {
    await revoke(randomUUID());
    database.clock.advance(3_600_001);
    await revoke(randomUUID());
    const { mirror } = await started({ pollMs: NEVER_MS });
    expect([mirror.head, mirror.size]).toEqual([2, 1]);
  });

  it('stays pending while the database is away, and is ready once it is back', async () => {
    const relay = await relayTo(database.readerUrl);
    await relay.cut();
    const { mirror, logger } = mirrorOf({ pollMs: NEVER_MS, url: relay.url });
    const away = logger.next('security_feed.record_away');
    const ready = mirror.start();
    await away;
    expect(mirror.isStale()).toBe(true);
    const entry = await revoke(randomUUID());
    await relay.mend();
    await ready;
    expect(mirror.head).toBe(entry.seq);
  });

  it('rejects when it is stopped before the database came', async () => {
    const relay = await relayTo(database.readerUrl);
    await relay.cut();
    const { mirror, logger } = mirrorOf({ pollMs: NEVER_MS, url: relay.url });
    const away = logger.next('security_feed.record_away');
    const ready = mirror.start();
    const refused = expect(ready).rejects.toThrow('stopped');
    await away;
    await mirror.stop();
    await refused;
  });
});

describe('following', () => {
  it('obeys what the wire says', async () => {
    const { mirror, told } = await started({ pollMs: NEVER_MS });
    const token = subjects();
    const entry = await revoke(token.userId);
    await wire.publish(entry);
    await reached(mirror, entry);
    expect(mirror.isRevoked(token)).toBe(true);
    expect(mirror.isRevoked({ ...token, rev: entry.seq })).toBe(false);
    expect(told).toEqual([1]);
  });

  it('obeys what nobody published, because it asks the record every second', async () => {
    const { mirror } = await started({ pollMs: AT_ONCE_MS });
    const token = subjects();
    await reached(mirror, await revoke(token.userId));
    expect(mirror.isRevoked(token)).toBe(true);
  });

  it('asks the record for what a gap shows to be missing', async () => {
    const { mirror, told } = await started({ pollMs: NEVER_MS });
    const [one, two] = [subjects(), subjects()];
    await revoke(one.userId);
    await revoke(two.userId);
    const last = await revoke(randomUUID());
    await wire.publish(last);
    await reached(mirror, last);
    expect([mirror.isRevoked(one), mirror.isRevoked(two)]).toEqual([true, true]);
    expect(told).toEqual([1, 2, 3]);
  });

  it('takes entries once, however often and in whatever order they come', async () => {
    const { mirror, told } = await started({ pollMs: NEVER_MS });
    const entries: FeedEntry[] = [];
    for (let i = 0; i < 5; i += 1) entries.push(await revoke(randomUUID()));
    for (const i of [3, 0, 0, 4, 1, 2, 1]) {
      const entry = entries[i];
      if (entry) await wire.publish(entry);
    }
    await reached(mirror, { seq: 5 });
    const last = await revoke(randomUUID());
    await wire.publish(last);
    await reached(mirror, last);
    expect(told).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('follows a feed of several pages', async () => {
    const { mirror, told } = await started({ pollMs: NEVER_MS });
    await database.ownerPool.query(
      `WITH head AS (UPDATE security.feed_head SET seq = 2500)
       INSERT INTO security.feed SELECT n, 'token', n::text, 'revoke', $1, $1
       FROM generate_series(1, 2500) AS n`,
      [database.clock.now()],
    );
    expect(await mirror.catchUpTo(2_500)).toBe(true);
    expect([mirror.head, told.length, told.at(-1)]).toEqual([2_500, 2_500, 2_500]);
  });

  it('tells listeners about changes too, and survives one that throws', async () => {
    const { mirror, logger, told } = await started({ pollMs: NEVER_MS });
    mirror.onEntry(() => {
      throw new Error('a listener failed');
    });
    const effects: string[] = [];
    mirror.onEntry(({ effect }) => effects.push(effect));
    const [change, cut] = [await database.writer.change('user', 'u'), await revoke('u')];
    await wire.publish(change);
    await wire.publish(cut);
    await reached(mirror, cut);
    expect([effects, told]).toEqual([
      ['change', 'revoke'],
      [1, 2],
    ]);
    expect(logger.events).toContain('security_feed.listener_failed');
  });

  it('forgets what has expired', async () => {
    const { mirror } = await started({ pollMs: NEVER_MS });
    await revoke(randomUUID());
    await mirror.catchUpTo(1);
    expect(mirror.size).toBe(1);
    database.clock.advance(3_600_000 + 600_000);
    const next = await revoke(randomUUID());
    await mirror.catchUpTo(next.seq);
    expect(mirror.size).toBe(1);
  });

  it('two mirrors on different paths come to the same', async () => {
    const silent = new PostgresFeedWire({ pool: database.pool(), channel: 'nobody' });
    const [byWire, byPoll] = await Promise.all([
      started({ pollMs: NEVER_MS }),
      started({ pollMs: AT_ONCE_MS, wire: silent }),
    ]);
    const tokens = Array.from({ length: 40 }, () => subjects());
    let last: FeedEntry | undefined;
    for (const [i, token] of tokens.entries()) {
      last =
        i % 3 === 0
          ? await database.writer.change('user', token.userId)
          : await revoke(token.userId);
      if (i % 4 !== 0) await wire.publish(last);
    }
    if (last) await Promise.all([reached(byWire.mirror, last), reached(byPoll.mirror, last)]);
    const verdicts = tokens.map((_, i) => i % 3 !== 0);
    expect(tokens.map((token) => byWire.mirror.isRevoked(token))).toEqual(verdicts);
    expect(tokens.map((token) => byPoll.mirror.isRevoked(token))).toEqual(verdicts);
    expect(byWire.told).toEqual(byPoll.told);
  });
});

describe('catchUpTo', () => {
  it('asks once for many who wait', async () => {
    const pool = database.pool();
    let questions = 0;
    const counting = {
      query: ((...args: Parameters<typeof pool.query>) => {
        questions += 1;
        return pool.query(...args);
      }) as typeof pool.query,
    };
    const { mirror } = makeMirror({
      pool: counting,
      wire,
      clock: database.clock,
      pollMs: NEVER_MS,
    });
    await mirror.start();
    await mirror.catchUpTo(1);
    const entry = await revoke(randomUUID());
    questions = 0;
    const all = await Promise.all(Array.from({ length: 100 }, () => mirror.catchUpTo(entry.seq)));
    expect(all.every(Boolean)).toBe(true);
    expect(questions).toBeLessThanOrEqual(2);
  });

  it('says no when the record does not go that far', async () => {
    const { mirror } = await started({ pollMs: NEVER_MS });
    await revoke(randomUUID());
    expect(await mirror.catchUpTo(2)).toBe(false);
    expect(mirror.head).toBe(1);
  });

  it('rejects when the record cannot be asked', async () => {
    const relay = await relayTo(database.readerUrl);
    const { mirror } = await started({ pollMs: NEVER_MS, url: relay.url });
    await relay.cut();
    await expect(mirror.catchUpTo(1)).rejects.toThrow();
  });
});

describe('a record that contradicts', () => {
  it('loads everything anew when the database knows less than it did', async () => {
    const { mirror } = await started({ pollMs: NEVER_MS });
    const [kept, undone] = [subjects(), subjects()];
    await revoke(kept.userId);
    await revoke(undone.userId);
    await mirror.catchUpTo(2);
    await database.writer.restoreTo(1);
    const again = reset(mirror);
    expect(await mirror.catchUpTo(3)).toBe(false);
    await again;
    expect(mirror.head).toBe(1);
    expect([mirror.isRevoked(kept), mirror.isRevoked(undone)]).toEqual([true, false]);
  });

  it('loads everything anew when it was restored and written to since', async () => {
    const { mirror } = await started({ pollMs: NEVER_MS });
    const [before, after] = [subjects(), subjects()];
    await revoke(before.userId);
    await mirror.catchUpTo(1);
    await database.writer.restoreTo(0);
    await revoke(after.userId);
    await revoke(randomUUID());
    const again = reset(mirror);
    expect(await mirror.catchUpTo(2)).toBe(true);
    await again;
    expect([mirror.isRevoked(before), mirror.isRevoked(after)]).toEqual([false, true]);
  });

  it('loads everything anew when entries it never saw were pruned', async () => {
    const { mirror } = await started({ pollMs: NEVER_MS });
    const [pruned, kept] = [subjects(), subjects()];
    await revoke(pruned.userId);
    await revoke(kept.userId);
    await database.ownerPool.query('DELETE FROM security.feed WHERE seq = 1');
    const again = reset(mirror);
    expect(await mirror.catchUpTo(2)).toBe(true);
    await again;
    expect([mirror.isRevoked(pruned), mirror.isRevoked(kept)]).toEqual([false, true]);
  });

  it('a forged message suppresses no revocation', async () => {
    const { mirror } = await started({ pollMs: AT_ONCE_MS });
    const token = subjects();
    const undone = reset(mirror);
    await wire.publish({
      seq: 1,
      level: 'user',
      subject: randomUUID(),
      effect: 'change',
      expiresAt: '2026-01-15T13:00:00.000Z',
    });
    await undone;
    await reached(mirror, await revoke(token.userId));
    expect(mirror.isRevoked(token)).toBe(true);
  });
});
