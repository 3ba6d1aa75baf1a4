import { newId, type Clock } from '@ticketgate/runtime';
import type { EntityManager } from 'typeorm';

const USERNAME = 'integration-agent';

/** The INTEGRATION_AGENT that a tenant's machines act as when nobody chose one; made on first use. */
export class DefaultAgentService {
  constructor(private readonly clock: Clock) {}

  /**
   * Inside the caller's transaction; of several at once one makes it and all get it. Whether it may
   * be bound is for the caller to ask: somebody may have switched it off, or given its name or
   * address to somebody else.
   */
  async ensure(manager: EntityManager, tenantId: string): Promise<{ readonly id: string }> {
    // RFC 2606 2: an address that nobody can ever have, because nobody reads its mail.
    const email = `${USERNAME}@${tenantId}.invalid`;
    await manager.query(
      `INSERT INTO identity.user_account
         (tenant_id, id, email, username, name, role, status, created_at, updated_at)
       VALUES ($1, $2, $3, $4, 'Integration agent', 'INTEGRATION_AGENT', 'active', $5, $5)
       ON CONFLICT DO NOTHING`,
      [tenantId, newId(this.clock), email, USERNAME, this.clock.now()],
    );
    const [agent] = await manager.query<[{ id: string }]>(
      `SELECT id FROM identity.user_account
       WHERE tenant_id = $1 AND (lower(username) = $2 OR lower(email) = lower($3))
       ORDER BY lower(username) = $2 DESC LIMIT 1`,
      [tenantId, USERNAME, email],
    );
    return agent;
  }
}
