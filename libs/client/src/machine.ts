/** What the client takes from the machine it runs on; tests hand in their own. */
export interface Machine {
  /** Milliseconds since the Unix epoch. */
  readonly epochMs: () => number;
  /** A number from 0 to 1, 1 excluded; nothing secret is made of it. */
  readonly random: () => number;
  /** A UUID that nobody can guess. */
  readonly uuid: () => string;
  /** @throws the signal's reason as soon as it is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly fetch: typeof fetch;
}

/** The machine itself: its clock, its dice, its network. */
export const thisMachine: Machine = {
  // The wall clock may be set back, this one never is.
  epochMs: () => performance.timeOrigin + performance.now(),
  random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  uuid: () => crypto.randomUUID(),
  sleep,
  fetch: (input, init) => fetch(input, init),
};

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
