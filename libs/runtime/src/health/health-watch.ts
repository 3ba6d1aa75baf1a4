import type { HealthRegistry, Trouble } from './health.ts';
import type { Logger } from '../logging/logger.ts';

export interface HealthWatchOptions {
  readonly health: Pick<HealthRegistry, 'look' | 'draining'>;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Milliseconds until the first look. Default 2 s. */
  readonly firstMs?: number;
  /** Milliseconds between two looks: while something is wrong (1 s), and while nothing is (5 s). */
  readonly illMs?: number;
  readonly wellMs?: number;
  /** Milliseconds after which what is still wrong is said again. Default 60 s. */
  readonly remindMs?: number;
}

type Troubles = Readonly<Record<string, Trouble>>;

/**
 * Looks at readiness whether or not anybody asks for it. It logs one line with everything that is
 * wrong whenever something more is, one when nothing is any more, and a reminder now and then.
 */
export class HealthWatch {
  readonly #options: HealthWatchOptions;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #said: ReadonlySet<string> = new Set();
  #saidMs = 0;
  #noted = '';

  constructor(options: HealthWatchOptions) {
    this.#options = options;
  }

  /** The first look is a moment away: what every start waits for is not worth a line. */
  start(): this {
    this.#wait(this.#options.firstMs ?? 2_000);
    return this;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Looks once, and says what is new. */
  async look(): Promise<void> {
    const { health } = this.#options;
    const { troubles, notes } = await health.look();
    // Who is on its way out is asked for nothing any more.
    if (this.#stopped || health.draining) return;
    this.#tell(
      Object.fromEntries(
        Object.entries(troubles).filter((one): one is [string, Trouble] => one[1] !== undefined),
      ),
    );
    this.#note(notes);
  }

  #wait(ms: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      void this.look().then(() => {
        const { wellMs = 5_000, illMs = 1_000 } = this.#options;
        this.#wait(this.#said.size === 0 ? wellMs : illMs);
      });
    }, ms).unref();
  }

  /** What goes while something else stays needs no line; what comes does. */
  #tell(troubles: Troubles): void {
    const { logger, remindMs = 60_000 } = this.#options;
    const words = Object.entries(troubles).map(([name, { reason }]) => `${name}: ${reason}`);
    const before = this.#said;
    this.#said = new Set(words);
    const isDue = performance.now() - this.#saidMs >= remindMs;
    if (words.some((one) => isDue || !before.has(one))) {
      this.#saidMs = performance.now();
      const checks = Object.fromEntries(
        Object.entries(troubles).map(([name, { reason }]) => [name, reason]),
      );
      const details = detailsOf(troubles);
      logger.error({ event: 'readiness.red', checks, details }, `not ready: ${words.join('; ')}`);
    } else if (words.length === 0 && before.size > 0) {
      logger.info({ event: 'readiness.green' }, 'ready again');
    }
  }

  #note(notes: Readonly<Record<string, string>>): void {
    const now = JSON.stringify(notes);
    if (now === this.#noted) return;
    const wasQuiet = this.#noted === '' || this.#noted === '{}';
    this.#noted = now;
    if (now !== '{}') this.#options.logger.warn({ event: 'readiness.note', notes }, 'noted');
    else if (!wasQuiet) this.#options.logger.info({ event: 'readiness.note', notes }, 'noted');
  }
}

/** A driver's words, without what it attaches to an error. */
function detailsOf(troubles: Troubles): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(troubles).flatMap(([name, { detail }]) => {
      if (detail === undefined) return [];
      return [[name, isErrorLike(detail) ? wordsOf(detail) : detail]];
    }),
  );
}

const isErrorLike = (value: unknown): value is Error =>
  typeof value === 'object' && value !== null && 'message' in value;

/** Node tells of several addresses that were tried by an error without words, with an error for each. */
export function wordsOf(error: unknown): string {
  if (!isErrorLike(error)) return String(error);
  if (error.message !== '') return error.message;
  const each = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return each.map(wordsOf).join('; ') || error.name;
}
