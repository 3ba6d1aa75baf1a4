import { SECURITY_FEED_CHANNEL, type FeedEntry } from '@ticketgate/contracts';
import { canFailOver, connectRedis, copyRedisForOnce, type RedisClient } from '@ticketgate/runtime';
import { parseFeedEntry, type FeedHandler, type FeedWire } from './feed-wire.ts';
import { keepListening } from './listening.ts';
import { StreamReader } from './stream-reader.ts';
import { within } from './waiting.ts';

export interface RedisFeedWireOptions {
  /** The app's client: entries are published through it, and its settings are copied to listen. */
  readonly redis: RedisClient;
  /** Stream key; name another one where installations share a Redis. */
  readonly channel?: string;
}

const PUBLISH_MS = 900;
const CONNECT_MS = 1_000;
/** A connection that says nothing for so long is dead: every read is answered within a second. */
const SILENCE_MS = 3_000;
/** How long a server gets to close its side of a connection we end. */
const GOODBYE_MS = 200;
const KEEP = 10_000;

/** The feed over a Redis stream: any number of readers, each at its own place. */
export class RedisFeedWire implements FeedWire {
  /**
   * A master that was replaced may not know it and go on saying that there is nothing new; a single
   * server is the only one that can say so.
   */
  readonly quietIsNews: boolean;
  readonly #redis: RedisClient;
  readonly #channel: string;
  /** Only while a client that was never used before connects. */
  #connecting: Promise<void> | undefined;

  constructor({ redis, channel = SECURITY_FEED_CHANNEL }: RedisFeedWireOptions) {
    this.#redis = redis;
    this.quietIsNews = !canFailOver(redis);
    this.#channel = channel;
  }

  /** {@inheritDoc FeedWire.publish} */
  async publish(entry: FeedEntry): Promise<void> {
    await within(PUBLISH_MS, 'publishing to Redis', this.#append(JSON.stringify(entry)));
  }

  /** {@inheritDoc FeedWire.subscribe} */
  subscribe(handler: FeedHandler): Promise<() => Promise<void>> {
    const reader = new StreamReader(this.#channel, handler);
    const stop = keepListening(async (heard, signal) => {
      const connection = this.#connection();
      const cut = () => {
        if (connection.status !== 'end') connection.disconnect();
      };
      signal.addEventListener('abort', cut, { once: true });
      try {
        await connectRedis(connection);
        await reader.follow(connection, heard, signal);
      } finally {
        signal.removeEventListener('abort', cut);
        cut();
      }
    }, handler);
    return Promise.resolve(stop);
  }

  /** {@inheritDoc FeedWire.remembered} */
  async remembered(after: number): Promise<readonly FeedEntry[]> {
    const stream = this.#redis.xrange(this.#channel, '-', '+');
    const told = await within(CONNECT_MS, 'reading from Redis', stream);
    const entries = told.map(([, fields]) => parseFeedEntry(fields[1] ?? ''));
    return entries.filter(({ seq }) => seq > after);
  }

  async #append(json: string): Promise<void> {
    if (this.#redis.status === 'wait') {
      this.#connecting = connectRedis(this.#redis).finally(() => (this.#connecting = undefined));
    }
    await this.#connecting;
    await this.#redis.xadd(this.#channel, 'MAXLEN', '~', KEEP, '*', 'entry', json);
  }

  /** A connection of its own, because a blocking read keeps it busy; a new one after each loss. */
  #connection(): RedisClient {
    const connection = copyRedisForOnce(this.#redis, {
      connectTimeout: CONNECT_MS,
      disconnectTimeout: GOODBYE_MS,
      socketTimeout: SILENCE_MS,
    });
    connection.on('error', () => undefined); // the command that waits is rejected with it
    return connection;
  }
}
