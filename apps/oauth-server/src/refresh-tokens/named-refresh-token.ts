/** A live named refresh token, as a token request needs to know it. */
export interface NamedRefreshToken {
  readonly id: string;
  readonly tenantId: string;
  readonly applicationId: string;
  /** Whom its access tokens act as. */
  readonly userId: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch, or null for never. */
  readonly expiresAt: number | null;
}

/** The same as its owner and administrators see it. */
export interface ListedRefreshToken {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  /** Null for never. */
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly lastUsedFrom: string | null;
}

/** The one application of a tenant that its named refresh tokens belong to: public, and ours. */
export interface PublicApi {
  readonly applicationId: string;
  readonly clientId: string;
}

/** No such refresh token that the caller may see. */
export class RefreshTokenNotFound extends Error {
  constructor() {
    super('There is no such refresh token.');
    this.name = 'RefreshTokenNotFound';
  }
}

/** Something about a refresh token that cannot be; the message follows the name of the field. */
export class RefreshTokenRefused extends Error {
  readonly field: 'scopes' | 'expiresAt';

  constructor(field: 'scopes' | 'expiresAt', reason: string) {
    super(reason);
    this.name = 'RefreshTokenRefused';
    this.field = field;
  }
}

/** This token opens much, but not the making of tokens that outlive it. */
export class NotForThisToken extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotForThisToken';
  }
}

/** There are as many live ones as one person may have. */
export class TooManyRefreshTokens extends Error {
  constructor(most: number) {
    super(`A person has at most ${most} live refresh tokens; delete some first.`);
    this.name = 'TooManyRefreshTokens';
  }
}

/** The tenant's public API was switched off by an administrator. */
export class PublicApiDisabled extends Error {
  constructor() {
    super('The public API of this tenant is switched off; an administrator can enable it.');
    this.name = 'PublicApiDisabled';
  }
}
