/** Keys held at most per limit and replica; in a flood of made-up ones the quietest are forgotten. */
const CAPACITY = 20_000;

/**
 * What is known of each key in the running window. Every window begins at the same instant for all
 * keys, so nothing has to be timed: the table is emptied when the window's number changes.
 * NOTE not RateLimiterMemory: its keys are unbounded (a million took 430 MB), each has a timer, and
 * it reads the machine's clock. Two maps rather than one in order of use: whatever was not used while
 * half the capacity was filled anew goes at once, and no step depends on how many keys there are.
 */
export class WindowTable<Entry extends object> {
  #young = new Map<string, Entry>();
  #old = new Map<string, Entry>();
  #window = Number.NaN;
  readonly #half: number;

  /** @param capacity 2 or more */
  constructor(capacity = CAPACITY) {
    this.#half = Math.floor(capacity / 2);
  }

  /** How many keys are held. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }

  find(window: number, key: string): Entry | undefined {
    this.#turnTo(window);
    const entry = this.#young.get(key);
    if (entry) return entry;
    const aged = this.#old.get(key);
    if (!aged) return undefined;
    this.#old.delete(key);
    this.#put(key, aged);
    return aged;
  }

  findOrMake(window: number, key: string, make: () => Entry): Entry {
    const known = this.find(window, key);
    if (known) return known;
    const made = make();
    this.#put(key, made);
    return made;
  }

  #put(key: string, entry: Entry): void {
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, entry);
  }

  #turnTo(window: number): void {
    if (window === this.#window) return;
    this.#window = window;
    this.#young.clear();
    this.#old.clear();
  }
}
