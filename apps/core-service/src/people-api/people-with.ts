import type { AccessRule } from '@ticketgate/access';
import type { Scope } from '@ticketgate/contracts';

/** Who opens a call of this door, and with what. */
export const peopleWith = (scope: Scope): AccessRule => ({
  roles: ['AGENT', 'TENANT_ADMIN'],
  scope,
});
