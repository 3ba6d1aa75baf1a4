import { connectRedis, copyRedis, type RedisClient } from '@ticketgate/runtime';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Addition, CountStore } from './count-store.ts';

/** Milliseconds; no answer of Redis is waited for longer. */
const PATIENCE_MS = 250;
const DEAD_SOCKET_MS = 2_000;

/** Counts in Redis. */
export class RedisCounts implements CountStore {
  readonly #connection: RedisClient;
  readonly #limiter: RateLimiterRedis;

  /** @param redis the application's client; its settings are copied */
  constructor(redis: RedisClient, patienceMs = PATIENCE_MS) {
    // One of its own: waiting is bounded here, and a command that was lost must not be sent again.
    this.#connection = copyRedis(redis, {
      connectionName: 'ticketgate-limits',
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      commandTimeout: patienceMs,
      socketTimeout: DEAD_SOCKET_MS,
    });
    this.#connection.on('error', () => undefined); // each attempt fails by itself
    // `points` and `duration` stay unused: what is allowed, and for how long, is said per call.
    this.#limiter = new RateLimiterRedis({
      storeClient: this.#connection,
      keyPrefix: 'ticketgate:limit',
      points: 1,
      duration: 1,
      rejectIfRedisNotReady: true,
    });
  }

  /** Resolves whether that worked or not, and goes on trying. */
  async open(): Promise<void> {
    await connectRedis(this.#connection).catch(() => undefined);
  }

  addAll(additions: readonly Addition[]): readonly Promise<number>[] {
    return additions.map(async ({ key, points, seconds }) => {
      const answer = await this.#limiter.penalty(key, points, { customDuration: seconds });
      return answer.consumedPoints;
    });
  }

  async forget(key: string): Promise<void> {
    await this.#limiter.delete(key);
  }

  async mark(key: string, seconds: number): Promise<void> {
    await this.#limiter.set(key, 1, seconds);
  }

  async isMarked(key: string): Promise<boolean> {
    return (await this.#limiter.get(key)) !== null;
  }

  close(): void {
    this.#connection.disconnect();
  }
}
