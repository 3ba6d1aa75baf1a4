/** What makes a request the same request: headers do not count. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const nameOf = ({ method, path, body }: Asked): string => JSON.stringify([method, path, body]);

/**
 * The `Idempotency-Key` of each request whose fate is not known: whoever asks for the same again
 * after a broken connection gets the same key, so that it happens once.
 */
export class RepeatKeys {
  readonly #keys = new Map<string, string>();
  readonly #make: () => string;

  constructor(make: () => string = () => crypto.randomUUID()) {
    this.#make = make;
  }

  of(asked: Asked): string {
    const name = nameOf(asked);
    const key = this.#keys.get(name) ?? this.#make();
    this.#keys.set(name, key);
    return key;
  }

  /** It was answered: the same again is another request. */
  forget(asked: Asked): void {
    this.#keys.delete(nameOf(asked));
  }
}
