import { isScope, SCOPE_DISPLAY_NAMES } from '@ticketgate/contracts';
import type { Application } from '../../applications/application.ts';
import type { Account } from '../../users/account.ts';

/** What a person is asked to agree to; kept with the question, as it was put. */
export interface ConsentDetails {
  readonly scopes: readonly string[];
  readonly subType: 'user' | 'workspace';
  /** Id of the person or of their tenant. */
  readonly subject: string;
}

/** What is asked, for programs that put the question to the person themselves. */
export function consentRequest(
  { clientId, name, metadata }: Pick<Application, 'clientId' | 'name' | 'metadata'>,
  { scopes, subType, subject }: ConsentDetails,
  { user, tenantName }: Pick<Account, 'user' | 'tenantName'>,
) {
  return {
    client: { client_id: clientId, client_name: name, ...metadata },
    sub_type: subType,
    sub: subject,
    scopes,
    scope_display_names: Object.fromEntries(
      scopes.map((scope) => [scope, scopeDisplayName(scope)]),
    ),
    ...(subType === 'workspace' && { workspaces: [{ id: user.tenantId, name: tenantName }] }),
  };
}

/** Seconds after which everything that one sign-in gave is over, however often it was renewed. */
export const LONGEST_GRANT = 90 * 86_400;

/** Seconds for which a sign-in to this application gives it access. */
export const accessLasts = ({
  grantTypes,
  accessTokenLifetime,
}: Pick<Application, 'grantTypes' | 'accessTokenLifetime'>): number =>
  grantTypes.includes('refresh_token') ? LONGEST_GRANT : accessTokenLifetime;

/** What people are told that a scope allows. */
export const scopeDisplayName = (scope: string): string =>
  isScope(scope) ? SCOPE_DISPLAY_NAMES[scope] : scope;
