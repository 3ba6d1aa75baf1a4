import type { UserBody } from '@ticketgate/contracts';
import type { Integrations, WantedUser } from '../integrations/format.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { bodyOf, differences, given } from './compare.ts';
import type { Plan, Step } from './step.ts';

/** Users first of all: applications act as them, groups hold them. */
export function planUsers({ users = [] }: Integrations, state: TenantState): Plan {
  const byEmail = new Map(state.users.map((user) => [user.email.toLowerCase(), user]));
  const problems: string[] = [];
  const steps = users.flatMap((wanted) => {
    const present = byEmail.get(wanted.email.toLowerCase());
    if (!present) return creation(wanted);
    if (wanted.username !== undefined && wanted.username !== present.username) {
      problems.push(
        `user ${wanted.email}: its username is ${present.username}, and never changes; the file says ${wanted.username}`,
      );
    }
    return changes(wanted, present);
  });
  return { steps, problems, notes: [] };
}

function creation(wanted: WantedUser): Step[] {
  const fields = given(wanted, ['username', 'name', 'role']);
  const { email: name, status } = wanted;
  const work = { do: 'create user', wanted } as const;
  const created: Step = { action: 'create', subject: 'user', name, fields, work };
  return status === 'inactive' ? [created, statusOf(wanted, 'active')] : [created];
}

function changes(wanted: WantedUser, present: UserBody): Step[] {
  const { email: name, status } = wanted;
  const fields = differences(wanted, { ...present }, ['name', 'role']);
  const change = bodyOf(fields) as Partial<WantedUser>;
  const work = { do: 'change user', id: present.id, change } as const;
  return [
    ...(fields.length > 0
      ? [{ action: 'change', subject: 'user', name, fields, work } as Step]
      : []),
    ...(status !== undefined && status !== present.status
      ? [statusOf(wanted, present.status)]
      : []),
  ];
}

const statusOf = ({ email, status = 'active' }: WantedUser, before: string): Step => ({
  action: 'change',
  subject: 'user',
  name: email,
  fields: [{ field: 'status', before, after: status }],
  work: { do: 'set user status', email, status },
});
