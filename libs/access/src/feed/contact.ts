import type { Clock } from '@ticketgate/runtime';

/** Since when nothing confirmed that we know all there is to know. */
export class Contact {
  readonly #clock: Clock;
  #lastMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** We know everything that was committed at `atMs`. */
  heard(atMs = this.#clock.epochMs()): void {
    this.#lastMs = Math.max(this.#lastMs ?? 0, atMs);
  }

  /** Milliseconds since then; Infinity before the first time. */
  staleness(nowMs: number): number {
    if (this.#lastMs === undefined) return Infinity;
    // A clock set back must not make the last contact look recent for hours: count from here.
    if (nowMs < this.#lastMs) this.#lastMs = nowMs;
    return nowMs - this.#lastMs;
  }
}
