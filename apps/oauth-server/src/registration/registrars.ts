import type { EntityManager } from 'typeorm';
import type { KnownToken } from './registration-events.ts';
import type { ScopeBounds } from './registration.policy.ts';

/** What an initial access token was good for, known once it is spent. */
export interface SpentToken {
  readonly tenantId: string;
  readonly id: string;
  /** Whom clients registered with it act as; null leaves that to the tenant. */
  readonly agentUserId: string | null;
  /** The most that may be registered with it. */
  readonly scopes: readonly string[];
  readonly createdBy: string | null;
}

/** Where one-time tokens are spent. */
export interface InitialAccessTokens {
  /**
   * Spends a token inside the caller's transaction, once whatever the race; undefined when there is
   * nothing to spend: unknown, used, expired or revoked.
   */
  spendOnce(manager: EntityManager, tokenHash: Buffer): Promise<SpentToken | undefined>;
  /** Notes what came of it, in the same transaction. */
  noteUse(manager: EntityManager, spent: SpentToken, applicationId: string): Promise<void>;
  /** Why there was nothing to spend, for the audit trail. */
  whyNotSpent(tokenHash: Buffer): Promise<KnownToken>;
}

/** A registrar whose right to register is settled, and what it reaches to. */
export interface Admitted {
  readonly tenantId: string;
  readonly agentUserId: string | null;
  readonly scopes: ScopeBounds;
  readonly createdBy: string | null;
  readonly spent: SpentToken | undefined;
}
