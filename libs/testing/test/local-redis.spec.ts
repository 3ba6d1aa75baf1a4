import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeWhere, findRedisProgram, LocalRedis } from '@ticketgate/testing';
import { Redis } from 'ioredis';
import { temporaryFolder } from './temporary-folder.ts';

async function ask<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null });
  let refusal: Error | undefined;
  redis.on('error', (error) => (refusal ??= error));
  try {
    await redis.connect();
    return await work(redis);
  } catch (error) {
    throw refusal ?? error;
  } finally {
    redis.disconnect();
  }
}

describeWhere('redis', 'LocalRedis', () => {
  let folder: string;
  let redis: LocalRedis;

  const redisIn = (path: string) =>
    new LocalRedis({
      program: findRedisProgram() ?? '',
      folder: join(path, 'redis'),
      password: `quo"ted`,
      durable: true,
    });

  beforeAll(async () => {
    folder = temporaryFolder();
    redis = redisIn(folder);
    await redis.start();
  });

  afterAll(async () => {
    await redis.stop();
    rmSync(folder, { recursive: true });
  });

  it('lets nobody in without the password', async () => {
    const url = new URL(redis.url);
    url.password = '';
    await expect(ask(url.href, (client) => client.ping())).rejects.toThrow(/NOAUTH/);
  });

  it('keeps what it held over a stop and a start when it is durable', async () => {
    await ask(redis.url, (client) => client.set('kept', 'yes'));
    await redis.stop();
    await redis.start();
    expect(await ask(redis.url, (client) => client.get('kept'))).toBe('yes');
  });

  it('ends a server left over from the same folder before it starts its own', async () => {
    const next = redisIn(folder);
    await next.start();
    await expect(redis.ended).resolves.toMatch(/exited|ended/);
    expect(await ask(next.url, (client) => client.ping())).toBe('PONG');
    redis = next;
  });
});

describe('findRedisProgram', () => {
  it('finds nothing on a PATH without one', () => {
    expect(findRedisProgram('/nonexistent')).toBeUndefined();
  });
});
