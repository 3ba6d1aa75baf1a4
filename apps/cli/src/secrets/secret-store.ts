import type { Written } from '../plan/step.ts';

/** What a place holds: values by name, and the names of what a run began to make. */
export interface Stored {
  readonly values: ReadonlyMap<string, string>;
  readonly pending: ReadonlySet<string>;
}

/** A place for secrets. Writing is all or nothing. */
export interface SecretPlace {
  /** In words, for messages. */
  readonly name: string;
  read(): Promise<Stored>;
  write(stored: Stored): Promise<void>;
}

/**
 * What is kept of ids and secrets. A secret is announced before it is made and written before
 * anything else happens, so that a run that is killed in between is known to have lost it.
 */
export class SecretStore implements Written {
  readonly #place: SecretPlace;
  #stored: Stored;

  private constructor(place: SecretPlace, stored: Stored) {
    this.#place = place;
    this.#stored = stored;
  }

  static async open(place: SecretPlace): Promise<SecretStore> {
    return new SecretStore(place, await place.read());
  }

  get where(): string {
    return this.#place.name;
  }

  get(name: string): string | undefined {
    return this.#stored.values.get(name);
  }

  isPending(name: string): boolean {
    return this.#stored.pending.has(name);
  }

  /** Says that this one is about to be made. */
  async announce(name: string): Promise<void> {
    const pending = new Set(this.#stored.pending).add(name);
    await this.#write({ ...this.#stored, pending });
  }

  /** Says that it was not made after all. */
  async withdraw(name: string): Promise<void> {
    await this.#write({ ...this.#stored, pending: this.#without([name]) });
  }

  /** Keeps values; what was announced among them is made. */
  async keep(added: Readonly<Record<string, string>>): Promise<void> {
    const values = new Map([...this.#stored.values, ...Object.entries(added)]);
    await this.#write({ values, pending: this.#without(Object.keys(added)) });
  }

  #without(names: readonly string[]): ReadonlySet<string> {
    return new Set([...this.#stored.pending].filter((name) => !names.includes(name)));
  }

  async #write(stored: Stored): Promise<void> {
    await this.#place.write(stored);
    this.#stored = stored;
  }
}

/** Where nothing is kept: what is made is shown, or nothing is made. */
export const nowhereToKeep: Written = {
  where: undefined,
  get: () => undefined,
  isPending: () => false,
};
