import type { AuditReason } from '@ticketgate/contracts';
import type { Account } from './account.ts';

/** Somebody with this e-mail address, and what proves that it is them. */
export interface Candidate {
  readonly account: Account;
  /** Argon2id in PHC string form; null for people who never set a password. */
  readonly passwordHash: string | null;
}

/** What was typed to sign in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** The tenant whose users may sign in here; undefined where everybody's may. */
  readonly tenantId: string | undefined;
  /** Id or name of a tenant, to tell accounts with one address apart; empty when not given. */
  readonly organisation: string;
}

/** Whom the credentials belong to. */
export type SignIn =
  | { readonly kind: 'person'; readonly candidate: Candidate }
  /** The same address and password in several tenants: the person has to say which. */
  | { readonly kind: 'several'; readonly candidates: readonly Candidate[] }
  /** `reason` is for the audit trail; who tries to sign in is told the same whatever it is. */
  | {
      readonly kind: 'refused';
      readonly reason: AuditReason;
      readonly account: Account | undefined;
    };
