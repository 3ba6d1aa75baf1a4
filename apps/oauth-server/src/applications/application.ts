/** How an application proves who it is: a shared secret, or a JWT it signs (RFC 7523). */
export type AuthMethod = 'client_secret' | 'private_key_jwt';

/** A registered client of the authorization server (RFC 6749 2), owned by one tenant. */
export interface Application {
  readonly tenantId: string;
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly status: 'active' | 'disabled' | 'deleted';
  readonly authMethod: AuthMethod;
  readonly grantTypes: readonly string[];
  readonly scopes: readonly string[];
  /** The INTEGRATION_AGENT its tokens act as. */
  readonly agentUserId: string | null;
  /** Seconds, 60 to 86,400. */
  readonly accessTokenLifetime: number;
  /** Accept only the issuer as audience of its assertions, not the token endpoint's URL. */
  readonly strictAudience: boolean;
}

/** No such application in that tenant. */
export class ApplicationNotFound extends Error {
  constructor(clientId: string) {
    super(`There is no application ${clientId}.`);
    this.name = 'ApplicationNotFound';
  }
}

/** A user that an application cannot be bound to; the message says why. */
export class BindingRefused extends Error {
  constructor(reason: string) {
    super(`An application is bound to an active INTEGRATION_AGENT of its own tenant: ${reason}.`);
    this.name = 'BindingRefused';
  }
}

/** A public key or key-set address that cannot serve as a credential; the message says why. */
export class CredentialRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CredentialRefused';
  }
}
