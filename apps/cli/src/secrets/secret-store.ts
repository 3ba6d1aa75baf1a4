import { EXIT, Failure } from '../command/failure.ts';
import type { Written } from '../plan/step.ts';

/** What a place holds: values by name, and the names of what a run began to make. */
export interface Stored {
  readonly values: ReadonlyMap<string, string>;
  readonly pending: ReadonlySet<string>;
  /** When something of it was begun last, in milliseconds since the epoch; where that is kept. */
  readonly begunMs?: number | undefined;
}

/** A place for secrets. Writing is all or nothing. */
export interface SecretPlace {
  /** In words, for messages. */
  readonly name: string;
  read(): Promise<Stored>;
  /** @throws WrittenMeanwhile when somebody else has, since it was read. */
  write(stored: Stored): Promise<void>;
}

/** Somebody else has written it since it was read: of what they wrote, nothing is lost. */
export class WrittenMeanwhile extends Error {}

const ATTEMPTS = 5;

/**
 * What is kept of ids and secrets. A secret is announced before it is made and written before
 * anything else happens, so that a run that is killed in between is known to have lost it.
 */
export class SecretStore implements Written {
  readonly #place: SecretPlace;
  #stored: Stored;

  readonly #release: () => Promise<void>;

  private constructor(place: SecretPlace, stored: Stored, release: () => Promise<void>) {
    this.#place = place;
    this.#stored = stored;
    this.#release = release;
  }

  /** @param release called when nothing is written any more */
  static async open(
    place: SecretPlace,
    release: () => Promise<void> = () => Promise.resolve(),
  ): Promise<SecretStore> {
    return new SecretStore(place, await place.read(), release);
  }

  close(): Promise<void> {
    return this.#release();
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
    await this.#write({ ...this.#stored, pending }).catch((error: unknown) => {
      if (!(error instanceof WrittenMeanwhile)) throw error;
      // Nothing has been made yet: the next run sees what the other one has done.
      throw new Failure(`${this.where} was written by another run meanwhile`, EXIT.unreachable);
    });
  }

  /** Says that it was not made after all. */
  async withdraw(name: string): Promise<void> {
    await this.#merge(({ values }) => ({ values, pending: this.#without([name]) }));
  }

  /** Keeps values; what was announced among them is made. */
  async keep(added: Readonly<Record<string, string>>): Promise<void> {
    await this.#merge(({ values }) => ({
      values: new Map([...values, ...Object.entries(added)]),
      pending: this.#without(Object.keys(added)),
    }));
  }

  /** What has been made must not be lost because somebody else writes there, too. */
  async #merge(change: (stored: Stored) => Stored): Promise<void> {
    for (let made = 1; ; made += 1) {
      try {
        return await this.#write(change(this.#stored));
      } catch (error) {
        if (!(error instanceof WrittenMeanwhile)) throw error;
        if (made >= ATTEMPTS) throw new Failure(error.message, EXIT.unreachable);
        this.#stored = await this.#place.read();
      }
    }
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
