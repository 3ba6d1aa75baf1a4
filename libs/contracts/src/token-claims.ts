import type { Role } from './roles.ts';

/** The claims of an access token (RFC 9068), as the authorization server writes and the core reads them. */
export interface AccessTokenClaims {
  readonly iss: string;
  /** The API this token is for; always exactly one. */
  readonly aud: string;
  readonly sub: string;
  /** Seconds since the Unix epoch. */
  readonly iat: number;
  /** Seconds since the Unix epoch. */
  readonly exp: number;
  readonly jti: string;
  readonly client_id: string;
  /** The grant that minted it, e.g. `client_credentials`. */
  readonly grant_type: string;
  /** Space-separated; absent when nothing was granted. */
  readonly scope?: string;
  readonly role: Role;
  /** What `sub` names where a person granted the token: the person, or the person's workspace (tenant). */
  readonly sub_type?: 'user' | 'workspace';
  /** An opaque label the client gave at mint, for its own logs; nothing is ever decided by it. */
  readonly subject_label?: string;
  /** E-mail of the user the token acts as. */
  readonly username: string;
  /** UUID of the user the token acts as. */
  readonly userId: string;
  /** UUID of the tenant everything is confined to. */
  readonly tenantId: string;
  /**
   * UUID of what minted it: the client's credential, a person's grant (all tokens of that sign-in)
   * or a named refresh token. Revoking it kills the token.
   */
  readonly credentialId: string;
  /** UUID of the application; revoking it kills the token. {@link CONSOLE} is built in. */
  readonly applicationId: string;
  /** Sequence number of the security feed at mint: any later revocation that names this token's subjects kills it. */
  readonly rev: number;
}

/** The built-in console: a client without a row, of no tenant; whoever signs in brings the tenant. */
export const CONSOLE = {
  clientId: 'console',
  applicationId: '00000000-0000-7000-8000-000000000001',
} as const;
