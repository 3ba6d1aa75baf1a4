import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { LocalRedis, type LocalRedisOptions } from './local-redis.ts';
import { Problem } from '../problem.ts';

/** Seconds are usual; a busy machine may need many. */
const READY_WITHIN_MS = 30_000;

export interface RedisGroupOptions {
  readonly program: string;
  /** Holds a folder for each server. */
  readonly folder: string;
  /** Clients must give it; none by default. */
  readonly password?: string;
}

/** Servers that belong together, and what must be asked of them until they are what they shall be. */
export class RedisGroup {
  readonly #options: RedisGroupOptions;
  readonly #servers: LocalRedis[] = [];

  constructor(options: RedisGroupOptions) {
    this.#options = options;
  }

  get servers(): readonly LocalRedis[] {
    return this.#servers;
  }

  async add(options: Partial<LocalRedisOptions> = {}): Promise<LocalRedis> {
    const { folder } = this.#options;
    const server = new LocalRedis({
      ...this.#options,
      ...options,
      folder: join(folder, `server-${this.#servers.length + 1}`),
    });
    this.#servers.push(server);
    await server.start();
    return server;
  }

  /** Ends the one on that port at once; resolves when its process is gone. */
  async kill(port: number): Promise<void> {
    const server = this.#servers.find((one) => one.port === port);
    if (!server) throw new Problem(`no server of this group has port ${port}`);
    server.kill();
    await server.ended;
  }

  async stop(): Promise<void> {
    // At once, because nothing of it is kept, and a master would wait for its replicas.
    for (const server of this.#servers) server.kill();
    await Promise.all(this.#servers.map((server) => server.stop()));
  }
}

/** One command of a server's own client. */
export async function askRedis<T>(
  server: LocalRedis,
  work: (redis: Redis) => Promise<T>,
): Promise<T> {
  const redis = new Redis(server.url, { lazyConnect: true, retryStrategy: null });
  redis.on('error', () => undefined); // the command is rejected with it
  try {
    await redis.connect();
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** Asks until it is so. @throws Problem when that takes too long */
export async function becomes(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > deadline)
      throw new Problem(`${what}: not within ${READY_WITHIN_MS} ms`);
    await sleep(25);
  }
}
