import { requireScope } from '@ticketgate/access';
import type { Actor } from './actor.ts';

/** The tickets someone may see and change. Every query takes one, so none can forget the tenant. */
export interface Reach {
  readonly tenantId: string;
}

/** Whoever may act on tickets at all may act on every ticket of their own tenant, and on no other. */
export const reachOf = (actor: Pick<Actor, 'tenantId'>): Reach => ({ tenantId: actor.tenantId });

/**
 * Whoever opens a ticket with people on it assigns it, too.
 * @throws InsufficientScope
 */
export function ensureMayOpen(
  actor: Pick<Actor, 'scopes'>,
  draft: { readonly assigneeEmails: readonly string[] },
): void {
  if (draft.assigneeEmails.length > 0) requireScope(actor, 'assignees:write');
}
