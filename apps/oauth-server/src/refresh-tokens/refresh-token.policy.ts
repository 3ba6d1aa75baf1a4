import {
  ADMIN_SCOPE,
  CONSOLE,
  opensTicketCall,
  scopesOfRole,
  TICKET_SCOPES,
  type Role,
} from '@ticketgate/contracts';
import { NotForThisToken, RefreshTokenRefused } from './named-refresh-token.ts';

/** As much of a caller as these rules are about. */
export interface Caller {
  readonly userId: string;
  readonly role: Role;
  readonly subType?: 'user' | 'workspace' | undefined;
  readonly scopes: ReadonlySet<string>;
  readonly applicationId: string;
}

/**
 * Everybody manages their own; a TENANT_ADMIN whose token holds `admin` those of the whole tenant.
 * @returns the only owner whose tokens the caller may see; undefined for any.
 */
export const visibleOwner = (who: Caller): string | undefined =>
  isAdministrating(who) ? undefined : who.userId;

/**
 * A refresh token outlives the sign-in that makes it, so an application that a person only let in
 * cannot make one: it takes the console, or the scope that lets it make applications anyway.
 * @throws NotForThisToken
 */
export function assertMayManage(who: Caller): void {
  if (who.subType !== 'user') {
    throw new NotForThisToken('Only a token that acts as a person may manage refresh tokens.');
  }
  if (who.applicationId === CONSOLE.applicationId || isAdministrating(who)) return;
  throw new NotForThisToken(
    `Refresh tokens are managed at the console, or by an administrator's token with the scope ${ADMIN_SCOPE}.`,
  );
}

/** What a refresh token of this caller may carry at most: what the caller's own token opens. */
export function grantableScopes({ role, scopes }: Caller): string[] {
  const ceiling: readonly string[] = scopesOfRole(role);
  const opened = TICKET_SCOPES.filter((scope) =>
    scope === 'client_api' ? scopes.has(scope) : opensTicketCall(scopes, scope),
  );
  return [...opened, ...(scopes.has(ADMIN_SCOPE) ? [ADMIN_SCOPE] : [])].filter((scope) =>
    ceiling.includes(scope),
  );
}

/** @param asked all that may be granted unless given. @throws RefreshTokenRefused naming what is too much */
export function grantedScopes(who: Caller, asked: readonly string[] | undefined): string[] {
  const grantable = grantableScopes(who);
  if (grantable.length === 0) {
    throw new RefreshTokenRefused('scopes', 'are none that your own token could pass on');
  }
  if (!asked) return grantable;
  const beyond = asked.filter((scope) => !grantable.includes(scope));
  if (beyond.length > 0) {
    const reason = `go beyond what your own token may do: ${beyond.join(' ')}`;
    throw new RefreshTokenRefused('scopes', reason);
  }
  // Alone, client_api opens every ticket call; beside narrow scopes only what those open.
  const narrow = (of: readonly string[]) => of.filter((scope) => scope.includes(':'));
  const all = TICKET_SCOPES.filter((scope) => scope.includes(':'));
  const isWider = asked.includes('client_api') && narrow(asked).length === 0;
  if (isWider && narrow(grantable).length < all.length) {
    const reason = `must name the narrower scopes your own token is confined to: ${narrow(grantable).join(' ')}`;
    throw new RefreshTokenRefused('scopes', reason);
  }
  return [...asked];
}

const isAdministrating = ({ role, scopes }: Caller) =>
  role === 'TENANT_ADMIN' && scopes.has(ADMIN_SCOPE);
