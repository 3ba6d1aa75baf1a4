import type { Integrations, WantedGroup } from '../integrations/format.ts';
import { knownAs, type GroupState, type TenantState } from '../tenant/tenant-state.ts';
import { bodyOf, differences, given } from './compare.ts';
import type { Plan, Step } from './step.ts';

/** Groups, after the users who are to be in them. */
export function planGroups(file: Integrations, state: TenantState): Plan {
  const { groups = [], users = [] } = file;
  const known = new Set([...state.users, ...users].map(({ email }) => email.toLowerCase()));
  const byName = new Map(state.groups.map((group) => [knownAs(group.name), group]));
  const strangers = groups.flatMap(({ name, members = [] }) =>
    members
      .filter((email) => !known.has(email.toLowerCase()))
      .map((email) => `group ${name}: ${email} is neither in the tenant nor under users`),
  );
  const steps = groups.flatMap((wanted) => stepsFor(wanted, byName.get(knownAs(wanted.name))));
  return { steps, problems: strangers, notes: [] };
}

function stepsFor(wanted: WantedGroup, present: GroupState | undefined): Step[] {
  const { name, members = [] } = wanted;
  const missing = members.filter((email) => !present?.members.includes(email.toLowerCase()));
  const added = missing.map((email): Step => ({
    action: 'change',
    subject: 'group',
    name,
    fields: [{ field: 'member', after: email }],
    work: { do: 'add member', group: name, email },
  }));
  if (!present) {
    const fields = given(wanted, ['description']);
    const work = { do: 'create group', wanted } as const;
    return [{ action: 'create', subject: 'group', name, fields, work }, ...added];
  }
  const fields = differences(wanted, { ...present }, ['description']);
  if (fields.length === 0) return added;
  const change = bodyOf(fields) as Partial<WantedGroup>;
  const work = { do: 'change group', id: present.id, change } as const;
  return [{ action: 'change', subject: 'group', name, fields, work }, ...added];
}
