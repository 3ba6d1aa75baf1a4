import type { Role } from '@ticketgate/contracts';
import type { JWK } from 'jose';

/** As registered (RFC 7591 2). */
export type RegisteredAuthMethod =
  'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';

export const GRANTS = ['authorization_code', 'refresh_token', 'client_credentials'] as const;

/** Public keys of a client, by value or by address; never both (RFC 7591 2). */
export type RegisteredKeys =
  | { readonly kind: 'none' }
  | { readonly kind: 'jwks'; readonly keys: readonly JWK[] }
  | { readonly kind: 'jwks_uri'; readonly uri: string };

/** Addresses that people are shown; never fetched. */
export const LINKS = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'] as const;
export type Links = Readonly<Partial<Record<(typeof LINKS)[number], string>>>;

/** What a client says about itself and may change. */
export interface ClientConfiguration {
  readonly name: string;
  readonly authMethod: RegisteredAuthMethod;
  readonly grantTypes: readonly string[];
  readonly scopes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly defaultSubType: 'user' | 'workspace';
  readonly links: Links;
  readonly keys: RegisteredKeys;
}

/** A client as it is registered; never what it proves itself by. */
export interface Registration extends ClientConfiguration {
  readonly tenantId: string;
  readonly id: string;
  readonly clientId: string;
  readonly status: 'active' | 'disabled';
  /** Grows with every change. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What only the reply to a registration holds. */
export interface NewRegistration {
  readonly registration: Registration;
  /** Absent where the client has none. */
  readonly secret?: string;
  readonly registrationToken: string;
}

/** Who wants to register something, and how they proved it. */
export type Registrar =
  | {
      /** Of an access token that is good, whatever it may do. */
      readonly kind: 'bearer';
      readonly tenantId: string;
      readonly userId: string;
      readonly clientId: string;
      readonly credentialId: string;
      readonly role: Role;
      readonly scopes: ReadonlySet<string>;
    }
  | { readonly kind: 'initial_access_token'; readonly token: string };

/** Who wants to see or change a registration. */
export type Keeper =
  | Extract<Registrar, { kind: 'bearer' }>
  | { readonly kind: 'registration_token'; readonly token: string };

/** Through which request. */
export interface CameBy {
  readonly address: string;
  readonly requestId: string;
}

/** Codes of RFC 7591 3.2.2, RFC 6750 3.1 and RFC 6749 5.2, and those that dialects word themselves. */
export type RegistrationErrorCode =
  | 'invalid_client_metadata'
  | 'invalid_redirect_uri'
  | 'invalid_software_statement'
  | 'invalid_request'
  /** The initial access token opens nothing. */
  | 'invalid_token'
  /** Nobody who may see this client; also when there is none. */
  | 'invalid_client'
  /** A client is asked about without any token. */
  | 'no_credential'
  /** The bearer is no administrator's. */
  | 'no_administrator'
  /** The agent that the client would act as cannot be acted as. */
  | 'no_agent'
  /** The tenant has as many as it may. */
  | 'too_many'
  /** Changed by somebody else since the version that was named. */
  | 'changed_meanwhile';

/** A registration, or a change to one, that is not to be; the message is for the caller. */
export class RegistrationRefused extends Error {
  constructor(
    readonly code: RegistrationErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'RegistrationRefused';
  }
}
