import { parseKeySet, type KeySource, type VerificationKey } from '@ticketgate/access';
import type { Clock, Logger } from '@ticketgate/runtime';
import { fingerprint, type KeyRecord } from './key-lifecycle.ts';
import type { SigningKey } from './signing-key.ts';

/** A key as the ring holds it. */
export type RingKey = KeyRecord & SigningKey;

/** Where a ring reads its keys. */
export interface KeyStore {
  loadOrCreate(): Promise<readonly RingKey[]>;
  load(): Promise<readonly RingKey[]>;
  list(): Promise<readonly KeyRecord[]>;
}

export interface KeyRingOptions {
  readonly store: KeyStore;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

type Listener = (keys: readonly RingKey[]) => void;

/** Milliseconds; far below the time for which a key is announced. */
const TROUBLE_MS = 30_000;

const ignore = () => undefined;

/**
 * The signing keys of this process, as the database last had them, and the key source of its own
 * verifier. Swapped as a whole: what signs is always in the key set that is shown with it.
 */
export class KeyRing implements KeySource {
  readonly #options: KeyRingOptions;
  readonly #listeners = new Set<Listener>();
  /** When each key was first held, so first shown to others; milliseconds since the epoch. */
  #heldSince: ReadonlyMap<string, number> = new Map();
  #keys: readonly RingKey[] = [];
  #verifying: ReadonlyMap<string, VerificationKey> = new Map();
  #generation = 0;
  #failingSince: number | undefined;
  #inUse: Promise<void> = Promise.resolve();
  #queued: Promise<void> | undefined;

  private constructor(options: KeyRingOptions) {
    this.#options = options;
  }

  /**
   * Reads the keys, and makes those that are missing.
   * @throws Error naming KEY_ENCRYPTION_KEY when it is not the one the keys were sealed with.
   */
  static async load(options: KeyRingOptions): Promise<KeyRing> {
    const ring = new KeyRing(options);
    await ring.#adopt(await options.store.loadOrCreate());
    return ring;
  }

  /** The first key of each algorithm signs; all are to be published. */
  get keys(): readonly RingKey[] {
    return this.#keys;
  }

  /** {@inheritDoc KeySource.generation} */
  get generation(): number {
    return this.#generation;
  }

  /** {@inheritDoc KeySource.find} */
  find(kid: string): VerificationKey | undefined | Promise<VerificationKey | undefined> {
    const key = this.#verifying.get(kid);
    if (key) return key;
    // Another replica may sign with a key that this process is just about to read.
    const reading = this.#queued ?? this.#inUse;
    return reading.catch(ignore).then(() => this.#verifying.get(kid));
  }

  /** Milliseconds for which this process has held, and so shown, a key; 0 for one it has not. */
  heldForMs(kid: string): number {
    const { clock } = this.#options;
    return clock.epochMs() - (this.#heldSince.get(kid) ?? clock.epochMs());
  }

  /** What is wrong, once the keys could not be read for half a minute: others may have new ones. */
  problem(): string | undefined {
    const since = this.#failingSince;
    const failing = since !== undefined && this.#options.clock.epochMs() - since >= TROUBLE_MS;
    return failing ? 'the signing keys cannot be read' : undefined;
  }

  /**
   * Is told the new keys whenever they have changed, before anybody else sees them. One that throws
   * keeps the old keys in place until the next reading.
   */
  onChange(listener: Listener): void {
    this.#listeners.add(listener);
  }

  /** Reads the keys in the background: somebody says that they have changed. */
  refresh(): void {
    void this.reload().catch(ignore); // logged; whoever ticks tries again
  }

  /**
   * Reads the keys; resolves when a reading that began after this call is in use.
   * @throws Error when the database does not answer, or a key does not open.
   */
  reload(): Promise<void> {
    // The reading under way may have begun before what this one is for.
    return (this.#queued ??= this.#inUse.catch(ignore).then(() => {
      this.#queued = undefined;
      this.#inUse = this.#read();
      return this.#inUse;
    }));
  }

  async #read(): Promise<void> {
    const { store, clock, logger } = this.#options;
    try {
      const records = await store.list();
      if (fingerprint(records) !== fingerprint(this.#keys)) await this.#adopt(await store.load());
      this.#failingSince = undefined;
    } catch (error) {
      if (this.#failingSince === undefined) logger.warn({ err: error }, 'signing_keys_unreadable');
      this.#failingSince ??= clock.epochMs();
      throw error;
    }
  }

  async #adopt(keys: readonly RingKey[]): Promise<void> {
    const verifying = await parseKeySet(JSON.stringify({ keys: keys.map(publicJwk) }));
    for (const listener of this.#listeners) listener(keys);
    const now = this.#options.clock.epochMs();
    this.#heldSince = new Map(keys.map(({ kid }) => [kid, this.#heldSince.get(kid) ?? now]));
    if (this.#keys.some(({ kid }) => !this.#heldSince.has(kid))) this.#generation += 1;
    this.#keys = keys;
    this.#verifying = verifying;
    const states = keys.map(({ kid, alg, status }) => ({ kid, alg, status }));
    this.#options.logger.info({ keys: states }, 'signing_keys_loaded');
  }
}

const publicJwk = ({ kid, alg, publicKey }: SigningKey) => ({
  ...publicKey.export({ format: 'jwk' }),
  ...{ kid, alg, use: 'sig' },
});
