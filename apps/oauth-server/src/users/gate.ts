/** Too many wait already; nothing was begun. */
export class GateFull extends Error {
  constructor() {
    super('too many wait for the same thing');
    this.name = 'GateFull';
  }
}

/** Lets a few pass at a time and keeps a bounded queue of the others, first come first served. */
export class Gate {
  #inside = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly longestQueue: number,
  ) {}

  /** @throws GateFull, and what `work` throws */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#inside -= 1;
    }
  }

  async #enter(): Promise<void> {
    if (this.#inside < this.most) {
      this.#inside += 1;
      return;
    }
    if (this.#waiting.length >= this.longestQueue) throw new GateFull();
    // Whoever leaves hands its place over, so the count stays as it is.
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
