import { isDatabaseUnavailable, type Clock, type Logger } from '@ticketgate/runtime';
import type { EntityManager } from 'typeorm';
import type { AuditEvent } from './audit-event.ts';
import type { AuditEventsRepository } from './audit-events.repository.ts';
import { AuditIds } from './audit-ids.ts';
import { auditRow, type AuditRow } from './audit-row.ts';
import type { AuditWriter } from './audit-writer.ts';
import { Backlog } from './backlog.ts';

export { OPERATOR } from './audit-writer.ts';

/** Milliseconds an event waits for company, and events of one statement. */
const WAIT_MS = 200;
const BATCH = 1_000;
/** What a replica holds while PostgreSQL is away: about a minute of hard work. */
const BACKLOG = { items: 20_000, characters: 32_000_000 };
const RETRY_MS = 1_000;
const REMIND_MS = 60_000;

export interface AuditTrailDeps {
  readonly events: AuditEventsRepository;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Hears of every event that is recorded; for counting. */
  readonly told?: (event: AuditEvent) => void;
  /** Replaces the bounds of what waits. */
  readonly backlog?: { readonly items: number; readonly characters: number };
}

/**
 * Where everything worth knowing is told. {@link record} is for what happens thousands of times a
 * second and never fails its caller; {@link write} for mutations, which are in the trail exactly
 * when they happened.
 */
export class AuditTrail implements AuditWriter {
  readonly #events: AuditEventsRepository;
  readonly #clock: Clock;
  readonly #ids: AuditIds;
  readonly #logger: Logger;
  readonly #told: AuditTrailDeps['told'];
  readonly #backlog: Backlog<AuditRow>;
  #timer: NodeJS.Timeout | undefined;
  #inserting: Promise<boolean> | undefined;
  #isAway = false;
  /** Since that was last said. */
  #lost = 0;
  #lostEver = 0;
  #remindAt = 0;

  constructor({ events, clock, logger, told, backlog = BACKLOG }: AuditTrailDeps) {
    this.#events = events;
    this.#clock = clock;
    this.#ids = new AuditIds(clock);
    this.#logger = logger;
    this.#told = told;
    this.#backlog = new Backlog(backlog);
  }

  /** Events that wait to be written. */
  get waiting(): number {
    return this.#backlog.length;
  }

  /** Events of this process that will never be written. */
  get lost(): number {
    return this.#lostEver;
  }

  /**
   * Tells an event, to be written within 200 ms or so. Never throws and waits for nothing: while
   * PostgreSQL is away the newest 20,000 events are kept.
   */
  record(event: AuditEvent): void {
    this.#told?.(event);
    this.#lose(this.#backlog.push(auditRow(event, this.#ids.next())));
    if (this.#backlog.length >= BATCH && !this.#isAway) void this.#insert();
    else this.#wake();
  }

  /** Tells an event inside a transaction: it is written exactly when the transaction commits. */
  write(manager: EntityManager, event: AuditEvent): Promise<void> {
    return this.#events.insertWithin(manager, auditRow(event, this.#ids.next()));
  }

  /** Writes all that waits. Resolves when that is done or PostgreSQL refuses; never rejects. */
  async flush(): Promise<void> {
    await this.#inserting;
    while (this.#backlog.length > 0) if (!(await this.#insert())) return;
  }

  /** Writes all that waits and stops; what is recorded later may get lost. */
  async close(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lose(this.#backlog.take(Infinity).length);
    this.#report();
  }

  #wake(): void {
    const wait = this.#isAway ? RETRY_MS : WAIT_MS;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#insert();
    }, wait).unref();
  }

  /** Answers whether PostgreSQL took it. */
  #insert(): Promise<boolean> {
    this.#inserting ??= this.#insertBatches().finally(() => {
      this.#inserting = undefined;
      if (this.#backlog.length > 0) this.#wake();
    });
    return this.#inserting;
  }

  /** What is less than a batch after the first waits for company again. */
  async #insertBatches(): Promise<boolean> {
    do {
      const batch = this.#backlog.take(BATCH);
      try {
        await this.#insertWhole(batch);
      } catch (error) {
        this.#lose(this.#backlog.putBack(batch));
        this.#complain(error);
        return false;
      }
      if (this.#isAway) this.#report();
      this.#isAway = false;
    } while (this.#backlog.length >= BATCH);
    return true;
  }

  /** @throws whatever keeps PostgreSQL from taking any row at all. */
  async #insertWhole(batch: readonly AuditRow[]): Promise<void> {
    try {
      await this.#events.insert(batch);
    } catch (error) {
      if (!isAboutOneRow(error)) throw error;
      if (batch.length === 1) {
        this.#logger.error({ err: error }, 'audit_event_refused');
        this.#lose(1);
        return;
      }
      // One row must not take the others with it.
      const half = Math.ceil(batch.length / 2);
      await this.#insertWhole(batch.slice(0, half));
      await this.#insertWhole(batch.slice(half));
    }
  }

  #lose(count: number): void {
    this.#lost += count;
    this.#lostEver += count;
    if (this.#lost > 0 && this.#clock.epochMs() >= this.#remindAt) this.#report();
  }

  #complain(error: unknown): void {
    if (!this.#isAway) {
      const level = isDatabaseUnavailable(error) ? 'warn' : 'error';
      this.#logger[level]({ err: error, waiting: this.#backlog.length }, 'audit_not_written');
    }
    this.#isAway = true;
  }

  /** At most one line a minute while it lasts, and one when it is over. */
  #report(): void {
    if (this.#lost === 0) return;
    this.#logger.error({ lost: this.#lost }, 'audit_events_lost');
    this.#lost = 0;
    this.#remindAt = this.#clock.epochMs() + REMIND_MS;
  }
}

/** PostgreSQL's classes 22 and 23: this data will not do, today or tomorrow. */
function isAboutOneRow(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' && /^2[23]...$/.test(code);
}
