import type { Trust } from './trust.ts';

/** How an application proves who it is: a shared secret, a JWT it signs (RFC 7523), or not at all. */
export type AuthMethod = 'client_secret' | 'private_key_jwt' | 'none';

/** The same in the words of registration (RFC 7591 2). */
export type TokenEndpointAuthMethod =
  'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';

/** How it came to be. */
export type ApplicationOrigin = 'admin' | 'registration' | 'rixl' | 'public_api' | 'demo';

/** What people are shown of it (RFC 7591 2); never fetched, never decided by. */
export interface ApplicationMetadata {
  readonly client_uri?: string;
  readonly logo_uri?: string;
  readonly tos_uri?: string;
  readonly policy_uri?: string;
}

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
  readonly tokenEndpointAuthMethod: TokenEndpointAuthMethod | null;
  /** Compared letter by letter (RFC 9700 2.1), but for the port of loopback ones (RFC 8252 7.3). */
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  /** Origins whose pages may read what is answered to this application; none by default. */
  readonly corsOrigins: readonly string[];
  /** Ours: people are not asked for consent. */
  readonly firstParty: boolean;
  /** What `sub` names when an authorization request does not say. */
  readonly defaultSubType: 'user' | 'workspace';
  readonly metadata: ApplicationMetadata;
  readonly origin: ApplicationOrigin;
  /** Grows with every change. */
  readonly version: number;
}

/** An application by its id, within its tenant. */
export type ApplicationKey = Pick<Application, 'tenantId' | 'id'>;

/** The same, where only some versions of it are meant; any unless given. */
export interface MeantKey extends ApplicationKey {
  readonly versions?: readonly number[] | undefined;
}

/** An application as administrators see it. */
export interface ListedApplication extends Application {
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Id of the user who made it; null for what nobody of the tenant made. */
  readonly createdBy: string | null;
}

/** No such application in that tenant. */
export class ApplicationNotFound extends Error {
  constructor(idOrClientId: string) {
    super(`There is no application ${idOrClientId}.`);
    this.name = 'ApplicationNotFound';
  }
}

/** Somebody asked for an application only if there is none of this name, and there is. */
export class ApplicationNameTaken extends Error {
  constructor(name: string) {
    super(`The tenant has an application called ${name}.`);
    this.name = 'ApplicationNameTaken';
  }
}

/** One thing that is wrong with one field. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** Settings that cannot be, or do not fit together; all of them are named. */
export class ApplicationRefused extends Error {
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    super(problems.map(({ field, message }) => `${field} ${message}`).join('; '));
    this.name = 'ApplicationRefused';
    this.problems = problems;
  }
}

/** Somebody else changed it since the version that the caller has read. */
export class ApplicationChanged extends Error {
  constructor(version: number) {
    super(`The application has changed meanwhile; its version is ${version} now.`);
    this.name = 'ApplicationChanged';
  }
}

/** A user that an application cannot be bound to; the message says why. */
export class BindingRefused extends Error {
  constructor(reason: string) {
    super(`An application is bound to an active INTEGRATION_AGENT of its own tenant: ${reason}.`);
    this.name = 'BindingRefused';
  }
}

/** No such credential of that application, or it was revoked. */
export class CredentialNotFound extends Error {
  constructor(id: string) {
    super(`The application has no credential ${id}.`);
    this.name = 'CredentialNotFound';
  }
}

/** Without this one the application could get no token any more. */
export class LastCredential extends Error {
  constructor() {
    super('This is the last live credential of the application; add another one first.');
    this.name = 'LastCredential';
  }
}

/** There are as many live credentials as one application may have. */
export class TooManyCredentials extends Error {
  constructor(most: number) {
    super(`An application has at most ${most} live credentials; remove some first.`);
    this.name = 'TooManyCredentials';
  }
}

/** What was asked for does not go with how this application or this credential authenticates. */
export class CredentialConflict extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CredentialConflict';
  }
}

/** A key, an address of keys, a trust or an expiry that no credential can have; the message says why. */
export class CredentialRefused extends Error {
  readonly field: 'jwk' | 'uri' | 'expiresAt' | `trust.${keyof Trust}`;

  constructor(reason: string, field: CredentialRefused['field'] = 'jwk') {
    super(reason);
    this.name = 'CredentialRefused';
    this.field = field;
  }
}
