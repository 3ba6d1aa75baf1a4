import { RedisCounts } from '@ticketgate/limits';
import { createLogger, createRedis, type RedisClient } from '@ticketgate/runtime';
import { describeWhere, fakeClock } from '@ticketgate/testing';
import { Limits } from '../src/limits/index.ts';
import { describeLimits } from './support/limits.contract.ts';

const logger = createLogger({ service: 'test', level: 'silent' });

describeLimits('in memory', () => {
  const clock = fakeClock();
  return { clock, create: (settings) => Limits.create({ clock, settings, logger }) };
});

describeWhere('redis', 'with Redis', () => {
  let redis: RedisClient;
  beforeAll(() => {
    redis = createRedis(process.env['TEST_REDIS_URL'] ?? '', 'test', () => undefined);
  });

  describeLimits('in Redis', () => {
    const clock = fakeClock();
    return {
      clock,
      create: (settings) =>
        Limits.create({ store: new RedisCounts(redis, 10_000), clock, settings, logger }),
    };
  });
});
