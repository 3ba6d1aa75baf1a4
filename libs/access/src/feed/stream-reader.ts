import type { RedisClient } from '@ticketgate/runtime';
import { parseFeedEntry, type FeedHandler } from './feed-wire.ts';

/** The place before the first entry of any stream. */
const BEGINNING = '0-0';
const BLOCK_MS = 1_000;
const BATCH = 500;

const parseId = (id: string): readonly [bigint, bigint] => {
  const [ms = '0', seq = '0'] = id.split('-');
  return [BigInt(ms), BigInt(seq)];
};

/** Whether stream id `a` is later than `b`; ids are `<ms>-<seq>`, by the server's clock. */
export function isAfter(a: string, b: string): boolean {
  const [aMs, aSeq] = parseId(a);
  const [bMs, bSeq] = parseId(b);
  return aMs === bMs ? aSeq > bSeq : aMs > bMs;
}

/** Reads one stream to its end and on, and keeps its place from one connection to the next. */
export class StreamReader {
  readonly #stream: string;
  readonly #handler: FeedHandler;
  #place: string | undefined;

  constructor(stream: string, handler: FeedHandler) {
    this.#stream = stream;
    this.#handler = handler;
  }

  /** Reads until the connection fails or the signal aborts. `heard` is called after every reply. */
  async follow(connection: RedisClient, heard: () => void, signal: AbortSignal): Promise<void> {
    const newest = await this.#newest(connection);
    // Ids follow the server's clock. A stream that ends before our place was emptied, or its clock
    // set back: what it gets from now on could sort before that place and would never be read.
    if (this.#place === undefined || isAfter(this.#place, newest)) this.#place = newest;
    this.#hand(await connection.xread('STREAMS', this.#stream, this.#place));
    heard();
    while (!signal.aborted) {
      const idle = this.#hand(await this.#next(connection, this.#place));
      if (idle && isAfter(this.#place, await this.#newest(connection))) {
        throw new Error('the stream was emptied');
      }
      heard();
    }
  }

  #next(connection: RedisClient, place: string): Promise<[string, [string, string[]][]][] | null> {
    return connection.xread('COUNT', BATCH, 'BLOCK', BLOCK_MS, 'STREAMS', this.#stream, place);
  }

  /** @returns whether there was nothing to hand over. */
  #hand(replies: [string, [string, string[]][]][] | null): boolean {
    const messages = replies?.[0]?.[1] ?? [];
    for (const [id, fields] of messages) {
      this.#place = id; // first, so that a message nobody can read is met only once
      this.#handler.onEntry(parseFeedEntry(fields[1] ?? ''));
    }
    return messages.length === 0;
  }

  async #newest(connection: RedisClient): Promise<string> {
    const [newest] = await connection.xrevrange(this.#stream, '+', '-', 'COUNT', 1);
    return newest?.[0] ?? BEGINNING;
  }
}
