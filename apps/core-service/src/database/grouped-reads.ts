/** Answers several keys at once, in their order; undefined for what is not there. */
export type ReadMany<K, V> = (keys: readonly K[]) => Promise<readonly (V | undefined)[]>;

export interface GroupingLimits {
  /** Questions under way at once. */
  readonly lanes: number;
  /** Keys in one question. */
  readonly keys: number;
}

interface Waiting<K, V> {
  readonly key: K;
  readonly resolve: (value: V | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads single things, together with whatever else is asked for meanwhile: what arrives in one turn
 * of the event loop, or while all lanes are busy, shares one question. Nobody waits for company, so
 * a lone read is as quick as ever, and under load most of the round trips are gone. Every question
 * is put after its keys were asked for: an answer is never older than the request for it.
 */
export class GroupedReads<K, V> {
  readonly #readMany: ReadMany<K, V>;
  readonly #limits: GroupingLimits;
  readonly #waiting: Waiting<K, V>[] = [];
  #underWay = 0;
  #isScheduled = false;

  constructor(readMany: ReadMany<K, V>, limits: GroupingLimits) {
    this.#readMany = readMany;
    this.#limits = limits;
  }

  /** Rejects with whatever its question failed with. */
  read(key: K): Promise<V | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    if (this.#underWay >= this.#limits.lanes) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#ask(this.#waiting.splice(0, this.#limits.keys));
      this.#schedule();
    });
  }

  async #ask(group: readonly Waiting<K, V>[]): Promise<void> {
    this.#underWay += 1;
    try {
      const values = await this.#readMany(group.map(({ key }) => key));
      group.forEach(({ resolve }, index) => resolve(values[index]));
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      this.#underWay -= 1;
      this.#schedule();
    }
  }
}
