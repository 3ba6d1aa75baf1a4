import type { EventEmitter } from 'node:events';
import { parentOf } from '@ticketgate/testing';

/** A terminal's Ctrl-C comes twice, from the terminal and from npm: this close together it is one. */
const ONE_REQUEST_MS = 1_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Listening {
  /** Where signals are heard; this process by default. */
  readonly source?: EventEmitter;
  /** Milliseconds of a clock that only moves forward. */
  readonly now?: () => number;
}

export interface StopRequest {
  /** Aborted at the first request. */
  readonly signal: AbortSignal;
  /** Resolves at the first request. */
  readonly requested: Promise<void>;
}

/**
 * Listens for the wish to stop: a signal, or npm, which started us, being gone. A second signal
 * after a moment calls `force`.
 */
export function listenForStop(
  force: () => void,
  { source = process, now = () => performance.now() }: Listening = {},
): StopRequest {
  const abort = new AbortController();
  let firstAt = 0;
  const ask = () => {
    if (abort.signal.aborted && now() - firstAt > ONE_REQUEST_MS) force();
    if (abort.signal.aborted) return;
    firstAt = now();
    abort.abort(new Error('Stopped on request.'));
  };
  for (const signal of SIGNALS) source.on(signal, ask);
  // Whoever starts us from a program (a test, a bench) may hold a pipe that ends with it.
  if (process.env['TICKETGATE_PARENT_PIPE'] === '1') process.stdin.once('end', ask).resume();
  if (process.env['npm_lifecycle_event'] === 'start') watchNpm(ask);
  const requested = new Promise<void>((resolve) => {
    abort.signal.addEventListener('abort', () => resolve());
  });
  return { signal: abort.signal, requested };
}

/** npm runs scripts by a shell that passes no signal on; when npm or that shell ends, so do we. */
function watchNpm(ask: () => void): void {
  const chain = () => `${process.ppid} ${parentOf(process.ppid) ?? ''}`;
  const atStart = chain();
  const timer = setInterval(() => {
    if (chain() === atStart) return;
    clearInterval(timer);
    ask();
  }, 200);
  timer.unref();
}
