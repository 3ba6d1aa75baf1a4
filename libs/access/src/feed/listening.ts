import type { FeedHandler } from './feed-wire.ts';
import { asError, backoff, pause } from './waiting.ts';

/** One connection's worth of listening: runs until the connection fails, or until aborted. */
export type Listen = (heard: () => void, signal: AbortSignal) => Promise<void>;

/** Listens again and again; reports a loss once, and pauses longer while nobody answers. */
async function listenUntil(
  signal: AbortSignal,
  listen: Listen,
  handler: FeedHandler,
): Promise<void> {
  let failures = 0;
  let lost = false;
  const heard = () => {
    failures = 0;
    lost = false;
    handler.onContact();
  };
  const fail = async (error: unknown) => {
    if (signal.aborted) return;
    if (!lost) handler.onLost(asError(error));
    lost = true;
    await pause(backoff(failures++), signal);
  };
  while (!signal.aborted) await listen(heard, signal).catch(fail);
}

/**
 * Keeps one subscription alive, also when the other side is away to begin with.
 * @returns the function that ends it and resolves when its last connection is closed.
 */
export function keepListening(listen: Listen, handler: FeedHandler): () => Promise<void> {
  const stopping = new AbortController();
  const done = listenUntil(stopping.signal, listen, handler);
  return async () => {
    stopping.abort();
    await done;
  };
}
