import type { Transaction } from '../../database/transaction.ts';
import { follow, followsPolicy } from '../../sla/sla-follow.ts';
import type { Change } from '../changing/change-ticket.ts';
import { hoursChanged } from '../changing/decide-update.ts';
import type { Reach } from '../ticket.policy.ts';
import type { TicketState } from '../ticket.ts';
import { findTargets } from './policy-targets.ts';

/**
 * Changes of one locked ticket with what they do to its clocks: what stops them, what lets them go
 * on, and the times that follow the priority because nobody agreed others.
 */
export async function clockedChanges(
  db: Transaction,
  { tenantId }: Reach,
  { state, changes }: { readonly state: TicketState; readonly changes: readonly Change[] },
): Promise<Change[]> {
  const clocked: Change[] = [];
  let [was, latest] = [state, state];
  for (const change of changes) {
    const is = change.state;
    const targets = followsPolicy({ was, clocked: latest, is })
      ? await findTargets(db, tenantId, is.priority)
      : undefined;
    const clocks = follow({ was, clocked: latest, is }, change.at, targets);
    const moved = targets && hoursChanged(latest, clocks);
    clocked.push({
      ...change,
      ...(moved && { before: { ...change.before, ...moved.before } }),
      ...(moved && { after: { ...change.after, ...moved.after } }),
      state: { ...is, ...clocks },
    });
    [was, latest] = [is, { ...is, ...clocks }];
  }
  return clocked;
}
