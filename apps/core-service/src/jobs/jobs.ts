import { setTimeout as sleep } from 'node:timers/promises';
import { traced } from '@ticketgate/observability';
import type { Logger } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { PgBoss } from 'pg-boss';
import { createBoss, declareQueue, sendTick } from './boss.ts';
import type { RecurringJob } from './recurring-job.ts';

/** Milliseconds between two attempts to begin. */
const RETRY_MS = 1_000;

export interface JobsOptions {
  /** Its own: jobs and requests do not wait for each other's connections. Ended with it. */
  readonly pool: Pool;
  readonly logger: Logger;
  /** Hears of every run that is over. */
  readonly told: (job: string, outcome: 'ok' | 'failed') => void;
}

/**
 * Runs jobs that come round, each once a tick in one of the replicas. A database that is away, at the
 * start or later, only means that nothing runs meanwhile.
 */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #jobs = new Map<string, RecurringJob>();
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #isAway = false;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  /** Takes a job on, before the service starts. @throws Error when that name is taken. */
  every(job: RecurringJob): void {
    if (this.#running || this.#jobs.has(job.name))
      throw new Error(`too late or twice: ${job.name}`);
    this.#jobs.set(job.name, job);
  }

  start(): void {
    this.#running ??= this.#run([...this.#jobs.values()], this.#stopping.signal);
  }

  /** Tells what runs to come to an end, and resolves when it has. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#options.pool.end();
  }

  async #run(jobs: readonly RecurringJob[], stopping: AbortSignal): Promise<void> {
    if (jobs.length === 0) return;
    const boss = createBoss(this.#options.pool);
    boss.on('error', (error) => this.#trouble(error));
    boss.on('warning', ({ message }) => this.#warn('jobs.warning', message));
    await this.#begin(boss, stopping);
    await Promise.all(jobs.map((job) => this.#keepTicking(boss, job, stopping)));
    await Promise.all(jobs.map(({ name }) => boss.offWork(name, { wait: true })));
    await boss.stop({ graceful: false });
  }

  async #begin(boss: PgBoss, stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      try {
        await boss.start();
        return;
      } catch (error) {
        this.#trouble(error);
        await pause(RETRY_MS, stopping);
      }
    }
  }

  /** Every replica asks for every run, so that no replica is needed for the next one to come. */
  async #keepTicking(boss: PgBoss, job: RecurringJob, stopping: AbortSignal): Promise<void> {
    let isWorking = false;
    let isDeclared = false;
    while (!stopping.aborted) {
      try {
        if (!isDeclared) await declareQueue(boss, job);
        isDeclared = true;
        await sendTick(boss, job);
        if (!isWorking) await this.#work(boss, job, stopping);
        isWorking = true;
        this.#isWell();
      } catch (error) {
        // A restored database may be without the queue.
        isDeclared = false;
        this.#trouble(error);
      }
      await pause(job.everySeconds * 1_000, stopping);
    }
  }

  async #work(boss: PgBoss, job: RecurringJob, stopping: AbortSignal): Promise<void> {
    const pollingIntervalSeconds = Math.max(0.5, job.everySeconds / 2);
    await boss.work(job.name, { pollingIntervalSeconds }, async ([run]) => {
      try {
        const signal = run ? AbortSignal.any([run.signal, stopping]) : stopping;
        await traced(`job ${job.name}`, {}, () => job.run(signal));
        this.#options.told(job.name, 'ok');
      } catch (error) {
        this.#options.told(job.name, 'failed');
        this.#warn('job.failed', reasonOf(error), job.name);
        throw error;
      }
    });
  }

  /** Says once that jobs cannot run, however often that is noticed. */
  #trouble(error: unknown): void {
    if (this.#isAway || this.#stopping.signal.aborted) return;
    this.#isAway = true;
    this.#warn('jobs.interrupted', reasonOf(error));
  }

  #isWell(): void {
    if (this.#isAway) this.#options.logger.info({ event: 'jobs.resumed' }, 'jobs');
    this.#isAway = false;
  }

  #warn(event: string, reason: string, job?: string): void {
    this.#options.logger.warn({ event, reason, ...(job && { job }) }, 'jobs');
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error);

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stopping }).catch(() => undefined);
}
