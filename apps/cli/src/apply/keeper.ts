import type { SecretStore } from '../secrets/secret-store.ts';
import type { Keeper } from './carry-out.ts';

/** Keeps what is made in the store, if there is one, and remembers it for the end of the run. */
export class RunKeeper implements Keeper {
  readonly #store: SecretStore | undefined;
  readonly #made: Record<string, string> = {};

  constructor(store: SecretStore | undefined) {
    this.#store = store;
  }

  /** All that was made, by name. */
  get made(): Readonly<Record<string, string>> {
    return this.#made;
  }

  async announce(name: string): Promise<void> {
    await this.#store?.announce(name);
  }

  async withdraw(name: string): Promise<void> {
    await this.#store?.withdraw(name);
  }

  async keep(values: Readonly<Record<string, string>>): Promise<void> {
    await this.#store?.keep(values);
    Object.assign(this.#made, values);
  }
}
