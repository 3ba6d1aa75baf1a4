import { PostgresFeedWire, RedisFeedWire, type FeedWire } from '@ticketgate/access';
import { createPool, createRedis, type Logger, type RedisClient } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { Config } from '../config/config.ts';

const APPLICATION_NAME = 'ticketgate-oauth-server';

/** Everything that holds a socket outside HTTP. */
export interface Connections {
  /** Prepared statements of the token path. */
  readonly pool: Pool;
  /** The security feed's own, so that it never queues behind requests. */
  readonly feedPool: Pool;
  readonly redis: RedisClient | undefined;
  readonly wire: FeedWire;
  close(): Promise<void>;
}

export function openConnections({ database, feed }: Config, logger: Logger): Connections {
  const report = (error: Error) => logger.warn({ err: error }, 'connection_error');
  const pool = createPool(
    { url: database.url, max: database.poolMax, applicationName: APPLICATION_NAME },
    report,
  );
  const feedPool = createPool(
    { url: database.url, max: 2, applicationName: `${APPLICATION_NAME}-feed` },
    report,
  );
  const redis = feed.kind === 'redis' ? createRedis(feed.url, APPLICATION_NAME, report) : undefined;
  return {
    pool,
    feedPool,
    redis,
    wire: redis ? new RedisFeedWire({ redis }) : new PostgresFeedWire({ pool: feedPool }),
    async close() {
      redis?.disconnect();
      await Promise.all([pool.end(), feedPool.end()]);
    },
  };
}
