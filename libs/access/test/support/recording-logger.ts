import type { Logger } from '@ticketgate/runtime';

type Lines = Pick<Logger, 'info' | 'warn' | 'error'>;

/** A logger a test can wait on: events are what a process tells about itself. */
export interface RecordingLogger extends Lines {
  /** Names of the events so far. */
  readonly events: readonly string[];
  /** Resolves at the next event of that name. */
  next(event: string): Promise<void>;
}

export function recordingLogger(): RecordingLogger {
  const events: string[] = [];
  const waiting: { event: string; resolve: () => void }[] = [];
  const note = (line: unknown) => {
    const { event } = line as { event: string }; // how this library logs
    events.push(event);
    for (const waiter of waiting.filter((w) => w.event === event)) {
      waiting.splice(waiting.indexOf(waiter), 1);
      waiter.resolve();
    }
  };
  return {
    events,
    info: note,
    warn: note,
    error: note,
    next: (event) => new Promise((resolve) => waiting.push({ event, resolve })),
  };
}
