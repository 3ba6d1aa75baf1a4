import type { Role } from '@ticketgate/contracts';

/** Who a verified access token acts as. Frozen and shared by every request with the same token. */
export interface Principal {
  /** UUID, lower case, as all ids here. */
  readonly userId: string;
  readonly tenantId: string;
  /** Set where a person granted the token: it acts as that person, or for the whole tenant. */
  readonly subType?: 'user' | 'workspace' | undefined;
  readonly role: Role;
  /** What was granted; may hold scopes this version does not know. */
  readonly scopes: ReadonlySet<string>;
  readonly clientId: string;
  /** E-mail of the user. */
  readonly username: string;
  readonly credentialId: string;
  readonly applicationId: string;
  readonly jti: string;
  readonly expiresAt: Date;
  /** Number of the security feed that the token's minter had seen. */
  readonly rev: number;
}
