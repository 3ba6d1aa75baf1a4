import { randomUUID } from 'node:crypto';
import { describeWhere } from '@ticketgate/testing';
import { PostgresFeedWire, RedisFeedWire } from '../src/index.ts';
import { FeedDatabase } from './support/feed-database.ts';
import { describeFeedWire } from './support/feed-wire.contract.ts';
import { RecordingHandler } from './support/recording-handler.ts';
import { RedisServer } from './support/redis-server.ts';
import { closeRelays, relayTo } from './support/relay.ts';

afterEach(closeRelays);

describe('over PostgreSQL', () => {
  let database: FeedDatabase;
  beforeAll(async () => {
    database = await FeedDatabase.create();
  });
  afterAll(() => database.drop());

  describeFeedWire('PostgresFeedWire', async () => {
    const channel = `test:${randomUUID()}`;
    const relay = await relayTo(database.readerUrl);
    return {
      relay,
      direct: () => new PostgresFeedWire({ pool: database.pool(), channel }),
      relayed: () => new PostgresFeedWire({ pool: database.pool(relay.url), channel }),
      publishRaw: async (text) => {
        await database.pool().query('SELECT pg_notify($1, $2)', [channel, text]);
      },
      close: () => Promise.resolve(),
    };
  });
});

describeWhere('redis', 'over Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await RedisServer.start();
  });
  afterAll(() => server.stop());

  describe('RedisFeedWire only', () => {
    const entry = (seq: number) => ({
      seq,
      level: 'tenant' as const,
      subject: randomUUID(),
      effect: 'change' as const,
      expiresAt: '2026-01-15T13:00:00.000Z',
    });

    const stops: (() => Promise<void>)[] = [];
    afterEach(async () => {
      await Promise.all(stops.splice(0).map((stop) => stop()));
      server.leave();
    });

    async function listening(url = server.url) {
      const channel = `test:${randomUUID()}`;
      const handler = new RecordingHandler();
      const heard = handler.contact();
      const redis = server.client(url);
      stops.push(await new RedisFeedWire({ redis, channel }).subscribe(handler));
      await heard;
      return {
        channel,
        handler,
        wire: new RedisFeedWire({ redis: server.client(), channel }),
      };
    }

    it('hands over what was published while its own connection was lost', async () => {
      const relay = await relayTo(server.url);
      const { handler, wire } = await listening(relay.url);
      await wire.publish(entry(1));
      await handler.received(1);
      await relay.cut();
      await handler.lost();
      await wire.publish(entry(2));
      await wire.publish(entry(3));
      await relay.mend();
      await handler.received(3);
      expect(handler.seqs).toEqual([1, 2, 3]);
    });

    it('F04: notices that the stream was emptied, and hears what comes after', async () => {
      const { handler, wire } = await listening();
      await wire.publish(entry(1));
      await handler.received(1);
      const redis = server.client();
      await redis.connect();
      await redis.flushall();
      await handler.lost();
      await handler.contact();
      await wire.publish(entry(2));
      await handler.received(2);
    });

    it('F04: hears entries whose ids went backwards, because a clock was set back', async () => {
      const { channel, handler, wire } = await listening();
      await wire.publish(entry(1));
      await handler.received(1);
      const redis = server.client();
      await redis.connect();
      await redis.del(channel);
      await redis.xadd(channel, '1000-0', 'entry', JSON.stringify(entry(2)));
      await handler.lost();
      await handler.contact();
      await redis.xadd(channel, '1000-1', 'entry', JSON.stringify(entry(3)));
      await handler.received(2);
      expect(handler.seqs).toEqual([1, 3]);
    });

    it('F04: goes on with a server that came back empty', async () => {
      const relay = await relayTo(server.url);
      const { channel, handler } = await listening(relay.url);
      await relay.cut();
      await server.restart();
      relay.aim(server.url);
      await relay.mend();
      await handler.lost();
      await handler.contact();
      await new RedisFeedWire({ redis: server.client(), channel }).publish(entry(9));
      await handler.received(1);
      expect(handler.seqs).toEqual([9]);
    });

    it('keeps installations apart that share a server', async () => {
      const [here, there] = [await listening(), await listening()];
      await here.wire.publish(entry(1));
      await there.wire.publish(entry(2));
      await Promise.all([here.handler.received(1), there.handler.received(1)]);
      expect([here.handler.seqs, there.handler.seqs]).toEqual([[1], [2]]);
    });

    it('keeps no more than it needs', async () => {
      const { channel, wire } = await listening();
      for (let batch = 0; batch < 21; batch += 1) {
        await Promise.all(Array.from({ length: 500 }, (_, i) => wire.publish(entry(i + 1))));
      }
      const redis = server.client();
      await redis.connect();
      expect(await redis.xlen(channel)).toBeLessThan(10_200);
    });
  });

  describeFeedWire('RedisFeedWire', async () => {
    const channel = `test:${randomUUID()}`;
    const relay = await relayTo(server.url);
    return {
      relay,
      direct: () => new RedisFeedWire({ redis: server.client(), channel }),
      relayed: () => new RedisFeedWire({ redis: server.client(relay.url), channel }),
      publishRaw: async (text) => {
        const redis = server.client();
        await redis.connect();
        await redis.xadd(channel, '*', 'entry', text);
      },
      close: async () => server.leave(),
    };
  });
});
