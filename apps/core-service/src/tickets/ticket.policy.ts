import type { Actor } from './actor.ts';

/** The tickets someone may see and change. Every query takes one, so none can forget the tenant. */
export interface Reach {
  readonly tenantId: string;
}

/** Whoever may act on tickets at all may act on every ticket of their own tenant, and on no other. */
export const reachOf = (actor: Pick<Actor, 'tenantId'>): Reach => ({ tenantId: actor.tenantId });
