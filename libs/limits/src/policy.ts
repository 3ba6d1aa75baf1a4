import type { Allowance, Clock } from '@ticketgate/runtime';
import type { Verdict } from './verdict.ts';

/** One window of a limit: its number since the epoch, and what is left of it. */
export interface Window {
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Milliseconds, above 0. */
  readonly leftMs: number;
}

/** One named limit: how many in how long, and how that is put into words. */
export class Policy {
  readonly points: number;
  readonly windowSeconds: number;
  readonly #windowMs: number;

  constructor(
    readonly name: string,
    { points, windowSeconds }: Allowance,
    private readonly clock: Clock,
  ) {
    this.points = points;
    this.windowSeconds = windowSeconds;
    this.#windowMs = windowSeconds * 1_000;
  }

  /** The window that is running. */
  window(): Window {
    const now = this.clock.epochMs();
    const number = Math.floor(now / this.#windowMs);
    return { number, now, leftMs: (number + 1) * this.#windowMs - now };
  }

  /** @param used how many there have been, this one included */
  allow({ leftMs }: Window, used: number): Verdict {
    return {
      allowed: true,
      policy: this.name,
      limit: this.points,
      windowSeconds: this.windowSeconds,
      remaining: Math.max(this.points - used, 0),
      resetSeconds: Math.ceil(leftMs / 1_000),
      retryAfterSeconds: 0,
      firstRefusal: false,
    };
  }

  refuse({ leftMs }: Window, firstRefusal: boolean): Verdict {
    const seconds = Math.ceil(leftMs / 1_000);
    return {
      allowed: false,
      policy: this.name,
      limit: this.points,
      windowSeconds: this.windowSeconds,
      remaining: 0,
      resetSeconds: seconds,
      retryAfterSeconds: seconds,
      firstRefusal,
    };
  }
}
