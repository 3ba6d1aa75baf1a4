import type { Integrations } from '../integrations/format.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { planApplications } from './plan-applications.ts';
import { planGroups } from './plan-groups.ts';
import { planUsers } from './plan-users.ts';
import { planWebhooks } from './plan-webhooks.ts';
import { join, type Plan, type PlanOptions } from './step.ts';

/** What makes the tenant what the file says, in an order that works; nothing is ever deleted. */
export function planOf(file: Integrations, state: TenantState, options: PlanOptions): Plan {
  const plan = join([
    planUsers(file, state),
    planGroups(file, state),
    planApplications(file, state, options),
    planWebhooks(file, state, options),
  ]);
  // Whoever is switched off goes last: until then an application may still have to be bound elsewhere.
  const isLast = ({ work }: Plan['steps'][number]) =>
    work.do === 'set user status' && work.status === 'inactive';
  return {
    ...plan,
    steps: [...plan.steps.filter((step) => !isLast(step)), ...plan.steps.filter(isLast)],
  };
}
