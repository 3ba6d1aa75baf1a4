import { isUuid } from '@ticketgate/runtime';
import type { Queryable } from '../database/transaction.ts';

/** A user of a tenant, as far as tickets care. */
export interface Person {
  readonly id: string;
  readonly active: boolean;
}

// An id wins over an e-mail address, and that over a username that happens to look like one.
const BY_IDENTIFIER = {
  name: 'directory-by-identifier',
  text: `
    SELECT d.id, d.status
    FROM identity.directory d
    WHERE d.tenant_id = $1
      AND (d.id = $2::uuid OR lower(d.email) = lower($3) OR lower(d.username) = lower($3))
    ORDER BY (d.id = $2::uuid) DESC NULLS LAST, (lower(d.email) = lower($3)) DESC
    LIMIT 1`,
};

/**
 * Finds the one user of a tenant that an e-mail address, username or UUID means, in any case.
 * @returns undefined when the tenant has nobody of that name.
 */
export async function findPerson(
  db: Queryable,
  tenantId: string,
  identifier: string,
): Promise<Person | undefined> {
  const id = isUuid(identifier) ? identifier : null;
  const values = [tenantId, id, identifier];
  const { rows } = await db.query<{ id: string; status: string }>({ ...BY_IDENTIFIER, values });
  const row = rows[0];
  return row && { id: row.id, active: row.status === 'active' };
}
