import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseUnavailable } from './postgres/postgres.ts';

const RETRY_MS = 1_000;

/**
 * Does what needs the database, again and again while that is away.
 * @throws what else goes wrong, and when the signal aborts.
 */
export async function patiently<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}
