import { isUuid, type Clock, type Logger } from '@ticketgate/runtime';
import type { LastUsedRepository, Usable, Use } from './last-used.repository.ts';

/** Milliseconds a use waits for company. */
const EVERY_MS = 1_000;
/** Rows of one statement, and things remembered while PostgreSQL is away. */
const BATCH = 5_000;
const MOST = 100_000;

export interface LastUsedDeps {
  readonly stamps: LastUsedRepository;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * When and from where credentials and named refresh tokens were last used: the last use of each
 * within a fifth of a second counts, and all of them are written in one statement.
 */
export class LastUsed {
  readonly #stamps: LastUsedRepository;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #uses = { credential: new Map<string, Use>(), refresh_token: new Map<string, Use>() };
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<boolean> | undefined;
  #isAway = false;

  constructor({ stamps, clock, logger }: LastUsedDeps) {
    this.#stamps = stamps;
    this.#clock = clock;
    this.#logger = logger;
  }

  /**
   * Notes a use of now; costs a map entry and never throws.
   * @param id anything but the UUID of one is passed over.
   * @param address IP address, null when unknown.
   */
  used(what: Usable, id: string, address: string | null): void {
    const uses = this.#uses[what];
    if (!isUuid(id) || (uses.size >= MOST && !uses.has(id))) return;
    uses.set(id, { id, at: this.#clock.now(), address });
    this.#wake();
  }

  /** Writes what is noted. Resolves when that is done or PostgreSQL refuses; never rejects. */
  async flush(): Promise<void> {
    await this.#writing;
    while (this.#isWaiting()) if (!(await this.#write())) return;
  }

  /** Writes what is noted and stops. */
  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #isWaiting(): boolean {
    return this.#uses.credential.size + this.#uses.refresh_token.size > 0;
  }

  #wake(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#write();
    }, EVERY_MS).unref();
  }

  #write(): Promise<boolean> {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
      if (this.#isWaiting()) this.#wake();
    });
    return this.#writing;
  }

  async #writeAll(): Promise<boolean> {
    const written = [await this.#writeOf('credential'), await this.#writeOf('refresh_token')];
    return written.every((isWritten) => isWritten);
  }

  async #writeOf(what: Usable): Promise<boolean> {
    const uses = [...this.#uses[what].values()].slice(0, BATCH);
    if (uses.length === 0) return true;
    for (const { id } of uses) this.#uses[what].delete(id);
    try {
      await this.#stamps.stamp(what, uses);
      this.#isAway = false;
      return true;
    } catch (error) {
      if (!this.#isAway) this.#logger.warn({ err: error, what }, 'last_use_not_written');
      this.#isAway = true;
      this.#restore(what, uses);
      return false;
    }
  }

  /** A later use that came in meanwhile stays. */
  #restore(what: Usable, uses: readonly Use[]): void {
    for (const use of uses) if (!this.#uses[what].has(use.id)) this.#uses[what].set(use.id, use);
  }
}
