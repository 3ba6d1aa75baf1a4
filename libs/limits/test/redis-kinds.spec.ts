import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRedis, type RedisClient } from '@ticketgate/runtime';
import {
  describeWhere,
  findRedisProgram,
  LocalRedisCluster,
  LocalSentinel,
} from '@ticketgate/testing';
import { RedisCounts } from '../src/index.ts';

const PATIENCE_MS = 5_000;
const program = findRedisProgram() ?? '';

describe.each([
  { name: 'Sentinel', make: (folder: string) => new LocalSentinel({ program, folder }) },
  { name: 'a Redis Cluster', make: (folder: string) => new LocalRedisCluster({ program, folder }) },
])('counts over $name', ({ make }) => {
  describeWhere('redis', 'with real servers', () => {
    const folder = mkdtempSync(join(tmpdir(), 'limits-test-'));
    const servers = make(folder);
    let redis: RedisClient;
    let counts: RedisCounts;

    beforeAll(async () => {
      await servers.start();
      redis = createRedis(servers.url, 'limits test', () => undefined);
      counts = new RedisCounts(redis, PATIENCE_MS);
      await counts.open();
    });
    afterAll(async () => {
      counts.close();
      redis.disconnect();
      await servers.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('adds many keys at once, whichever server each is on', async () => {
      const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
      const once = keys.map((key, index) => ({ key, points: index, seconds: 60 }));
      await Promise.all(counts.addAll(once));
      const sums = await Promise.all(counts.addAll(once));
      expect(sums).toEqual(keys.map((_, index) => 2 * index));
    });

    it('forgets, marks and knows marks', async () => {
      await Promise.all(counts.addAll([{ key: 'gone', points: 7, seconds: 60 }]));
      await counts.forget('gone');
      expect(await Promise.all(counts.addAll([{ key: 'gone', points: 1, seconds: 60 }]))).toEqual([
        1,
      ]);
      await counts.mark('seen', 60);
      expect([await counts.isMarked('seen'), await counts.isMarked('unseen')]).toEqual([
        true,
        false,
      ]);
    });
  });
});

describeWhere('redis', 'counts with no sentinel in reach', () => {
  it('a service starts all the same', async () => {
    const redis = createRedis('redis-sentinel://127.0.0.1:1/nobody', 'test', () => undefined);
    const counts = new RedisCounts(redis, PATIENCE_MS);
    await counts.open();
    await expect(counts.isMarked('any')).rejects.toThrow();
    counts.close();
    redis.disconnect();
  });
});
