import type { Clock } from '@ticketgate/runtime';
import type { Pool } from 'pg';

/** One agreement: an application may act for a subject within these scopes. */
export interface Consent {
  readonly tenantId: string;
  readonly clientId: string;
  /** The person's id, or the tenant's for a workspace. */
  readonly subject: string;
  readonly subType: 'user' | 'workspace';
  readonly scopes: readonly string[];
  readonly grantedBy: string;
}

/** Rows of identity.consent. */
export class ConsentsRepository {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  /** The scopes a subject has agreed to; empty when it was never asked. */
  async scopesOf(clientId: string, subject: string): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ scopes: string[] }>({
      name: 'consent-find',
      text: 'SELECT scopes FROM identity.consent WHERE client_id = $1 AND subject = $2',
      values: [clientId, subject],
    });
    return rows[0]?.scopes ?? [];
  }

  /** The same, after any withdrawal that is under way: it waits for that one's end. */
  async scopesKept(clientId: string, subject: string): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ scopes: string[] }>({
      name: 'consent-kept',
      text: 'SELECT scopes FROM identity.consent WHERE client_id = $1 AND subject = $2 FOR SHARE',
      values: [clientId, subject],
    });
    return rows[0]?.scopes ?? [];
  }

  /** Adds to what was agreed before: saying yes to less takes nothing back. */
  async remember({
    tenantId,
    clientId,
    subject,
    subType,
    scopes,
    grantedBy,
  }: Consent): Promise<void> {
    await this.pool.query({
      name: 'consent-remember',
      text: `INSERT INTO identity.consent
               (tenant_id, client_id, subject, sub_type, scopes, granted_by, granted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (client_id, subject) DO UPDATE SET
               scopes = ARRAY(SELECT DISTINCT unnest(consent.scopes || excluded.scopes)),
               granted_by = excluded.granted_by, granted_at = excluded.granted_at`,
      values: [tenantId, clientId, subject, subType, scopes, grantedBy, this.clock.now()],
    });
  }
}
