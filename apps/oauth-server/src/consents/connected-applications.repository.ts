import type { EntityManager } from 'typeorm';
import type { ConnectedApplication, Person } from './connected-application.ts';

interface Row {
  readonly id: string;
  readonly client_id: string;
  readonly name: string;
  readonly sub_types: ('user' | 'workspace')[];
  readonly scopes: string[];
  readonly sign_ins: number;
  readonly is_remembered: boolean;
  readonly connected_at: Date;
  readonly last_used_at: Date | null;
}

/** TypeORM answers an UPDATE or a DELETE with [rows, count]. */
type Changed<T> = [T[], number];

/** More than anybody uses; a list is for looking at. */
const MOST = 200;

/** The scopes of a sign-in are those of the API and those of OpenID Connect, which hold the same. */
const LIST = `
  WITH held AS (
    SELECT g.payload ->> 'clientId' AS client_id, g.id AS grant_id,
           coalesce(g.payload ->> 'subType', 'user') AS sub_type,
           string_to_array(coalesce(g.payload #>> '{openid,scope}', ''), ' ') AS scopes,
           to_timestamp((g.payload ->> 'iat')::bigint) AS at, used.at AS used_at
    FROM identity.artifact g
    LEFT JOIN LATERAL (
      SELECT max(to_timestamp((u.payload ->> 'iat')::bigint)) AS at FROM identity.artifact u
      WHERE u.grant_id = g.id AND u.model = 'RefreshToken'
    ) used ON true
    WHERE g.model = 'Grant' AND g.payload ? 'accountId' AND g.payload ->> 'accountId' = $2
      AND (g.expires_at IS NULL OR g.expires_at > $3)
    UNION ALL
    SELECT client_id, NULL, sub_type, scopes, granted_at, NULL FROM identity.consent
    WHERE tenant_id = $1::uuid AND granted_by = $2::uuid
  )
  SELECT p.id, h.client_id, p.name, count(DISTINCT h.grant_id)::int AS sign_ins,
         bool_or(h.grant_id IS NULL) AS is_remembered,
         array_agg(DISTINCT h.sub_type) AS sub_types,
         coalesce(array_agg(DISTINCT s.scope) FILTER (WHERE s.scope <> ''), '{}') AS scopes,
         max(h.at) AS connected_at, max(h.used_at) AS last_used_at
  FROM held h
  JOIN (
    SELECT id, client_id, name FROM identity.application
    WHERE tenant_id = $1::uuid AND status <> 'deleted'
    UNION ALL SELECT $4::uuid, $5, $6
  ) p ON p.client_id = h.client_id
  LEFT JOIN LATERAL unnest(h.scopes) s (scope) ON true
  GROUP BY p.id, h.client_id, p.name
  ORDER BY max(h.at) DESC, p.id LIMIT ${MOST}`;

const CLIENT_ID = `
  SELECT client_id, name FROM identity.application
  WHERE tenant_id = $1 AND id = $2 AND status <> 'deleted'`;

const FORGET_CONSENTS = `
  DELETE FROM identity.consent WHERE tenant_id = $1 AND granted_by = $2 AND client_id = $3
  RETURNING scopes`;

/** Locked, so that nobody renews one meanwhile; in one order, so that two withdrawals take turns. */
const GRANTS = `
  SELECT id FROM identity.artifact
  WHERE model = 'Grant' AND payload ? 'accountId' AND payload ->> 'accountId' = $1
    AND payload ->> 'clientId' = $2
  ORDER BY id FOR UPDATE`;

/** An application of ours that has no row, as `list` is to show it. */
export interface BuiltIn {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
}

/** What applications hold for a person: rows of identity.consent and grants of identity.artifact. */
export class ConnectedApplicationsRepository {
  constructor(private readonly builtIn: BuiltIn) {}

  /** The newest first. */
  async list(
    manager: EntityManager,
    { tenantId, userId }: Person,
    now: Date,
  ): Promise<ConnectedApplication[]> {
    const { id, clientId, name } = this.builtIn;
    const rows = await manager.query<Row[]>(LIST, [tenantId, userId, now, id, clientId, name]);
    return rows.map(toConnected);
  }

  /** Which application of the tenant this is; undefined when there is none. */
  async find(
    manager: EntityManager,
    tenantId: string,
    id: string,
  ): Promise<{ readonly clientId: string; readonly name: string } | undefined> {
    if (id === this.builtIn.id) return this.builtIn;
    const [row] = await manager.query<Pick<Row, 'client_id' | 'name'>[]>(CLIENT_ID, [tenantId, id]);
    return row && { clientId: row.client_id, name: row.name };
  }

  /** Answers how many agreements of this person there were. */
  async forgetConsents(
    manager: EntityManager,
    { tenantId, userId }: Person,
    clientId: string,
  ): Promise<number> {
    const values = [tenantId, userId, clientId];
    const [, count] = await manager.query<Changed<unknown>>(FORGET_CONSENTS, values);
    return count;
  }

  /** Ids of the sign-ins of this person to that application. */
  async grantIds(
    manager: EntityManager,
    { userId }: Pick<Person, 'userId'>,
    clientId: string,
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(GRANTS, [userId, clientId]);
    return rows.map(({ id }) => id);
  }
}

const toConnected = (row: Row): ConnectedApplication => ({
  id: row.id,
  clientId: row.client_id,
  name: row.name,
  subTypes: row.sub_types,
  scopes: row.scopes,
  signIns: row.sign_ins,
  isRemembered: row.is_remembered,
  connectedAt: row.connected_at,
  lastUsedAt: row.last_used_at,
});
