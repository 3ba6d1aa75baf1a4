import type { Role } from '@ticketgate/contracts';
import type { Pool } from 'pg';
import type { Candidate, Credentials } from './sign-in.ts';

interface Row {
  readonly tenant_id: string;
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly status: 'active' | 'inactive';
  readonly password_hash: string | null;
  readonly tenant_name: string;
  readonly tenant_status: 'active' | 'disabled';
}

const SELECT = `
  SELECT u.tenant_id, u.id, u.email, u.username, u.name, u.role, u.status, u.password_hash,
         t.name AS tenant_name, t.status AS tenant_status
  FROM identity.user_account u JOIN identity.tenant t ON t.id = u.tenant_id`;

/** Those who can sign in come first, so that nobody's dead accounts push theirs off the end. */
const BY_EMAIL = `${SELECT}
  WHERE lower(u.email) = lower($1)
    AND ($2::uuid IS NULL OR u.tenant_id = $2)
    AND ($3 = '' OR u.tenant_id::text = lower($3) OR lower(t.name) = lower($3))
  ORDER BY (u.status = 'active' AND t.status = 'active' AND u.password_hash IS NOT NULL) DESC, u.id
  LIMIT $4`;

/** Reads password hashes: for signing in, and for nothing else. */
export class SignInsRepository {
  constructor(private readonly pool: Pool) {}

  async byEmail(
    { email, tenantId, organisation }: Omit<Credentials, 'password'>,
    limit: number,
  ): Promise<Candidate[]> {
    const { rows } = await this.pool.query<Row>({
      name: 'sign-in-by-email',
      text: BY_EMAIL,
      values: [email, tenantId ?? null, organisation, limit],
    });
    return rows.map(toCandidate);
  }

  async byId(id: string): Promise<Candidate | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'sign-in-by-id',
      text: `${SELECT} WHERE u.id = $1`,
      values: [id],
    });
    return rows[0] && toCandidate(rows[0]);
  }
}

function toCandidate({ tenant_id: tenantId, ...row }: Row): Candidate {
  const { id, email, username, name, role, status, password_hash: passwordHash } = row;
  const user = { tenantId, id, email, username, name, role, status };
  const { tenant_name: tenantName, tenant_status: tenantStatus } = row;
  return { account: { user, tenantName, tenantStatus }, passwordHash };
}
