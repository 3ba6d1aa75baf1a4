import { newRandomId, type Logger } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import { claim, leave, sweepLapsed } from './replica-record.ts';
import type { SecurityMirror } from './security-mirror.ts';

export interface ReplicaBeaconOptions {
  /** May read and write `security.replica`. */
  readonly pool: Pick<Pool, 'query'>;
  readonly mirror: Pick<SecurityMirror, 'head' | 'isStale' | 'onEntry' | 'onReset'>;
  /** Which service this process is a replica of. */
  readonly service: string;
  /** Milliseconds the mirror may be without contact and still accept tokens. */
  readonly maxStalenessMs: number;
  readonly logger: Pick<Logger, 'warn' | 'info'>;
  /** Milliseconds between two signs of life. Default 5 s. */
  readonly heartbeatMs?: number;
}

/**
 * Tells the record how far this process obeys the security feed, so that whoever revokes can say
 * how many replicas have it. A claim lasts until a process that has heard nothing since would have
 * stopped accepting tokens: one that is cut off counts, as not knowing, for as long as it can err.
 */
export class ReplicaBeacon {
  /** UUID of this process among the replicas. */
  readonly id = newRandomId();
  readonly #options: ReplicaBeaconOptions;
  readonly #heartbeatMs: number;
  readonly #lastsMs: number;
  #leaveMirror: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;
  /** Whether the mirror moved on while a claim was being written. */
  #behind = false;
  #stopped = false;
  #away = false;

  constructor(options: ReplicaBeaconOptions) {
    const { heartbeatMs = 5_000, maxStalenessMs } = options;
    this.#options = options;
    this.#heartbeatMs = heartbeatMs;
    this.#lastsMs = maxStalenessMs + 2 * heartbeatMs;
  }

  /**
   * Call it when the mirror's snapshot is in and before the first token is accepted. Resolves when
   * the first claim was tried; a record that is away is tried again with every heartbeat.
   */
  async start(): Promise<void> {
    const { mirror } = this.#options;
    const moved = () => void this.claim();
    this.#leaveMirror = [mirror.onEntry(moved), mirror.onReset(moved)];
    await this.beat();
    this.#tick();
  }

  /** Call it when no token is accepted any more: this replica no longer counts. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const unsubscribe of this.#leaveMirror.splice(0)) unsubscribe();
    await this.#writing;
    // Else it lapses by itself.
    await leave(this.#options.pool, this.id).catch(() => undefined);
  }

  /** A sign of life: claims, and sweeps up after replicas that went without a word. */
  async beat(): Promise<void> {
    await this.claim();
    if (!this.#stopped) await this.#quietly(() => sweepLapsed(this.#options.pool));
  }

  /**
   * Writes down how far the mirror is. At most one write is under way; the next one covers whatever
   * came meanwhile. Never rejects.
   */
  claim(): Promise<void> {
    this.#behind = true;
    return (this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    }));
  }

  async #write(): Promise<void> {
    while (this.#behind && !this.#stopped) {
      this.#behind = false;
      await this.#quietly(() => this.#claimOnce());
    }
  }

  async #claimOnce(): Promise<void> {
    const { pool, mirror, service } = this.#options;
    // Out of contact we refuse every token; what we knew last is nobody's assurance.
    if (mirror.isStale()) return;
    await claim(pool, { id: this.id, service, seq: mirror.head, lastsMs: this.#lastsMs });
  }

  #tick(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      void this.beat().then(() => this.#tick());
    }, this.#heartbeatMs);
    this.#timer.unref();
  }

  async #quietly(work: () => Promise<void>): Promise<void> {
    const { logger } = this.#options;
    try {
      await work();
      if (this.#away) logger.info({ event: 'security_feed.beacon_back' }, 'feed');
      this.#away = false;
    } catch (err) {
      if (!this.#away) logger.warn({ event: 'security_feed.beacon_away', err }, 'feed');
      this.#away = true;
    }
  }
}
