import {
  opensTicketCall,
  TICKET_SCOPES,
  type Scope,
  type TicketScope,
} from '@ticketgate/contracts';
import { InsufficientScope } from '../access-error.ts';
import type { Principal } from '../tokens/principal.ts';

type NarrowScope = Exclude<TicketScope, 'client_api'>;

const isNarrow = (scope: Scope): scope is NarrowScope =>
  scope !== 'client_api' && TICKET_SCOPES.some((known) => known === scope);

const holds = (scopes: ReadonlySet<string>, needed: Scope): boolean =>
  isNarrow(needed) ? opensTicketCall(scopes, needed) : scopes.has(needed);

/**
 * Asks a token for one scope or for several. A narrow ticket scope is held by whoever was granted
 * it, and by a token with `client_api` and no narrow one; any other scope only by its own name.
 * @throws InsufficientScope naming the first one that is missing.
 */
export function requireScope(
  { scopes }: Pick<Principal, 'scopes'>,
  needed: Scope | readonly Scope[],
): void {
  if (typeof needed === 'string') {
    if (!holds(scopes, needed)) throw new InsufficientScope(needed);
    return;
  }
  for (const scope of needed) requireScope({ scopes }, scope);
}
