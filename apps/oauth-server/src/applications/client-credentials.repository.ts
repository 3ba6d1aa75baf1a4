import { isUuid } from '@ticketgate/runtime';
import type { EntityManager } from 'typeorm';
import type { ClientCredential } from './client-credential.ts';
import type { SigningAlg } from './credential.ts';

interface Row {
  readonly id: string;
  readonly application_id: string;
  readonly client_id: string;
  readonly name: string;
  readonly signing_alg: SigningAlg;
  readonly is_live: boolean;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

/** A window of a list, counted from the newest. */
export interface Window {
  readonly limit: number;
  readonly offset: number;
}

const SELECT = `
  SELECT c.id, c.application_id, a.client_id, c.name, c.signing_alg, c.created_at, c.last_used_at,
         c.revoked_at IS NULL AND c.disabled_at IS NULL AND a.status = 'active' AS is_live
  FROM identity.credential c
  JOIN identity.application a ON a.tenant_id = c.tenant_id AND a.id = c.application_id
  WHERE a.tenant_id = $1 AND a.origin = 'rixl'`;

/** Reads client credentials: rows of two tables that belong together one by one. */
export class ClientCredentialsRepository {
  async page(
    manager: EntityManager,
    tenantId: string,
    { limit, offset }: Window,
  ): Promise<{ items: ClientCredential[]; total: number }> {
    const rows = await manager.query<Row[]>(
      `${SELECT} ORDER BY c.created_at DESC, c.id DESC LIMIT $2 OFFSET $3`,
      [tenantId, limit, offset],
    );
    const [counted] = await manager.query<[{ total: string }]>(
      `SELECT count(*) AS total FROM (${SELECT}) AS all_of_them`,
      [tenantId],
    );
    return { items: rows.map(toCredential), total: Number(counted.total) };
  }

  async find(
    manager: EntityManager,
    tenantId: string,
    id: string,
  ): Promise<ClientCredential | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await manager.query<Row[]>(`${SELECT} AND c.id = $2`, [tenantId, id]);
    return row && toCredential(row);
  }
}

const toCredential = (row: Row): ClientCredential => ({
  id: row.id,
  clientId: row.client_id,
  name: row.name,
  alg: row.signing_alg,
  status: row.is_live ? 'active' : 'revoked',
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
});
