import type { WebhookBody } from '@ticketgate/contracts';
import type { Integrations, WantedWebhook } from '../integrations/format.ts';
import { webhookNames } from '../integrations/output-names.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { bodyOf, differences, given } from './compare.ts';
import { nowhere, writes } from './plan-secrets.ts';
import { join, type Plan, type PlanOptions, type Step } from './step.ts';

const MEMBERS = ['eventTypes', 'description', 'priorities', 'ticketTypes', 'status'] as const;

/** Webhooks, known by their addresses. */
export function planWebhooks(
  { webhooks = [] }: Integrations,
  state: TenantState,
  options: PlanOptions,
): Plan {
  const plans = webhooks.map((wanted): Plan => {
    const same = state.webhooks.filter(({ url }) => hrefOf(url) === hrefOf(wanted.url));
    const [present] = same;
    if (same.length > 1) {
      const problem = `webhook ${wanted.url}: there are ${same.length} of it: delete all but one`;
      return { steps: [], problems: [problem], notes: [] };
    }
    if (!present) return { steps: [creation(wanted)], problems: [], notes: [] };
    const changed = { steps: changes(wanted, present), problems: [], notes: [] };
    return join([changed, planSecret(wanted, present, options)]);
  });
  return join(plans);
}

const hrefOf = (url: string): string => URL.parse(url)?.href ?? url;

const creation = (wanted: WantedWebhook): Step => ({
  action: 'create',
  subject: 'webhook',
  name: wanted.url,
  fields: given(wanted, MEMBERS),
  work: { do: 'create webhook', wanted },
});

function changes(wanted: WantedWebhook, present: WebhookBody): Step[] {
  const fields = differences(wanted, { ...present }, MEMBERS);
  if (fields.length === 0) return [];
  const change = bodyOf(fields) as Partial<WantedWebhook>;
  const work = { do: 'change webhook', id: present.id, change } as const;
  return [{ action: 'change', subject: 'webhook', name: wanted.url, fields, work }];
}

function planSecret(
  wanted: WantedWebhook,
  present: WebhookBody,
  { written, reissue }: PlanOptions,
): Plan {
  const names = webhookNames(wanted);
  const none: Plan = { steps: [], problems: [], notes: [] };
  if (written.where === undefined) return none;
  const isOurs = written.get(names.id) === present.id;
  if (isOurs && written.get(names.secret) !== undefined) return none;
  if (wanted.manageSecret === false) {
    return isOurs ? none : { ...none, steps: [writes({ [names.id]: present.id })] };
  }
  const isLost = written.isPending(names.secret);
  if (!isLost && !reissue) {
    return { ...none, problems: [nowhere(`webhook ${wanted.url}`, names.secret, written.where)] };
  }
  const after = isLost ? 'in place of one that was lost' : 'in place of the last';
  const rotation: Step = {
    action: 'create',
    subject: 'secret',
    name: `${names.secret} of webhook ${wanted.url}`,
    fields: [{ field: 'secret', after }],
    work: { do: 'rotate webhook', wanted, replaced: { id: present.id, isLost } },
  };
  return { ...none, steps: [rotation] };
}
