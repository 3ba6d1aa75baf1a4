import { SECURITY_FEED_CHANNEL, type FeedEntry } from '@ticketgate/contracts';
import { Client, escapeIdentifier, type Pool } from 'pg';
import { parseFeedEntry, type FeedHandler, type FeedWire } from './feed-wire.ts';
import { keepListening } from './listening.ts';
import { asError, pause, within } from './waiting.ts';

export interface PostgresFeedWireOptions {
  /** The app's pool: entries are published through it, and its settings are copied to listen. */
  readonly pool: Pool;
  /** Channel name, at most 63 bytes. Notifications never leave their database. */
  readonly channel?: string;
}

const PUBLISH_MS = 900;
const CONNECT_MS = 1_000;
const SILENCE_MS = 3_000;
const HEARTBEAT_MS = 1_000;

/** The feed over PostgreSQL's NOTIFY, for installations without Redis. */
export class PostgresFeedWire implements FeedWire {
  readonly quietIsNews = true;
  readonly #pool: Pool;
  readonly #channel: string;

  constructor({ pool, channel = SECURITY_FEED_CHANNEL }: PostgresFeedWireOptions) {
    this.#pool = pool;
    this.#channel = channel;
  }

  /** {@inheritDoc FeedWire.publish} */
  async publish(entry: FeedEntry): Promise<void> {
    const values = [this.#channel, JSON.stringify(entry)];
    const notified = this.#pool.query('SELECT pg_notify($1, $2)', values);
    await within(PUBLISH_MS, 'publishing to PostgreSQL', notified);
  }

  /** {@inheritDoc FeedWire.subscribe} */
  subscribe(handler: FeedHandler): Promise<() => Promise<void>> {
    const stop = keepListening((heard, signal) => this.#listen(handler, heard, signal), handler);
    return Promise.resolve(stop);
  }

  async #listen(handler: FeedHandler, heard: () => void, signal: AbortSignal): Promise<void> {
    const client = new Client({
      ...this.#pool.options,
      password: this.#pool.options.password, // not enumerable there, so that no log shows it
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: SILENCE_MS,
    });
    const broken = new AbortController();
    const fail = (error: unknown) => broken.abort(asError(error));
    client.on('error', fail);
    client.on('end', () => fail(new Error('the connection was closed')));
    client.on('notification', ({ payload }) => {
      if (broken.signal.aborted) return;
      try {
        handler.onEntry(parseFeedEntry(payload ?? ''));
        heard();
      } catch (error) {
        fail(error);
      }
    });
    const either = AbortSignal.any([signal, broken.signal]);
    try {
      await client.connect();
      await client.query(`LISTEN ${escapeIdentifier(this.#channel)}`);
      heard();
      for (;;) {
        await pause(HEARTBEAT_MS, either);
        if (either.aborted) break;
        await client.query('SELECT 1');
        heard();
      }
      broken.signal.throwIfAborted();
    } finally {
      await within(CONNECT_MS, 'closing', client.end()).catch(() => undefined); // closed already
    }
  }
}
