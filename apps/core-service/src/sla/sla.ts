const HOUR_MS = 3_600_000;

/** One service-level clock. Instants are milliseconds since the epoch. */
export interface SlaClock {
  /** Null when no time was agreed. */
  readonly dueAt: number | null;
  readonly breached: boolean;
}

/**
 * Reads a service-level clock that started at `startedAt`.
 * @param clock.hours agreed time; null for none, and such a clock is never breached.
 * @param clock.metAt when it was met; null while it runs.
 * @param clock.now the present instant.
 */
export function slaClock(clock: {
  readonly startedAt: number;
  readonly hours: number | null;
  readonly metAt: number | null;
  readonly now: number;
}): SlaClock {
  if (clock.hours === null) return { dueAt: null, breached: false };
  const dueAt = clock.startedAt + clock.hours * HOUR_MS;
  return { dueAt, breached: (clock.metAt ?? clock.now) > dueAt };
}
