import type { EntityManager } from 'typeorm';
import type { ListedRefreshToken } from './named-refresh-token.ts';

/** A page of a tenant's live tokens, newest first. */
export interface RefreshTokenListing {
  readonly tenantId: string;
  /** Only this person's. */
  readonly userId?: string | undefined;
  /** Ids grow with time: those before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

export interface NewRefreshTokenRow extends ListedRefreshToken {
  readonly applicationId: string;
  readonly hash: Buffer;
}

interface Row {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly user_id: string;
  readonly scopes: string[];
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
  readonly last_used_from: string | null;
}

/** TypeORM answers an UPDATE with [rows, count]. */
type Updated<T> = [T[], number];

const INSERT = `
  INSERT INTO identity.refresh_token
    (tenant_id, id, application_id, user_id, name, token_hash, scopes, created_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const PAGE = `
  SELECT r.* FROM identity.refresh_token r
  JOIN identity.application a ON a.tenant_id = r.tenant_id AND a.id = r.application_id
  WHERE r.tenant_id = $1 AND r.revoked_at IS NULL AND a.status <> 'deleted'
    AND ($2::uuid IS NULL OR r.user_id = $2) AND ($3::uuid IS NULL OR r.id < $3)
  ORDER BY r.id DESC LIMIT $4`;

const COUNT = `
  SELECT count(*)::int AS count FROM identity.refresh_token
  WHERE tenant_id = $1 AND user_id = $2 AND revoked_at IS NULL
    AND (expires_at IS NULL OR expires_at > $3)`;

const REVOKE = `
  UPDATE identity.refresh_token SET revoked_at = $3
  WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL AND ($4::uuid IS NULL OR user_id = $4)
  RETURNING name, user_id`;

const IS_LIVE = `
  SELECT 1 FROM identity.refresh_token r
  JOIN identity.application a ON a.tenant_id = r.tenant_id AND a.id = r.application_id
  WHERE r.token_hash = $1 AND r.revoked_at IS NULL AND (r.expires_at IS NULL OR r.expires_at > $2)
    AND r.tenant_id = $3 AND r.user_id = $4 AND a.client_id = $5 AND a.status = 'active'`;

/** Whose token is meant, and with which client id. */
export interface LiveRefreshToken {
  readonly tenantId: string;
  readonly userId: string;
  readonly clientId: string;
  readonly hash: Buffer;
}

/** Rows of identity.refresh_token, always within one tenant. */
export class RefreshTokensRepository {
  async insert(manager: EntityManager, token: NewRefreshTokenRow): Promise<void> {
    const { tenantId, id, applicationId, userId, name, hash } = token;
    const { scopes, createdAt, expiresAt } = token;
    const values = [tenantId, id, applicationId, userId, name, hash, scopes, createdAt, expiresAt];
    await manager.query(INSERT, values);
  }

  async page(manager: EntityManager, listing: RefreshTokenListing): Promise<ListedRefreshToken[]> {
    const { tenantId, userId, before, limit } = listing;
    const values = [tenantId, userId ?? null, before ?? null, limit];
    return (await manager.query<Row[]>(PAGE, values)).map(toToken);
  }

  async countLive(
    manager: EntityManager,
    tenantId: string,
    userId: string,
    now: Date,
  ): Promise<number> {
    const [row] = await manager.query<{ count: number }[]>(COUNT, [tenantId, userId, now]);
    return row?.count ?? 0;
  }

  /** What was deleted; undefined when there was nothing live of that owner. */
  async revoke(
    manager: EntityManager,
    key: { readonly tenantId: string; readonly id: string; readonly userId: string | undefined },
    at: Date,
  ): Promise<{ readonly name: string; readonly userId: string } | undefined> {
    const values = [key.tenantId, key.id, at, key.userId ?? null];
    const [[row]] = await manager.query<Updated<Row>>(REVOKE, values);
    return row && { name: row.name, userId: row.user_id };
  }

  async isLive(manager: EntityManager, token: LiveRefreshToken, now: Date): Promise<boolean> {
    const { hash, tenantId, userId, clientId } = token;
    const rows = await manager.query<unknown[]>(IS_LIVE, [hash, now, tenantId, userId, clientId]);
    return rows.length > 0;
  }
}

const toToken = (row: Row): ListedRefreshToken => ({
  tenantId: row.tenant_id,
  id: row.id,
  name: row.name,
  userId: row.user_id,
  scopes: row.scopes,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  lastUsedFrom: row.last_used_from,
});
