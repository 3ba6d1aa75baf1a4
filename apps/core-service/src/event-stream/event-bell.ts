import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@ticketgate/runtime';
import { Client, type Pool } from 'pg';

const CHANNEL = 'ticketgate_events';
/** Tenants in one notification: PostgreSQL takes fewer than 8000 bytes. */
const TENANTS = 200;
/** Milliseconds in which rings become one notification. */
const GATHER_MS = 5;
/** Milliseconds to wait for a connection to close. */
const CLOSE_MS = 1_000;

/** Told the tenant that has news; undefined when any may have, because some were not heard. */
export type RingListener = (tenantId: string | undefined) => void;

export interface EventBellOptions {
  /** Its settings are copied for the one connection that this process listens with. */
  readonly pool: Pool;
  readonly logger: Logger;
}

/**
 * Tells every replica that a tenant has new events, over PostgreSQL's NOTIFY. It only makes waiting
 * readers quick: whoever misses a ring finds the event when looking again.
 *
 * It rings after the commit and not in the transaction: a commit that notifies holds a lock of the
 * whole server, and all tickets would be written one after the other.
 */
export class EventBell {
  readonly #options: EventBellOptions;
  readonly #listeners = new Set<RingListener>();
  readonly #stopping = new AbortController();
  #pending = new Set<string>();
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(options: EventBellOptions) {
    this.#options = options;
  }

  onRing(listener: RingListener): void {
    this.#listeners.add(listener);
  }

  /** Says, soon and once for many, that events of a tenant were committed. Never fails. */
  ring(tenantId: string): void {
    this.#pending.add(tenantId);
    this.#timer ??= setTimeout(() => this.#notify(), GATHER_MS).unref();
  }

  /** Listens from now on, and again whenever the connection was lost. */
  start(): void {
    this.#running ??= this.#keepListening(this.#stopping.signal);
  }

  /** Resolves when the connection is closed. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #notify(): void {
    this.#timer = undefined;
    const tenants = [...this.#pending];
    this.#pending = new Set();
    for (let at = 0; at < tenants.length; at += TENANTS) {
      const payload = tenants.slice(at, at + TENANTS).join();
      const sent = this.#client?.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]);
      // Whoever waits looks again by itself; the connection's loss is logged where it is noticed.
      sent?.catch(() => undefined);
    }
  }

  async #keepListening(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      const lost = await this.#listen(signal, () => (failures = 0));
      if (signal.aborted) return;
      const reason = lost.message;
      if (failures === 0) this.#options.logger.warn({ event: 'event_bell.lost', reason }, 'events');
      failures += 1;
      await sleep(Math.min(50 * 2 ** failures, 1_000), undefined, { signal, ref: false }).catch(
        () => undefined, // stopped
      );
    }
  }

  /** Resolves with what ended it. */
  async #listen(signal: AbortSignal, onHeard: () => void): Promise<Error> {
    const { options } = this.#options.pool;
    const client = new Client({
      ...options,
      password: options.password, // not enumerable there, so that no log shows it
      application_name: 'ticketgate-core-events',
    });
    let stop = () => {};
    const over = new Promise<Error>((resolve) => {
      client.on('error', resolve);
      client.on('end', () => resolve(new Error('the connection was closed')));
      stop = () => resolve(new Error('stopped'));
      signal.addEventListener('abort', stop);
    });
    client.on('notification', ({ payload }) => this.#tell((payload ?? '').split(',')));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.#client = client;
      onHeard();
      this.#tell([undefined]);
      return await over;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      signal.removeEventListener('abort', stop);
      this.#client = undefined;
      // Closed already, or not answering: neither is waited for.
      await Promise.race([
        client.end().catch(() => undefined),
        sleep(CLOSE_MS, undefined, { ref: false }),
      ]);
    }
  }

  #tell(tenants: readonly (string | undefined)[]): void {
    for (const tenant of tenants) for (const listener of this.#listeners) listener(tenant);
  }
}
