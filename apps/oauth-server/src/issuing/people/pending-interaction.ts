import type { PendingInteraction } from '../manners.ts';

const pending = new WeakMap<object, PendingInteraction>();

/** Notes the question that a request ended in; `ctx` is oidc-provider's context object. */
export function notePending(ctx: object, interaction: PendingInteraction): void {
  pending.set(ctx, interaction);
}

export const pendingInteraction = (ctx: object): PendingInteraction | undefined => pending.get(ctx);
