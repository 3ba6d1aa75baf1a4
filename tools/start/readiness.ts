import { setTimeout as sleep } from 'node:timers/promises';

const WITHIN_MS = 60_000;

/**
 * Asks a readiness URL until it answers 200 or the process behind it is gone.
 * @returns undefined when it is ready or gone, else why it is not, after 60 s.
 */
export async function untilReady(
  url: string,
  isRunning: () => boolean,
  signal: AbortSignal,
): Promise<string | undefined> {
  const deadline = performance.now() + WITHIN_MS;
  let last = 'does not answer';
  while (isRunning()) {
    signal.throwIfAborted();
    const answer = await ask(url);
    if (answer.ready) return undefined;
    last = answer.words;
    if (performance.now() > deadline) return `is not ready after ${WITHIN_MS / 1000} s: it ${last}`;
    await sleep(50);
  }
  return undefined;
}

async function ask(url: string): Promise<{ ready: boolean; words: string }> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const body = await response.text();
    return { ready: response.ok, words: `answers ${response.status} ${body.slice(0, 500)}` };
  } catch {
    return { ready: false, words: 'does not answer' };
  }
}
