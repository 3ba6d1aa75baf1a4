import { Injectable } from '@nestjs/common';
import type { Role, UserStatus } from '@ticketgate/contracts';
import { Pool } from 'pg';

/** A user as the directory knows them. */
export interface Colleague {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly status: UserStatus;
}

export interface Sought {
  /** How a word of the name, the e-mail address or the username begins; empty for all. */
  readonly q: string;
  readonly status: UserStatus | undefined;
  /** Id that the page before ended with. */
  readonly after: string | undefined;
  readonly limit: number;
}

// Ids are in the order of time, and the key of the table begins with the tenant.
const LIST = {
  name: 'directory-list',
  text: `
    SELECT d.id, d.email, d.username, d.name, d.role, d.status
    FROM identity.directory d
    WHERE d.tenant_id = $1
      AND ($2::text IS NULL OR d.status = $2)
      AND ($3::uuid IS NULL OR d.id < $3)
      AND ($4 = '' OR starts_with(lower(d.email), lower($4))
        OR starts_with(lower(d.username), lower($4))
        OR position(' ' || lower($4) IN ' ' || lower(d.name)) > 0)
    ORDER BY d.id DESC
    LIMIT $5`,
};

/** Users of tenants, as the directory has them now. */
@Injectable()
export class PeopleRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Newest first. */
  async list(tenantId: string, { q, status, after, limit }: Sought): Promise<Colleague[]> {
    const values = [tenantId, status ?? null, after ?? null, q, limit];
    return (await this.#pool.query<Colleague>({ ...LIST, values })).rows;
  }
}
