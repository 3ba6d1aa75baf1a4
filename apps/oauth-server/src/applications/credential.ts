import type { JWK } from 'jose';
import type { Trust } from './trust.ts';

/** What signs access tokens: every client's are ES256 unless its credential asks for EdDSA. */
export type SigningAlg = 'ES256' | 'EdDSA';

/** What a credential is made of; each kind has what only it has. */
export type CredentialMaterial =
  | { readonly kind: 'secret'; readonly secretHash: Buffer }
  | { readonly kind: 'public_key'; readonly jwk: JWK }
  | { readonly kind: 'jwks_uri'; readonly uri: string }
  | { readonly kind: 'federated'; readonly trust: Trust };

/** A credential about to be stored for an application. */
export interface CredentialDraft {
  readonly id: string;
  readonly name: string;
  readonly material: CredentialMaterial;
  readonly createdAt: Date;
  /** Null for never. */
  readonly expiresAt: Date | null;
  /** Signs the tokens minted with it; ES256 unless given. */
  readonly signingAlg?: SigningAlg;
}

/** A credential as administrators see it; never what it proves itself by. */
export interface ListedCredential {
  readonly id: string;
  readonly name: string;
  readonly kind: CredentialMaterial['kind'];
  /** Of a public key. */
  readonly kid: string | null;
  /** Of a key set at an address. */
  readonly uri: string | null;
  /** Of a federated one. */
  readonly trust: Trust | null;
  readonly signingAlg: SigningAlg;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly disabledAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly lastUsedFrom: string | null;
}

export type CredentialState = 'active' | 'disabled' | 'expired' | 'revoked';

/** What a credential is good for at this moment: only an active one mints. */
export function stateOf(credential: ListedCredential, now: Date): CredentialState {
  if (credential.revokedAt) return 'revoked';
  if (credential.expiresAt && credential.expiresAt <= now) return 'expired';
  return credential.disabledAt ? 'disabled' : 'active';
}

/** A credential, and what it is good for at the moment of reading. */
export interface CredentialReading extends ListedCredential {
  readonly state: CredentialState;
}

/** All credentials of one application, in two numbers. */
export interface CredentialSummary {
  /** How many are active. */
  readonly live: number;
  /** The last use of any of them. */
  readonly lastUsedAt: Date | null;
}
