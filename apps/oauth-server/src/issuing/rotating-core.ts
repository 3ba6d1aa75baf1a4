import type { SigningKey } from '../keys/signing-key.ts';

/** The keys of this process; see `KeyRing`. */
export interface ChangingKeys {
  /** The first key of each algorithm signs; all are published. */
  readonly keys: readonly SigningKey[];
  /** Is told new keys before anybody else has them. */
  onChange(listener: (keys: readonly SigningKey[]) => void): void;
}

/** Something made of the signing keys, and made anew when they change. */
export interface Rotating<T> {
  /** The one for the next request; requests under way end on the one they began with. */
  current(): T;
}

/**
 * Keeps a core that has the keys of now, because oidc-provider takes its keys at construction.
 * A build that throws leaves the core and the keys as they were.
 */
export function rotatingCore<T>(
  build: (keys: readonly SigningKey[]) => T,
  ring: ChangingKeys,
): Rotating<T> {
  let core = build(ring.keys);
  ring.onChange((keys) => {
    core = build(keys);
  });
  return { current: () => core };
}
