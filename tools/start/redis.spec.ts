import { freePort } from '@ticketgate/testing';
import { checkOwnRedis } from './redis.ts';

describe('REDIS_URL', () => {
  it('start: a Redis that does not answer is named, without its password', async () => {
    const port = await freePort();
    await expect(checkOwnRedis(`redis://:do-not-print-me@127.0.0.1:${port}`)).rejects.toThrow(
      `No Redis answers at 127.0.0.1:${port}, where REDIS_URL points (ECONNREFUSED).`,
    );
  });

  it('start: sentinels of which none answers are named, without a password', async () => {
    const port = await freePort();
    const url = `redis-sentinel://:do-not@127.0.0.1:${port}/main?sentinelPassword=print-me`;
    await expect(checkOwnRedis(url)).rejects.toThrow(
      `No Redis answers at 127.0.0.1:${port}, where REDIS_URL points (All sentinels are unreachable`,
    );
  });

  it('start: what is no Redis URL is told what one looks like', async () => {
    await expect(checkOwnRedis('localhost:6379')).rejects.toThrow(
      'REDIS_URL must look like redis://:password@host:6379',
    );
  });
});
