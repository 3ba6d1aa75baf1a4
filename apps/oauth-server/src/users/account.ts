import type { AuditReason } from '@ticketgate/contracts';
import type { User } from './user.ts';

/** A person as a token request needs to know them. */
export interface Account {
  readonly user: User;
  readonly tenantName: string;
  readonly tenantStatus: 'active' | 'disabled';
}

/** Why somebody cannot sign in, and what the audit trail calls it. */
export const SIGN_IN_REASONS = {
  'the tenant is disabled': 'tenant.disabled',
  'the user is inactive': 'user.inactive',
  'an INTEGRATION_AGENT does not sign in': 'user.role',
} as const satisfies Readonly<Record<string, AuditReason>>;

/** Why this person may neither sign in nor be acted for; undefined when they may. */
export function whyNotSignedIn({
  user,
  tenantStatus,
}: Account): keyof typeof SIGN_IN_REASONS | undefined {
  if (tenantStatus !== 'active') return 'the tenant is disabled';
  if (user.status !== 'active') return 'the user is inactive';
  if (user.role === 'INTEGRATION_AGENT') return 'an INTEGRATION_AGENT does not sign in';
  return undefined;
}
