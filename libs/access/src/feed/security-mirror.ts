import type { FeedEntry } from '@ticketgate/contracts';
import type { Clock, Logger } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import { ClockWatch } from './clock-watch.ts';
import { Contact } from './contact.ts';
import type { FeedWire } from './feed-wire.ts';
import { Listeners } from './listeners.ts';
import { RecordFollower } from './record-follower.ts';
import type { TokenSubjects } from './revoked-set.ts';
import { backoff, pause } from './waiting.ts';

export interface SecurityMirrorOptions {
  /** May read `security.feed` and `security.feed_head` of the primary, not of a replica. */
  readonly pool: Pick<Pool, 'query'>;
  readonly wire: FeedWire;
  readonly clock: Clock;
  /** Milliseconds without contact after which nothing is answered any more. */
  readonly maxStalenessMs: number;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Milliseconds between two questions to the record. Default 1 s. */
  readonly pollMs?: number;
  /** Judge expiry by the database's clock when ours is over 15 s behind it. Default false. */
  readonly obeyDatabaseClock?: boolean;
}

const ignore = () => undefined;

/**
 * The security feed in memory: a snapshot of the record, then whatever the wire says, and the
 * record again every second and at every doubt. The wire only makes it fast.
 */
export class SecurityMirror {
  readonly #options: SecurityMirrorOptions;
  readonly #contact: Contact;
  readonly #watch: ClockWatch;
  readonly #entries: Listeners<FeedEntry>;
  readonly #resets: Listeners<undefined>;
  readonly #follower: RecordFollower;
  readonly #stopping = new AbortController();
  #unsubscribe: (() => Promise<void>) | undefined;
  #asking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #recordAway = false;
  #wireUp = false;
  #wireSeen = false;
  /** Whether the record was asked since the wire came up: only then is a quiet wire good news. */
  #wireTrusted = false;
  /** Grows whenever the wire may have dropped something. */
  #doubts = 0;

  constructor(options: SecurityMirrorOptions) {
    const { pool, clock, logger, obeyDatabaseClock = false } = options;
    this.#options = options;
    this.#contact = new Contact(clock);
    this.#watch = new ClockWatch({ clock, logger, obeyDatabaseClock });
    this.#entries = new Listeners(logger);
    this.#resets = new Listeners(logger);
    this.#follower = new RecordFollower({
      pool,
      clock,
      logger,
      watch: this.#watch,
      onEntry: (entry) => this.#entries.tell(entry),
      onReset: () => this.#resets.tell(undefined),
    });
  }

  /** Number of the last entry obeyed. */
  get head(): number {
    return this.#follower.head;
  }

  /** Revocations in memory, for metrics. */
  get size(): number {
    return this.#follower.revoked.size;
  }

  /** Milliseconds to add to our clock when judging expiry; see `obeyDatabaseClock`. */
  get clockLagMs(): number {
    return this.#watch.lagMs;
  }

  /** Milliseconds the database's clock is ahead of ours; 0 while they are not merely a little apart. */
  get clockApartMs(): number {
    return this.#watch.apartMs;
  }

  /** Whether the wire carries news; `unseen` as long as it never did. */
  get wireState(): 'up' | 'down' | 'unseen' {
    if (this.#wireUp) return 'up';
    return this.#wireSeen ? 'down' : 'unseen';
  }

  /**
   * Resolves when the snapshot is in. While the database is away it stays pending and keeps trying.
   * @throws Error when {@link stop} is called before that.
   */
  async start(): Promise<void> {
    const { signal } = this.#stopping;
    this.#unsubscribe ??= await this.#options.wire.subscribe({
      onEntry: (entry) => this.#hear(entry),
      onContact: () => this.#wireHeard(),
      onLost: (reason) => this.#wireLost(reason),
    });
    for (let attempt = 0; !signal.aborted && !this.#follower.loaded; attempt += 1) {
      await this.#ask().catch(() => pause(backoff(attempt), signal));
    }
    if (signal.aborted) throw new Error('the mirror was stopped before its snapshot was in');
    this.#tick();
  }

  /** Ends everything in the background; from then on the mirror grows stale. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#unsubscribe?.();
    await this.#asking?.catch(ignore);
  }

  isRevoked(token: TokenSubjects): boolean {
    return this.#follower.revoked.isRevoked(token);
  }

  /** Whether this signing key was removed in an emergency: no token signed with it counts. */
  isKeyRevoked(kid: string): boolean {
    return this.#follower.revoked.isKeyRevoked(kid);
  }

  /** Milliseconds since contact; Infinity before the snapshot. */
  staleness(nowMs = this.#options.clock.epochMs()): number {
    return this.#follower.loaded ? this.#contact.staleness(nowMs) : Infinity;
  }

  /** Whether contact was lost for longer than allowed: whatever we would say is a guess. */
  isStale(nowMs = this.#options.clock.epochMs()): boolean {
    return this.staleness(nowMs) > this.#options.maxStalenessMs;
  }

  /**
   * Asks the record until entry `seq` was obeyed. Callers share the questions.
   * @returns false when the record does not hold that entry.
   * @throws Error when the record cannot be asked.
   */
  async catchUpTo(seq: number): Promise<boolean> {
    // The question under way may have been put before that entry was written; the next one was not.
    for (let question = 0; question < 2 && this.head < seq; question += 1) await this.#ask();
    return this.head >= seq;
  }

  /** Calls back for every entry obeyed, both effects. @returns the function that ends it. */
  onEntry(listener: (entry: FeedEntry) => void): () => void {
    return this.#entries.add(listener);
  }

  /** Calls back when everything was loaded anew: entries may have been skipped, so caches go. */
  onReset(listener: () => void): () => void {
    return this.#resets.add(listener);
  }

  #hear(entry: FeedEntry): void {
    if (this.#follower.hear(entry)) return;
    const { seq } = entry;
    this.#options.logger.warn({ event: 'security_feed.gap', seq, head: this.head }, 'feed');
    this.#doubt();
  }

  #wireHeard(): void {
    if (this.#wireTrusted && this.#options.wire.quietIsNews) this.#contact.heard();
    if (this.#wireUp) return;
    this.#wireUp = true;
    this.#wireSeen = true;
    this.#options.logger.info({ event: 'security_feed.wire_up' }, 'feed');
    this.#askSoon();
  }

  #wireLost(reason: Error): void {
    this.#wireUp = false;
    this.#options.logger.warn({ event: 'security_feed.wire_lost', err: reason }, 'feed');
    this.#doubt();
  }

  #doubt(): void {
    this.#wireTrusted = false;
    this.#doubts += 1;
    this.#askSoon();
  }

  /** Puts a question that begins after this call, in the background. */
  #askSoon(): void {
    const earlier = this.#asking?.catch(ignore) ?? Promise.resolve();
    const ask = () => (this.#stopping.signal.aborted ? undefined : this.#ask());
    void earlier.then(ask).catch(ignore);
  }

  #tick(): void {
    if (this.#stopping.signal.aborted) return;
    this.#timer = setTimeout(() => {
      void this.#ask()
        .catch(ignore)
        .then(() => this.#tick());
    }, this.#options.pollMs ?? 1_000);
    this.#timer.unref();
  }

  #ask(): Promise<void> {
    return (this.#asking ??= this.#question().finally(() => {
      this.#asking = undefined;
    }));
  }

  async #question(): Promise<void> {
    const askedMs = this.#options.clock.epochMs();
    const doubts = this.#doubts;
    const wireUp = this.#wireUp;
    try {
      await this.#follower.refresh();
    } catch (err) {
      if (!this.#recordAway) {
        this.#options.logger.warn({ event: 'security_feed.record_away', err }, 'feed');
      }
      this.#recordAway = true;
      throw err;
    }
    this.#contact.heard(askedMs);
    if (wireUp && doubts === this.#doubts) this.#wireTrusted = true;
    if (this.#recordAway) this.#options.logger.info({ event: 'security_feed.record_back' }, 'feed');
    this.#recordAway = false;
  }
}
