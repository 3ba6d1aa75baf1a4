import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRedis, type RedisClient } from '@ticketgate/runtime';
import {
  becomes,
  describeWhere,
  findRedisProgram,
  LocalRedisCluster,
  LocalSentinel,
} from '@ticketgate/testing';
import { RedisFeedWire, type SecurityMirror } from '../src/index.ts';
import { FeedDatabase } from './support/feed-database.ts';
import { AT_ONCE_MS, makeMirror, reached, stopMirrors } from './support/mirrors.ts';
import type { RecordingLogger } from './support/recording-logger.ts';
import { RecordingHandler } from './support/recording-handler.ts';
import { closeRelays, relayTo, type Relay } from './support/relay.ts';
import { subjects } from './support/tokens.ts';

interface Redundant {
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Kind<S extends Redundant> {
  readonly make: (where: { program: string; folder: string }) => S;
  readonly kill: (servers: S, key: string) => Promise<void>;
}

/** What holds however Redis is kept available. */
function describeFailover<S extends Redundant>(name: string, { make, kill }: Kind<S>): void {
  describeWhere('redis', `the feed over ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'access-test-'));
    const servers = make({ program: findRedisProgram() ?? '', folder });
    const channel = `test:${randomUUID()}`;
    const clients: RedisClient[] = [];
    let database: FeedDatabase;
    let toPostgres: Relay;
    let publisher: RedisFeedWire;
    let mirror: SecurityMirror;
    let logger: RecordingLogger;

    const wire = () => {
      const redis = createRedis(servers.url, 'access test', () => undefined);
      clients.push(redis);
      return new RedisFeedWire({ redis, channel });
    };
    const revoke = async (userId: string) => database.writer.revoke('user', userId);

    beforeAll(() => servers.start());
    afterAll(async () => {
      await servers.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    beforeEach(async () => {
      database = await FeedDatabase.create();
      toPostgres = await relayTo(database.readerUrl);
      publisher = wire();
      ({ mirror, logger } = makeMirror({
        pool: database.pool(toPostgres.url),
        wire: wire(),
        clock: database.clock,
        pollMs: AT_ONCE_MS,
      }));
      const up = logger.next('security_feed.wire_up');
      await Promise.all([mirror.start(), up]);
      await mirror.catchUpTo(mirror.head + 1);
    });
    afterEach(async () => {
      await stopMirrors();
      for (const client of clients.splice(0)) client.disconnect();
      await closeRelays();
      await database.drop();
    });

    it('a quiet wire is no news: without the record, answers end after 30 s', async () => {
      const away = logger.next('security_feed.record_away');
      await toPostgres.cut();
      await away;
      database.clock.advance(31_000);
      // What comes over the wire is obeyed all the same, and each arrival is a contact.
      for (const token of [subjects(), subjects()]) {
        const entry = await revoke(token.userId);
        await publisher.publish(entry);
        await reached(mirror, entry);
        expect(mirror.isRevoked(token)).toBe(true);
      }
      expect(mirror.isStale()).toBe(true);
    });

    it('F04: a dead master keeps no revoked token alive, and entries flow again', async () => {
      const handler = new RecordingHandler();
      const listening = handler.contact();
      const leave = await wire().subscribe(handler);
      await listening;
      const before = await revoke(randomUUID());
      await publisher.publish(before);
      await handler.received(1);

      const lost = logger.next('security_feed.wire_lost');
      await kill(servers, channel);
      const meanwhile = subjects();
      const unheard = await revoke(meanwhile.userId);
      // It may reach nobody, or the new master late: the record has it either way.
      const published = publisher.publish(unheard).catch(() => undefined);
      await lost;
      await reached(mirror, unheard);
      expect([mirror.isRevoked(meanwhile), mirror.isStale()]).toEqual([true, false]);

      await handler.lost();
      await handler.contact();
      const after = await revoke(randomUUID());
      await becomes('the new master is found', async () => {
        await publisher.publish(after);
        return true;
      });
      await becomes('it is heard', () => Promise.resolve(handler.seqs.includes(after.seq)));
      await published;
      await leave();
    });
  });
}

describeFailover('Sentinel', {
  make: (where) => new LocalSentinel({ ...where, password: 'p"w@', sentinelPassword: 's%w' }),
  kill: (servers) => servers.killMaster(),
});
describeFailover('a Redis Cluster', {
  make: (where) => new LocalRedisCluster({ ...where, password: 'p"w@' }),
  kill: (servers, key) => servers.killMasterOf(key),
});
