import type { SharedCounts } from '@ticketgate/limits';
import type { Clock } from '@ticketgate/runtime';
import { LRUCache } from 'lru-cache';

const CAPACITY = 20_000;
const REMEMBER_SECONDS = 30 * 86_400;

/** From where an account was signed in to in the last thirty days. */
export class KnownPlaces {
  /** Milliseconds since the epoch until which a place is known. */
  readonly #here = new LRUCache<string, number>({ max: CAPACITY });

  constructor(
    private readonly clock: Clock,
    private readonly shared: SharedCounts | undefined,
  ) {}

  async remember(place: string): Promise<void> {
    this.#here.set(place, this.clock.epochMs() + REMEMBER_SECONDS * 1_000);
    await this.shared?.mark(markOf(place), REMEMBER_SECONDS);
  }

  async has(place: string): Promise<boolean> {
    if ((this.#here.get(place) ?? 0) > this.clock.epochMs()) return true;
    return (await this.shared?.isMarked(markOf(place))) ?? false;
  }
}

const markOf = (place: string) => `login.known:${place}`;
