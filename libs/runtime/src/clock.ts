/** Time as an argument: production passes {@link systemClock}, tests a clock they can move. */
export interface Clock {
  /** The current instant. */
  now(): Date;
  /** Milliseconds since the Unix epoch. */
  epochMs(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  epochMs: () => Date.now(),
};
