import type { Transaction } from '../../database/transaction.ts';
import { groupKey } from '../../groups/group.ts';
import type { Reach } from '../ticket.policy.ts';
import type { TicketId } from '../ticket.ts';

/** A group, as far as tickets care. */
export interface NamedGroup {
  readonly id: string;
  readonly name: string;
}

const HOLD = {
  name: 'ticket-group-hold',
  text: `SELECT id, name FROM desk.ticket_group
    WHERE tenant_id = $1 AND name_key = $2 FOR KEY SHARE`,
};

/**
 * Finds a group by its name, in any case, so that it is neither renamed nor removed before this
 * transaction ends. Ask before a ticket is locked: removals hold groups first, then tickets.
 */
export async function holdGroup(
  db: Transaction,
  { tenantId }: Reach,
  name: string,
): Promise<NamedGroup | undefined> {
  const { rows } = await db.query<NamedGroup>({ ...HOLD, values: [tenantId, groupKey(name)] });
  return rows[0];
}

const REGROUP = {
  name: 'ticket-regroup',
  text: `
  WITH was AS (
    SELECT g.name
    FROM desk.ticket t
    LEFT JOIN desk.ticket_group g ON g.tenant_id = t.tenant_id AND g.id = t.group_id
    WHERE t.tenant_id = $1::uuid AND t.id = $2::uuid
  )
  UPDATE desk.ticket t SET group_id = $3::uuid
  FROM was
  WHERE t.tenant_id = $1::uuid AND t.id = $2::uuid AND t.group_id IS DISTINCT FROM $3::uuid
  RETURNING was.name`,
};

/**
 * Gives a locked ticket to a group that is held, or to none.
 * @returns the name of the group it was in; undefined when it already is where it shall be.
 */
export async function regroup(
  db: Transaction,
  { tenantId }: Reach,
  entry: { readonly ticketId: TicketId; readonly groupId: string | null },
): Promise<{ readonly was: string | null } | undefined> {
  const values = [tenantId, entry.ticketId, entry.groupId];
  const { rows } = await db.query<{ name: string | null }>({ ...REGROUP, values });
  return rows[0] && { was: rows[0].name };
}
