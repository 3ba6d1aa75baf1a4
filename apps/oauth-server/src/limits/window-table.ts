import { LRUCache } from 'lru-cache';

/** Keys held at most per limit and replica; in a flood of made-up ones the quietest is forgotten. */
const CAPACITY = 20_000;

/**
 * What is known of each key in the running window. Every window begins at the same instant for all
 * keys, so nothing has to be timed: the table is emptied when the window's number changes.
 * NOTE not RateLimiterMemory: its keys are unbounded (a million took 430 MB), each has a timer, and
 * it reads the machine's clock.
 */
export class WindowTable<Entry extends object> {
  readonly #entries: LRUCache<string, Entry>;
  #window = Number.NaN;

  constructor(capacity = CAPACITY) {
    this.#entries = new LRUCache({ max: capacity });
  }

  /** How many keys are held. */
  get size(): number {
    return this.#entries.size;
  }

  find(window: number, key: string): Entry | undefined {
    this.#turnTo(window);
    return this.#entries.get(key);
  }

  findOrMake(window: number, key: string, make: () => Entry): Entry {
    const known = this.find(window, key);
    if (known) return known;
    const made = make();
    this.#entries.set(key, made);
    return made;
  }

  #turnTo(window: number): void {
    if (window === this.#window) return;
    this.#window = window;
    this.#entries.clear();
  }
}
