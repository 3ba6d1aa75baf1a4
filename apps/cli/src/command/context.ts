import { styleText } from 'node:util';

export type Colour = 'green' | 'yellow' | 'red' | 'dim';

/** What a command has of the process it runs in. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  readonly epochMs: () => number;
  /** One line of its result. */
  readonly print: (line: string) => void;
  /** The same in a colour, where there is somebody to see it. */
  readonly paint: (colour: Colour, text: string) => string;
  /** What it is at, for whoever is watching; an empty one wipes it away. Never part of the result. */
  readonly progress: (line: string) => void;
  /**
   * From now on the first Ctrl-C (or SIGTERM) asks to stop where nothing is lost; the second one
   * ends the process, as the first does for whoever has not called this.
   */
  readonly stopSignal: () => AbortSignal;
}

const WIPE = '\r\u001B[K';

/** Of this process. */
export function contextOf(env: Context['env']): Context {
  const isWatched = process.stderr.isTTY && env['TERM'] !== 'dumb';
  let shown = false;
  const wipe = () => {
    if (shown) process.stderr.write(WIPE);
    shown = false;
  };
  return {
    env,
    // The wall clock may be set back, this one never is.
    epochMs: () => performance.timeOrigin + performance.now(),
    print: (line) => {
      wipe();
      process.stdout.write(`${line}\n`);
    },
    // It heeds NO_COLOR and FORCE_COLOR, and leaves text alone where nobody is watching.
    paint: (colour, text) => styleText(colour, text, { stream: process.stdout }),
    progress: (line) => {
      if (!isWatched) return;
      wipe();
      if (line === '') return;
      process.stderr.write(line);
      shown = true;
    },
    stopSignal,
  };
}

function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort());
  }
  return stopping.signal;
}

/** Resolves after so many milliseconds, or as soon as it is to stop. */
export function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, stopping.aborted ? 0 : ms);
    stopping.addEventListener('abort', done);
  });
}
