import type { Role } from './roles.ts';

/** Scopes that open ticket calls: `client_api` all of them, the others one kind each. */
export const TICKET_SCOPES = [
  'client_api',
  'tickets:read',
  'tickets:write',
  'comments:write',
  'assignees:write',
] as const;

/** OpenID Connect Core 5.4 and 11: who the person is, and whether a refresh token is wanted. */
export const OIDC_SCOPES = ['openid', 'profile', 'email', 'offline_access'] as const;

/** Administration of the tenant: users, applications, credentials, keys to them, the audit trail. */
export const ADMIN_SCOPE = 'admin';

/** The one vocabulary of scopes. A scope narrows what the role grants and never widens it. */
export const SCOPES = [...TICKET_SCOPES, ADMIN_SCOPE, ...OIDC_SCOPES] as const;

export type Scope = (typeof SCOPES)[number];
export type TicketScope = (typeof TICKET_SCOPES)[number];

const CEILING: Readonly<Record<Role, readonly Scope[]>> = {
  INTEGRATION_AGENT: TICKET_SCOPES,
  AGENT: [...TICKET_SCOPES, ...OIDC_SCOPES],
  TENANT_ADMIN: SCOPES,
};

/** The most a token that acts as this role may carry, whatever was asked or granted. */
export const scopesOfRole = (role: Role): readonly Scope[] => CEILING[role];

export const isScope = (value: unknown): value is Scope => SCOPES.some((known) => known === value);

/**
 * Whether these scopes open a ticket call of that kind. `client_api` alone opens every one; beside
 * narrower scopes it opens the door and they say what may be done behind it.
 */
export function opensTicketCall(
  scopes: ReadonlySet<string>,
  needed: Exclude<TicketScope, 'client_api'>,
): boolean {
  if (scopes.has(needed)) return true;
  if (!scopes.has('client_api')) return false;
  return !TICKET_SCOPES.some((scope) => scope !== 'client_api' && scopes.has(scope));
}

const NARROW = TICKET_SCOPES.filter((scope) => scope !== 'client_api');

/**
 * Whether whoever was granted some scopes may have others in their place: none by another name, and
 * never `client_api` alone for `client_api` with narrower ones, because alone it opens more.
 */
export function coversScopes(granted: readonly string[], asked: readonly string[]): boolean {
  const [held, wanted] = [new Set(granted), new Set(asked)];
  return (
    asked.every((scope) => held.has(scope)) &&
    NARROW.every((scope) => !opensTicketCall(wanted, scope) || opensTicketCall(held, scope))
  );
}

/**
 * What is left of granted scopes where only some are allowed any more. `client_api` goes, too, when
 * the narrower ones that held it back are gone: to lose a scope never opens a call.
 */
export function remainingScopes(granted: readonly string[], allowed: readonly string[]): string[] {
  const left = granted.filter((scope) => allowed.includes(scope));
  return coversScopes(granted, left) ? left : left.filter((scope) => scope !== 'client_api');
}

/** What people are told that a scope allows, on the consent page and in its metadata. */
export const SCOPE_DISPLAY_NAMES: Readonly<Record<Scope, string>> = {
  client_api: 'Do everything with tickets',
  'tickets:read': 'Read tickets and their comments',
  'tickets:write': 'Create and change tickets',
  'comments:write': 'Comment on tickets',
  'assignees:write': 'Assign tickets to people',
  admin: 'Administer users, applications and credentials',
  openid: 'Know who you are',
  profile: 'See your name and username',
  email: 'See your e-mail address',
  offline_access: 'Keep this access while you are away',
};
