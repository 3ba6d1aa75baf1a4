/** Lets those who want the same thing do it one after another, within this process. */
export class Turns {
  readonly #taken = new Map<string, Promise<void>>();

  /**
   * What `look` finds; else what `work` comes to, once nobody else works under this name. Whoever had
   * to wait looks again before.
   */
  async firstOr<T>(
    look: () => Promise<T | undefined>,
    name: string,
    work: () => Promise<T>,
  ): Promise<T> {
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      const ahead = this.#taken.get(name);
      if (!ahead) return this.#take(name, work);
      await ahead;
    }
  }

  async #take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = Promise.withResolvers<undefined>();
    this.#taken.set(name, turn.promise);
    try {
      return await work();
    } finally {
      this.#taken.delete(name);
      turn.resolve(undefined);
    }
  }
}
