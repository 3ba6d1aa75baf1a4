import type { EntityManager } from 'typeorm';
import type { PublicApi } from './named-refresh-token.ts';

/** What is new about one that is about to be made. */
export interface NewPublicApi extends PublicApi {
  readonly tenantId: string;
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly lifetime: number;
  readonly createdBy: string | null;
  readonly at: Date;
}

// The partial unique index lets one of many at once win; the others wait for it and make nothing.
const MAKE = `
  INSERT INTO identity.application
    (tenant_id, id, client_id, name, status, auth_method, token_endpoint_auth_method, grant_types,
     scopes, access_token_lifetime, strict_audience, first_party, origin, created_by, created_at,
     updated_at)
  VALUES ($1, $2, $3, $4, 'active', 'none', 'none', '{refresh_token}', $5, $6, true, true,
    'public_api', $7, $8, $8)
  ON CONFLICT (tenant_id) WHERE origin = 'public_api' AND status <> 'deleted' DO NOTHING
  RETURNING id`;

const FIND = `
  SELECT id, client_id, status FROM identity.application
  WHERE tenant_id = $1 AND origin = 'public_api' AND status <> 'deleted'`;

interface Row {
  readonly id: string;
  readonly client_id: string;
  readonly status: 'active' | 'disabled';
}

export const PUBLIC_API_NAME = 'Public API';

/** The row of identity.application that a tenant's named refresh tokens belong to. */
export class PublicApiRepository {
  /** Answers whether it was made now; false where the tenant has one. */
  async makeUnlessThere(manager: EntityManager, made: NewPublicApi): Promise<boolean> {
    const { tenantId, applicationId, clientId, scopes, lifetime, createdBy, at } = made;
    const rows = await manager.query<unknown[]>(MAKE, [
      ...[tenantId, applicationId, clientId, PUBLIC_API_NAME],
      ...[scopes, lifetime, createdBy, at],
    ]);
    return rows.length > 0;
  }

  async find(
    manager: EntityManager,
    tenantId: string,
  ): Promise<(PublicApi & { readonly status: Row['status'] }) | undefined> {
    const [row] = await manager.query<Row[]>(FIND, [tenantId]);
    return row && { applicationId: row.id, clientId: row.client_id, status: row.status };
  }
}
