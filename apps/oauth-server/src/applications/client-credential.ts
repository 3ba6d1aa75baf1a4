import type { SigningAlg } from './credential.ts';

/** An application and its one secret, seen as one thing: what some systems call a client credential. */
export interface ClientCredential {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  /** Signs the tokens minted with it. */
  readonly alg: SigningAlg;
  readonly status: 'active' | 'revoked';
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}
