import { setTimeout as sleep } from 'node:timers/promises';

/** Waits without keeping the process alive; returns early, and quietly, when aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Milliseconds before try number `attempt` (from 0): 50, 100, 200 … at most a second. */
export const backoff = (attempt: number): number =>
  Math.min(50 * 2 ** Math.min(attempt, 10), 1_000);

/** The outcome of `work`, or a rejection after `ms` milliseconds, whichever comes first. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `error` as an Error, whatever was thrown. */
export const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
