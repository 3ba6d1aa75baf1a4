/** What an application was let do for one person, by agreement and by sign-ins. */
export interface ConnectedApplication {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly subTypes: readonly ('user' | 'workspace')[];
  readonly scopes: readonly string[];
  readonly signIns: number;
  readonly isRemembered: boolean;
  readonly connectedAt: Date;
  /** Of its newest refresh token; null where it has none. */
  readonly lastUsedAt: Date | null;
}

/** Somebody, within their tenant. */
export interface Person {
  readonly tenantId: string;
  readonly userId: string;
}

/** The tenant has no such application. */
export class NoSuchApplication extends Error {
  override readonly name = 'NoSuchApplication';

  constructor() {
    super('There is no such application.');
  }
}

/** An application that a person let in may not look at, or switch off, the others. */
export class NotForThisApplication extends Error {
  override readonly name = 'NotForThisApplication';
}
