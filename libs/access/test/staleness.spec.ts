import { randomUUID } from 'node:crypto';
import { describeWhere } from '@ticketgate/testing';
import { RedisFeedWire, type SecurityMirror } from '../src/index.ts';
import { FeedDatabase } from './support/feed-database.ts';
import { AT_ONCE_MS, makeMirror, reached, stopMirrors } from './support/mirrors.ts';
import type { RecordingLogger } from './support/recording-logger.ts';
import { RedisServer } from './support/redis-server.ts';
import { closeRelays, relayTo, type Relay } from './support/relay.ts';
import { subjects } from './support/tokens.ts';

/** The mirror's contacts, each behind a relay that can take it away. */
describeWhere('redis', 'staleness', () => {
  let server: RedisServer;
  let database: FeedDatabase;
  let toPostgres: Relay;
  let toRedis: Relay;
  let publisher: RedisFeedWire;
  let mirror: SecurityMirror;
  let logger: RecordingLogger;

  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.stop());

  beforeEach(async () => {
    database = await FeedDatabase.create();
    [toPostgres, toRedis] = await Promise.all([relayTo(database.readerUrl), relayTo(server.url)]);
    const channel = `test:${randomUUID()}`;
    publisher = new RedisFeedWire({ redis: server.client(), channel });
    ({ mirror, logger } = makeMirror({
      pool: database.pool(toPostgres.url),
      wire: new RedisFeedWire({ redis: server.client(toRedis.url), channel }),
      clock: database.clock,
      pollMs: AT_ONCE_MS,
    }));
    const up = logger.next('security_feed.wire_up');
    await Promise.all([mirror.start(), up]);
    await mirror.catchUpTo(mirror.head + 1);
  });

  afterEach(async () => {
    await stopMirrors();
    server.leave();
    await closeRelays();
    await database.drop();
  });

  const recordAway = async () => {
    const noticed = logger.next('security_feed.record_away');
    await toPostgres.cut();
    await noticed;
  };
  const wireAway = async () => {
    const noticed = logger.next('security_feed.wire_lost');
    await toRedis.cut();
    await noticed;
  };
  const publishRevocation = async (userId: string) => {
    const entry = await database.writer.revoke('user', userId);
    await publisher.publish(entry);
    return entry;
  };

  it('F05: with both away it answers for 30 s, then no more, and again when one is back', async () => {
    const token = subjects();
    await reached(mirror, await publishRevocation(token.userId));
    await wireAway();
    await recordAway();
    database.clock.advance(30_000);
    expect([mirror.isStale(), mirror.isRevoked(token)]).toEqual([false, true]);
    database.clock.advance(1);
    expect(mirror.isStale()).toBe(true);
    const back = logger.next('security_feed.record_back');
    await toPostgres.mend();
    await back;
    expect(mirror.isStale()).toBe(false);
    expect(mirror.isRevoked(token)).toBe(true);
  });

  it('F05: what was revoked while both were away is obeyed before it answers again', async () => {
    const token = subjects();
    await wireAway();
    await recordAway();
    database.clock.advance(31_000);
    await database.writer.revoke('user', token.userId);
    const back = logger.next('security_feed.record_back');
    await toPostgres.mend();
    await back;
    expect([mirror.isStale(), mirror.isRevoked(token)]).toEqual([false, true]);
  });

  it('stays fresh by the record while the wire is away', async () => {
    await wireAway();
    const token = subjects();
    database.clock.advance(31_000);
    await reached(mirror, await publishRevocation(token.userId));
    expect([mirror.isStale(), mirror.isRevoked(token)]).toEqual([false, true]);
  });

  it('stays fresh by the wire while the record is away', async () => {
    await recordAway();
    database.clock.advance(31_000);
    const token = subjects();
    await reached(mirror, await publishRevocation(token.userId));
    expect([mirror.isStale(), mirror.isRevoked(token)]).toEqual([false, true]);
  });

  it('does not take a wire with a gap for fresh while the record is away', async () => {
    await recordAway();
    const missed = subjects();
    await database.writer.revoke('user', missed.userId);
    const gap = logger.next('security_feed.gap');
    await publishRevocation(randomUUID());
    await gap;
    database.clock.advance(31_000);
    const heardAgain = logger.next('security_feed.gap');
    await publishRevocation(randomUUID());
    await heardAgain;
    expect(mirror.isRevoked(missed)).toBe(false);
    expect(mirror.isStale()).toBe(true);
    const back = logger.next('security_feed.record_back');
    await toPostgres.mend();
    await back;
    expect([mirror.isStale(), mirror.isRevoked(missed)]).toEqual([false, true]);
  });

  it('F04: an emptied Redis brings nobody back to life and keeps nobody alive', async () => {
    const [dead, living] = [subjects(), subjects()];
    await reached(mirror, await publishRevocation(dead.userId));
    const redis = server.client();
    await redis.connect();
    await redis.flushall();
    expect(mirror.isRevoked(dead)).toBe(true);
    await reached(mirror, await publishRevocation(living.userId));
    expect([mirror.isRevoked(dead), mirror.isRevoked(living)]).toEqual([true, true]);
  });
});
