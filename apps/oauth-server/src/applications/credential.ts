import type { JWK } from 'jose';

/** What a credential is made of; each kind has what only it has. */
export type CredentialMaterial =
  | { readonly kind: 'secret'; readonly secretHash: Buffer }
  | { readonly kind: 'public_key'; readonly jwk: JWK }
  | { readonly kind: 'jwks_uri'; readonly uri: string };

/** A credential about to be stored for an application. */
export interface CredentialDraft {
  readonly id: string;
  readonly name: string;
  readonly material: CredentialMaterial;
  readonly createdAt: Date;
  /** Null for never. */
  readonly expiresAt: Date | null;
}
