import { ADMIN_SCOPE, CONSOLE, type Role } from '@ticketgate/contracts';
import { NotForThisApplication } from './connected-application.ts';

/** As much of a caller as these rules are about. */
export interface Caller {
  readonly role: Role;
  readonly subType?: 'user' | 'workspace' | undefined;
  readonly scopes: ReadonlySet<string>;
  readonly applicationId: string;
}

/**
 * What else a person uses is nobody's business, and an application must not throw out the others: it
 * takes the console, or an administrator's token, with which whole applications can be ended anyway.
 * @throws NotForThisApplication
 */
export function assertMayWithdraw({ role, subType, scopes, applicationId }: Caller): void {
  if (subType !== 'user') {
    throw new NotForThisApplication('Only a token that acts as a person has connections.');
  }
  if (applicationId === CONSOLE.applicationId) return;
  if (role === 'TENANT_ADMIN' && scopes.has(ADMIN_SCOPE)) return;
  throw new NotForThisApplication(
    `Connected applications are managed at the console, or with an administrator's token with the scope ${ADMIN_SCOPE}.`,
  );
}
