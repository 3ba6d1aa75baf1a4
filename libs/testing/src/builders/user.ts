import { randomUUID } from 'node:crypto';
import type { Role } from '@ticketgate/contracts';
import type { Queryable } from './queryable.ts';

export interface UserRow {
  readonly id: string;
  readonly tenantId: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly status: 'active' | 'inactive';
}

export type UserGiven = Pick<UserRow, 'tenantId'> & Partial<UserRow>;

/** Inserts a user as the schema's owner: an active AGENT unless told otherwise, without a password. */
export async function aUser(owner: Queryable, given: UserGiven): Promise<UserRow> {
  const id = given.id ?? randomUUID();
  const short = id.replaceAll('-', '').slice(0, 12);
  const row: UserRow = {
    id,
    email: `${short}@example.test`,
    username: `user-${short}`,
    name: `User ${short}`,
    role: 'AGENT',
    status: 'active',
    ...given,
  };
  await owner.query(
    `INSERT INTO identity.user_account
       (tenant_id, id, email, username, name, role, status, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now(), now())`,
    [row.tenantId, row.id, row.email, row.username, row.name, row.role, row.status],
  );
  return row;
}
