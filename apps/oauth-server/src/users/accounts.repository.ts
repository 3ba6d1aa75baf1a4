import type { Role } from '@ticketgate/contracts';
import type { Pool } from 'pg';
import type { Account } from './account.ts';

interface Row {
  readonly tenant_id: string;
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly status: 'active' | 'inactive';
  readonly tenant_name: string;
  readonly tenant_status: 'active' | 'disabled';
}

const FIND = `
  SELECT u.tenant_id, u.id, u.email, u.username, u.name, u.role, u.status,
         t.name AS tenant_name, t.status AS tenant_status
  FROM identity.user_account u JOIN identity.tenant t ON t.id = u.tenant_id
  WHERE u.id = $1`;

/** Reads a person with their tenant, in one prepared statement. */
export class AccountsRepository {
  constructor(private readonly pool: Pool) {}

  async find(id: string): Promise<Account | undefined> {
    const { rows } = await this.pool.query<Row>({ name: 'account', text: FIND, values: [id] });
    return rows[0] && toAccount(rows[0]);
  }
}

function toAccount({ tenant_id: tenantId, tenant_name: tenantName, ...row }: Row): Account {
  const { id, email, username, name, role, status, tenant_status: tenantStatus } = row;
  const user = { tenantId, id, email, username, name, role, status };
  return { user, tenantName, tenantStatus };
}
