import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRedis, type RedisClient } from '@ticketgate/runtime';
import { findRedisProgram, LocalRedis } from '@ticketgate/testing';

const ignore = () => undefined;

/** A Redis of a test file's own, which it may empty and restart. */
export class RedisServer {
  readonly #folder: string;
  readonly #server: LocalRedis;
  readonly #clients: RedisClient[] = [];

  private constructor(folder: string, program: string) {
    this.#folder = folder;
    this.#server = new LocalRedis({ program, folder });
  }

  static async start(): Promise<RedisServer> {
    const program = findRedisProgram();
    if (program === undefined) throw new Error('no redis-server or valkey-server on PATH');
    const server = new RedisServer(mkdtempSync(join(tmpdir(), 'access-test-')), program);
    await server.#server.start();
    return server;
  }

  get url(): string {
    return this.#server.url;
  }

  /** A client that {@link stop} ends. */
  client(url = this.url): RedisClient {
    const client = createRedis(url, 'access test', ignore);
    this.#clients.push(client);
    return client;
  }

  /** Ends all clients so far. */
  leave(): void {
    for (const client of this.#clients.splice(0)) client.disconnect();
  }

  /** Comes back empty, and on another port. */
  async restart(): Promise<void> {
    await this.#server.stop();
    await this.#server.start();
  }

  async stop(): Promise<void> {
    this.leave();
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
