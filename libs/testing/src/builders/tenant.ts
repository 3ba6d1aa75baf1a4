import { randomUUID } from 'node:crypto';
import type { Queryable } from './queryable.ts';

export interface TenantRow {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'disabled';
}

/** Inserts a tenant as the schema's owner; a test names only what matters to it. */
export async function aTenant(
  owner: Queryable,
  given: Partial<TenantRow> = {},
): Promise<TenantRow> {
  const id = given.id ?? randomUUID();
  const row: TenantRow = { id, name: `Tenant ${id.slice(0, 8)}`, status: 'active', ...given };
  await owner.query(
    `INSERT INTO identity.tenant (id, name, status, created_at, updated_at)
     VALUES ($1, $2, $3, now(), now())`,
    [row.id, row.name, row.status],
  );
  return row;
}
