import type { EntityManager } from 'typeorm';
import type {
  InitialAccessToken,
  InitialAccessTokenStatus,
  SpentToken,
} from './initial-access-token.ts';

/** A page of a tenant's tokens, newest first. */
export interface InitialAccessTokenListing {
  readonly tenantId: string;
  readonly status?: InitialAccessTokenStatus | undefined;
  /** Ids grow with time: those before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

interface Row {
  readonly tenant_id: string;
  readonly id: string;
  readonly name: string;
  readonly agent_user_id: string | null;
  readonly scopes: string[];
  readonly created_by: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly used_at: Date | null;
  readonly revoked_at: Date | null;
  readonly application_id: string | null;
}

/** TypeORM answers an UPDATE with [rows, count]. */
type Updated<T> = [T[], number];

const INSERT = `
  INSERT INTO identity.initial_access_token
    (tenant_id, id, name, token_hash, agent_user_id, scopes, created_by, created_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** The same order as in `statusOf`. */
const STATUS = `
  CASE WHEN used_at IS NOT NULL THEN 'used' WHEN revoked_at IS NOT NULL THEN 'revoked'
       WHEN expires_at <= $2 THEN 'expired' ELSE 'active' END`;

const PAGE = `
  SELECT * FROM identity.initial_access_token
  WHERE tenant_id = $1 AND ($3::text IS NULL OR ${STATUS} = $3) AND ($4::uuid IS NULL OR id < $4)
  ORDER BY id DESC LIMIT $5`;

const COUNT = `
  SELECT count(*)::int AS count FROM identity.initial_access_token
  WHERE tenant_id = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2`;

// Two that count at the same time would both find room: they take turns, tenant by tenant.
const TURN = `SELECT 1 FROM identity.tenant WHERE id = $1 FOR NO KEY UPDATE`;

const REVOKE = `
  UPDATE identity.initial_access_token SET revoked_at = $3
  WHERE tenant_id = $1 AND id = $2 AND used_at IS NULL AND revoked_at IS NULL
  RETURNING name`;

const EXISTS = `SELECT 1 FROM identity.initial_access_token WHERE tenant_id = $1 AND id = $2`;

const SPEND = `
  UPDATE identity.initial_access_token i SET used_at = $2 FROM identity.tenant t
  WHERE i.token_hash = $1 AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2
    AND t.id = i.tenant_id AND t.status = 'active'
  RETURNING i.*`;

const NOTE = `
  UPDATE identity.initial_access_token SET application_id = $3 WHERE tenant_id = $1 AND id = $2`;

const FIND = `SELECT * FROM identity.initial_access_token WHERE token_hash = $1`;

/** Rows of identity.initial_access_token. */
export class InitialAccessTokensRepository {
  async insert(manager: EntityManager, token: InitialAccessToken, hash: Buffer): Promise<void> {
    const { tenantId, id, name, agentUserId, scopes, createdBy, createdAt, expiresAt } = token;
    const values = [tenantId, id, name, hash, agentUserId, scopes, createdBy, createdAt, expiresAt];
    await manager.query(INSERT, values);
  }

  async page(
    manager: EntityManager,
    { tenantId, status, before, limit }: InitialAccessTokenListing,
    now: Date,
  ): Promise<InitialAccessToken[]> {
    const values = [tenantId, now, status ?? null, before ?? null, limit];
    return (await manager.query<Row[]>(PAGE, values)).map(toToken);
  }

  /** How many of the tenant are active; nobody else counts until the transaction ends. */
  async countInTurn(manager: EntityManager, tenantId: string, now: Date): Promise<number> {
    await manager.query(TURN, [tenantId]);
    const [row] = await manager.query<{ count: number }[]>(COUNT, [tenantId, now]);
    return row?.count ?? 0;
  }

  /** Its name where it was withdrawn now; null where it had ended before, undefined if it is not there. */
  async revoke(
    manager: EntityManager,
    tenantId: string,
    id: string,
    at: Date,
  ): Promise<string | null | undefined> {
    const [[row]] = await manager.query<Updated<{ name: string }>>(REVOKE, [tenantId, id, at]);
    if (row) return row.name;
    const known = await manager.query<unknown[]>(EXISTS, [tenantId, id]);
    return known.length > 0 ? null : undefined;
  }

  /** One statement: of many at once the row lock lets one through, and the others find it used. */
  async spend(manager: EntityManager, hash: Buffer, at: Date): Promise<SpentToken | undefined> {
    const [[row]] = await manager.query<Updated<Row>>(SPEND, [hash, at]);
    if (!row) return undefined;
    const { tenantId, id, agentUserId, scopes, createdBy } = toToken(row);
    return { tenantId, id, agentUserId, scopes, createdBy };
  }

  async noteUse(
    manager: EntityManager,
    { tenantId, id }: Pick<SpentToken, 'tenantId' | 'id'>,
    applicationId: string,
  ): Promise<void> {
    await manager.query(NOTE, [tenantId, id, applicationId]);
  }

  async findByHash(manager: EntityManager, hash: Buffer): Promise<InitialAccessToken | undefined> {
    const [row] = await manager.query<Row[]>(FIND, [hash]);
    return row && toToken(row);
  }
}

const toToken = (row: Row): InitialAccessToken => ({
  tenantId: row.tenant_id,
  id: row.id,
  name: row.name,
  agentUserId: row.agent_user_id,
  scopes: row.scopes,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  revokedAt: row.revoked_at,
  applicationId: row.application_id,
});
