/** A token that lets whoever holds it register one application; its value is nowhere. */
export interface InitialAccessToken {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  /** Whom what registers with it acts as; null leaves that open. */
  readonly agentUserId: string | null;
  /** The most that may be registered with it. */
  readonly scopes: readonly string[];
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
  /** What was registered with it. */
  readonly applicationId: string | null;
}

export type InitialAccessTokenStatus = 'active' | 'used' | 'expired' | 'revoked';

/** What a spent token was good for. */
export type SpentToken = Pick<
  InitialAccessToken,
  'tenantId' | 'id' | 'agentUserId' | 'scopes' | 'createdBy'
>;

/** What happened to it first is what it is called. */
export function statusOf(
  { usedAt, revokedAt, expiresAt }: Pick<InitialAccessToken, 'usedAt' | 'revokedAt' | 'expiresAt'>,
  now: Date,
): InitialAccessTokenStatus {
  if (usedAt) return 'used';
  if (revokedAt) return 'revoked';
  return expiresAt <= now ? 'expired' : 'active';
}

/** No such token of that tenant. */
export class InitialAccessTokenNotFound extends Error {
  constructor() {
    super('There is no such initial access token in this tenant.');
    this.name = 'InitialAccessTokenNotFound';
  }
}

/** It cannot expire then. */
export class ExpiryRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ExpiryRefused';
  }
}

/** There are as many active ones as one tenant may have. */
export class TooManyInitialAccessTokens extends Error {
  constructor(most: number) {
    super(`A tenant has at most ${most} active initial access tokens; withdraw some first.`);
    this.name = 'TooManyInitialAccessTokens';
  }
}
