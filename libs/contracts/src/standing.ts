import type { Role } from './roles.ts';
import type { Scope, TicketScope } from './scopes.ts';

/** A call of the API and what its caller needs; `call` is method and path. */
export interface CallRule {
  readonly call: string;
  readonly roles: readonly Role[];
  /** All of them are needed. */
  readonly scopes: readonly Scope[];
}

type Narrow = Exclude<TicketScope, 'client_api'>;

const forAgents = (scope: Narrow, ...calls: readonly string[]): CallRule[] =>
  calls.map((call) => ({ call, roles: ['INTEGRATION_AGENT'], scopes: ['client_api', scope] }));

const forPeople = (scope: Narrow, ...calls: readonly string[]): CallRule[] =>
  calls.map((call) => ({ call, roles: ['AGENT', 'TENANT_ADMIN'], scopes: [scope] }));

/**
 * The calls of the ticket API, as the core service declares them at its handlers; the authorization
 * server tells each caller which of them are open to it. A test there keeps the two the same.
 */
export const TICKET_CALLS: readonly CallRule[] = [
  ...forAgents(
    'tickets:read',
    'GET /api/client-api/ticket/search',
    'GET /api/client-api/ticket/id/{ticketId}',
    'GET /api/client-api/ticket/{ticketNumber}',
    'GET /api/client-api/events',
  ),
  ...forAgents(
    'tickets:write',
    'POST /api/client-api/ticket/create',
    'PUT /api/client-api/ticket/{ticketNumber}/status',
    'PUT /api/client-api/ticket/{ticketNumber}/priority',
    'PUT /api/client-api/ticket/{ticketNumber}/type',
  ),
  ...forAgents(
    'assignees:write',
    'POST /api/client-api/ticket/{ticketNumber}/assignee',
    'DELETE /api/client-api/ticket/{ticketNumber}/assignee',
  ),
  ...forAgents('comments:write', 'POST /api/client-api/ticket/{ticketNumber}/comment'),
  ...forPeople(
    'tickets:read',
    'GET /api/tickets',
    'GET /api/tickets/{ticket}',
    'GET /api/tickets/{ticket}/comments',
    'GET /api/tickets/{ticket}/comments/{id}',
    'GET /api/tickets/{ticket}/history',
    'GET /api/events',
  ),
  ...forPeople('tickets:write', 'POST /api/tickets', 'PATCH /api/tickets/{ticket}'),
  ...forPeople(
    'assignees:write',
    'POST /api/tickets/{ticket}/assignees',
    'DELETE /api/tickets/{ticket}/assignees',
  ),
  ...forPeople(
    'comments:write',
    'POST /api/tickets/{ticket}/comments',
    'PATCH /api/tickets/{ticket}/comments/{id}',
  ),
];

/**
 * How its caller stands: the answer of `GET /api/whoami` to people and of
 * `GET /api/client-api/whoami` to agents. Every member is always there, null rather than missing.
 */
export interface StandingBody {
  readonly tenant: { readonly id: string; readonly name: string };
  /** Whom the token acts as. */
  readonly user: {
    readonly id: string;
    readonly email: string;
    readonly username: string;
    readonly name: string;
    readonly role: Role;
  };
  readonly application: { readonly id: string; readonly clientId: string; readonly name: string };
  /** Revoking it ends the token; `id` is what to name then. */
  readonly credential: {
    /** The client's own credential, a person's sign-in (`grant`), or a named refresh token. */
    readonly kind: 'secret' | 'public_key' | 'jwks_uri' | 'federated' | 'grant' | 'refresh_token';
    readonly id: string;
    /** Null for a sign-in. */
    readonly name: string | null;
    /** RFC 3339; null for never. */
    readonly expiresAt: string | null;
  };
  readonly token: {
    readonly jti: string;
    /** RFC 3339. */
    readonly issuedAt: string;
    /** RFC 3339. */
    readonly expiresAt: string;
    readonly expiresInSeconds: number;
    readonly grantType: string;
    /** Null where no person granted the token. */
    readonly subType: 'user' | 'workspace' | null;
  };
  readonly scopes: readonly string[];
  /** Calls that are open to this token. */
  readonly allowed: readonly string[];
  readonly refused: readonly RefusedCall[];
  /** What its owner should look after soon, a sentence each. */
  readonly warnings: readonly string[];
}

/** A call that this token does not open. */
export interface RefusedCall {
  readonly call: string;
  /** Half a sentence, e.g. `the token lacks the scope tickets:write`. */
  readonly because: string;
}
