import type { EntityManager } from 'typeorm';

const CREDENTIAL = `
  UPDATE identity.credential SET revoked_at = coalesce(revoked_at, $3)
  WHERE tenant_id = $1 AND id = $2`;

const NAMED_REFRESH_TOKEN = `
  UPDATE identity.refresh_token SET revoked_at = coalesce(revoked_at, $3)
  WHERE tenant_id = $1 AND id = $2`;

const REFRESH_TOKENS = `
  UPDATE identity.refresh_token SET revoked_at = $2
  WHERE tenant_id = $1 AND revoked_at IS NULL
    AND ($3::uuid IS NULL OR user_id = $3) AND ($4::uuid IS NULL OR application_id = $4)`;

/** A grant is its person's, and the person's tenant is the grant's. */
const GRANT = `
  SELECT 1 FROM identity.artifact a
  JOIN identity.user_account u ON u.id::text = a.payload ->> 'accountId'
  WHERE a.model = 'Grant' AND a.id = $2 AND u.tenant_id = $1`;

/** Revoked as a credential and none of those that keep a row: it was a grant, and is gone. */
const GONE_GRANT = `
  SELECT 1 FROM security.feed f
  WHERE f.level = 'credential' AND f.effect = 'revoke' AND f.subject = $1::text
    AND NOT EXISTS (SELECT FROM identity.credential WHERE id = $1::uuid)
    AND NOT EXISTS (SELECT FROM identity.refresh_token WHERE id = $1::uuid)`;

const CLIENT = `
  SELECT client_id FROM identity.application
  WHERE tenant_id = $1 AND id = $2 AND status <> 'deleted'`;

const PERSON = `SELECT id FROM identity.user_account WHERE tenant_id = $1 AND id = $2 FOR UPDATE`;

export interface WhoseRefreshTokens {
  readonly userId?: string;
  readonly applicationId?: string;
}

/** TypeORM answers an UPDATE with [rows, count]. */
type Updated = [unknown[], number];

/** What can be switched off, looked for within one tenant and ended where it keeps a row. */
export class RevocationSubjectsRepository {
  /** A secret or a key; answers whether the tenant has it, ended before or not. */
  async endCredential(
    manager: EntityManager,
    tenantId: string,
    id: string,
    at: Date,
  ): Promise<boolean> {
    const [, count] = await manager.query<Updated>(CREDENTIAL, [tenantId, id, at]);
    return count === 1;
  }

  /** A named refresh token; answers whether the tenant has it, ended before or not. */
  async endNamedRefreshToken(
    manager: EntityManager,
    tenantId: string,
    id: string,
    at: Date,
  ): Promise<boolean> {
    const [, count] = await manager.query<Updated>(NAMED_REFRESH_TOKEN, [tenantId, id, at]);
    return count === 1;
  }

  /** All named refresh tokens of the tenant, or of one person or one application in it. */
  async endNamedRefreshTokens(
    manager: EntityManager,
    tenantId: string,
    at: Date,
    { userId, applicationId }: WhoseRefreshTokens = {},
  ): Promise<void> {
    const values = [tenantId, at, userId ?? null, applicationId ?? null];
    await manager.query(REFRESH_TOKENS, values);
  }

  async hasGrant(manager: EntityManager, tenantId: string, id: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(GRANT, [tenantId, id]);
    return rows.length > 0;
  }

  /** Whether this was a grant that was ended not long ago; nobody can tell any more whose. */
  async wasGrant(manager: EntityManager, id: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(GONE_GRANT, [id]);
    return rows.length > 0;
  }

  /** The client id of an application of the tenant. */
  async clientIdOf(
    manager: EntityManager,
    tenantId: string,
    applicationId: string,
  ): Promise<string | undefined> {
    const [row] = await manager.query<{ client_id: string }[]>(CLIENT, [tenantId, applicationId]);
    return row?.client_id;
  }

  /** Whether the tenant has this user, who then stays as they are until the transaction ends. */
  async lockUser(manager: EntityManager, tenantId: string, id: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(PERSON, [tenantId, id]);
    return rows.length > 0;
  }
}
