import type { JWK } from 'jose';
import type { ClientConfiguration } from './registration.ts';

/** What a client proves itself by, about to be stored. */
export type NewProof =
  | { readonly kind: 'secret'; readonly secretHash: Buffer }
  | { readonly kind: 'public_key'; readonly jwk: JWK }
  | { readonly kind: 'jwks_uri'; readonly uri: string };

/** A live public key or key-set address of a client. */
export interface StoredProof {
  readonly id: string;
  readonly proof: NewProof;
}

/** The keys that a configuration names. */
export function proofsOf({ keys }: ClientConfiguration): NewProof[] {
  switch (keys.kind) {
    case 'none':
      return [];
    case 'jwks':
      return keys.keys.map((jwk) => ({ kind: 'public_key', jwk }));
    case 'jwks_uri':
      return [keys];
    default:
      throw keys satisfies never;
  }
}

/** Which keys end and which are new when a configuration names `wanted`. */
export function keyChanges(
  kept: readonly StoredProof[],
  wanted: readonly NewProof[],
): { readonly withdrawn: readonly string[]; readonly added: readonly NewProof[] } {
  const gone = kept.filter(({ proof }) => !wanted.some((one) => isSame(one, proof)));
  return {
    withdrawn: gone.map(({ id }) => id),
    added: wanted.filter((one) => !kept.some(({ proof }) => isSame(one, proof))),
  };
}

/** PostgreSQL gives the members of a key back in an order of its own. */
function isSame(one: NewProof, other: NewProof): boolean {
  if (one.kind === 'jwks_uri' && other.kind === 'jwks_uri') return one.uri === other.uri;
  if (one.kind !== 'public_key' || other.kind !== 'public_key') return false;
  const written = (jwk: object) => JSON.stringify(Object.entries(jwk).sort());
  return written(one.jwk) === written(other.jwk);
}
