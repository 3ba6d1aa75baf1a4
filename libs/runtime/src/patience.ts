import { setTimeout as sleep } from 'node:timers/promises';
import { wordsOf } from './health/health-watch.ts';
import { isDatabaseUnavailable } from './postgres/postgres.ts';

const RETRY_MS = 1_000;

export interface PatienceOptions {
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
  /** Told what is waited for, when that is another thing than before. */
  readonly onWait?: (error: Error) => void;
  /** Milliseconds between two tries. Default 1 s. */
  readonly retryMs?: number;
}

/**
 * Does what needs the database, again and again while that is away.
 * @throws what else goes wrong, and when the signal aborts.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { signal, onWait, retryMs = RETRY_MS }: PatienceOptions = {},
): Promise<T> {
  let told: string | undefined;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      const words = wordsOf(error);
      if (words !== told) onWait?.(error as Error);
      told = words;
      await sleep(retryMs, undefined, { signal });
    }
  }
}
