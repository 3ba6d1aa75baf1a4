import type { Clock } from '@ticketgate/runtime';

/** A clock that stands still until it is told otherwise. */
export interface FakeClock extends Clock {
  /** Moves on by `ms` milliseconds; negative moves back. */
  advance(ms: number): void;
  set(to: Date): void;
}

/** Starts at 2026-01-15T12:00:00Z unless told otherwise. */
export function fakeClock(start: Date = new Date('2026-01-15T12:00:00Z')): FakeClock {
  let ms = start.getTime();
  return {
    now: () => new Date(ms),
    epochMs: () => ms,
    advance: (by) => {
      ms += by;
    },
    set: (to) => {
      ms = to.getTime();
    },
  };
}
