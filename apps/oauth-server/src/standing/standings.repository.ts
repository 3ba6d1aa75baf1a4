import { CONSOLE } from '@ticketgate/contracts';
import type { Pool } from 'pg';
import type { MintedWith, Standing } from './standing.ts';

/** The ids a token carries. */
export interface StandingIds {
  readonly tenantId: string;
  readonly userId: string;
  readonly applicationId: string;
  readonly credentialId: string;
  readonly clientId: string;
}

interface Row {
  readonly tenant_name: string;
  readonly email: string;
  readonly username: string;
  readonly user_name: string;
  readonly application_name: string | null;
  readonly kind: MintedWith['kind'];
  readonly credential_name: string | null;
  readonly expires_at: Date | null;
}

/** Everything stays within the token's tenant, a sign-in by the person who signed in. */
const FIND = `
  SELECT t.name AS tenant_name, u.email, u.username, u.name AS user_name,
         a.name AS application_name,
         coalesce(c.kind, CASE WHEN r.id IS NULL THEN 'grant' ELSE 'refresh_token' END) AS kind,
         coalesce(c.name, r.name) AS credential_name,
         nullif(coalesce(c.expires_at, r.expires_at, g.expires_at), 'infinity') AS expires_at
  FROM identity.tenant t
  JOIN identity.user_account u ON u.tenant_id = t.id AND u.id = $2::uuid
  LEFT JOIN identity.application a ON a.tenant_id = t.id AND a.id = $3::uuid
  LEFT JOIN identity.credential c ON c.tenant_id = t.id AND c.id = $4::uuid
  LEFT JOIN identity.refresh_token r ON r.tenant_id = t.id AND r.id = $4::uuid
  LEFT JOIN identity.artifact g
    ON g.model = 'Grant' AND g.id = $4::text AND g.payload ->> 'accountId' = u.id::text
  WHERE t.id = $1::uuid`;

/** Reads what the ids of a token stand for, in one prepared statement. */
export class StandingsRepository {
  constructor(private readonly pool: Pool) {}

  async find(ids: StandingIds): Promise<Standing | undefined> {
    const { rows } = await this.pool.query<Row>({
      name: 'standing',
      text: FIND,
      values: [ids.tenantId, ids.userId, ids.applicationId, ids.credentialId],
    });
    return rows[0] && toStanding(rows[0], ids);
  }
}

function toStanding(row: Row, { applicationId, clientId, credentialId }: StandingIds): Standing {
  const { email, username, user_name: name, kind, expires_at: expiresAt } = row;
  const builtIn = applicationId === CONSOLE.applicationId ? 'Console' : clientId;
  return {
    tenantName: row.tenant_name,
    user: { email, username, name },
    applicationName: row.application_name ?? builtIn,
    credential: { kind, id: credentialId, name: row.credential_name, expiresAt },
  };
}
