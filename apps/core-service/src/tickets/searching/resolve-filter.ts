import type { Queryable } from '../../database/transaction.ts';
import { findPerson } from '../../directory/find-person.ts';
import { groupKey } from '../../groups/group.ts';
import { UnknownReferences, type Mismatch } from '../ticket.errors.ts';
import type { FilterWish, Named, TicketFilter } from './ticket-filter.ts';

/** Who asks. */
export interface Asking {
  readonly tenantId: string;
  readonly userId: string;
}

/**
 * Finds the group and the person that a filter names; an inactive person, too, has tickets.
 * @throws UnknownReferences naming each that the tenant does not have: an empty page would hide it.
 */
export async function resolveFilter(
  db: Queryable,
  asking: Asking,
  { group: team, assignee: person, ...plain }: FilterWish,
): Promise<TicketFilter> {
  const [group, assignee] = await Promise.all([
    idOf(team, (name) => findGroup(db, asking, name)),
    idOf(person, (name) => findSomebody(db, asking, name), asking.userId),
  ]);
  const unknown: Mismatch[] = [];
  if (group === undefined) unknown.push(notThere('group', team, 'a group'));
  if (assignee === undefined) unknown.push(notThere('assignee', person, 'a user'));
  if (group === undefined || assignee === undefined) throw new UnknownReferences(unknown);
  return { ...plain, group, assignee };
}

/** @returns undefined when nothing has that name; null when nothing is asked. */
async function idOf(
  wanted: Named | null,
  find: (name: string) => Promise<string | undefined>,
  own?: string,
): Promise<TicketFilter['group'] | undefined> {
  if (wanted === null) return null;
  if (wanted.kind === 'none') return { id: null };
  const id = wanted.kind === 'me' ? own : await find(wanted.name);
  return id === undefined ? undefined : { id };
}

const GROUP = {
  name: 'ticket-group-by-name',
  text: 'SELECT id FROM desk.ticket_group WHERE tenant_id = $1 AND name_key = $2',
};

async function findGroup(db: Queryable, { tenantId }: Asking, name: string) {
  const values = [tenantId, groupKey(name)];
  const { rows } = await db.query<{ id: string }>({ ...GROUP, values });
  return rows[0]?.id;
}

async function findSomebody(db: Queryable, { tenantId }: Asking, name: string) {
  return (await findPerson(db, tenantId, name))?.id;
}

const notThere = (field: string, wanted: Named | null, what: string): Mismatch => ({
  field,
  message: `"${wanted?.kind === 'name' ? wanted.name : ''}" is not ${what} of this tenant`,
});
