import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

/** Resolves as soon as it is so. @throws Error when it is not within 30 s. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`In vain waited until ${what}.`);
    await pause(50);
  }
}
