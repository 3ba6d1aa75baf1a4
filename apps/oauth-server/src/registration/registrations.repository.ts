import type { EntityManager } from 'typeorm';
import { isWellFormed, PREFIX } from '../applications/index.ts';
import type { NewProof } from './client-proofs.ts';
import {
  authMethodOf,
  columnsOf,
  SELECT,
  toStored,
  type Row,
  type StoredRegistration,
} from './registration-row.ts';
import type { ClientConfiguration, Registration } from './registration.ts';

interface NewRow {
  readonly tenantId: string;
  readonly id: string;
  readonly clientId: string;
  readonly agentUserId: string | null;
  readonly tokenHash: Buffer;
  readonly createdBy: string | null;
  readonly at: Date;
}

/** Rows of identity.application as registration sees them. */
export class RegistrationsRepository {
  /** @param longestLifetime seconds an access token may live at most here */
  constructor(private readonly longestLifetime: number) {}

  async find(manager: EntityManager, clientId: string): Promise<StoredRegistration | undefined> {
    // A path can hold what PostgreSQL cannot.
    if (!isWellFormed(PREFIX.clientId, clientId)) return undefined;
    const [row] = await manager.query<Row[]>(
      `${SELECT} WHERE a.client_id = $1 AND a.status <> 'deleted'`,
      [clientId],
    );
    return row && toStored(row);
  }

  /** The same, and nobody changes it until the caller's transaction ends. */
  async lock(manager: EntityManager, clientId: string): Promise<StoredRegistration | undefined> {
    if (!isWellFormed(PREFIX.clientId, clientId)) return undefined;
    // Apart from reading: a row that was waited for is read again, its subqueries are not.
    await manager.query(
      `SELECT 1 FROM identity.application WHERE client_id = $1 FOR NO KEY UPDATE`,
      [clientId],
    );
    return this.find(manager, clientId);
  }

  /** Newest first, counted from `offset`. */
  async page(
    manager: EntityManager,
    tenantId: string,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: Registration[]; total: number }> {
    const rows = await manager.query<Row[]>(
      `${SELECT} WHERE a.tenant_id = $1 AND a.status <> 'deleted'
       ORDER BY a.created_at DESC, a.id DESC LIMIT $2 OFFSET $3`,
      [tenantId, limit, offset],
    );
    const [counted] = await manager.query<[{ total: string }]>(
      `SELECT count(*) AS total FROM identity.application WHERE tenant_id = $1 AND status <> 'deleted'`,
      [tenantId],
    );
    return { items: rows.map((row) => toStored(row).registration), total: Number(counted.total) };
  }

  /**
   * How many clients a tenant has registered, counted by one transaction at a time; undefined when
   * the tenant is not active.
   */
  async countOneByOne(manager: EntityManager, tenantId: string): Promise<number | undefined> {
    const [tenant] = await manager.query<{ status: string }[]>(
      `SELECT status FROM identity.tenant WHERE id = $1 FOR NO KEY UPDATE`,
      [tenantId],
    );
    if (tenant?.status !== 'active') return undefined;
    const [counted] = await manager.query<[{ total: string }]>(
      `SELECT count(*) AS total FROM identity.application
       WHERE tenant_id = $1 AND origin = 'registration' AND status <> 'deleted'`,
      [tenantId],
    );
    return Number(counted.total);
  }

  /** Whether this is an active INTEGRATION_AGENT of the tenant. */
  async isLiveAgent(manager: EntityManager, tenantId: string, userId: string): Promise<boolean> {
    const [agent] = await manager.query<unknown[]>(
      `SELECT 1 FROM identity.user_account
       WHERE tenant_id = $1 AND id = $2 AND role = 'INTEGRATION_AGENT' AND status = 'active'
       FOR KEY SHARE`,
      [tenantId, userId],
    );
    return agent !== undefined;
  }

  async insert(
    manager: EntityManager,
    row: NewRow,
    configuration: ClientConfiguration,
  ): Promise<void> {
    const { tenantId, id, clientId, agentUserId, tokenHash, createdBy, at } = row;
    await manager.query(
      `INSERT INTO identity.application
         (tenant_id, id, client_id, agent_user_id, registration_token_hash, created_by,
          created_at, updated_at, status, origin, access_token_lifetime, strict_audience,
          auth_method, name, token_endpoint_auth_method, grant_types, scopes, redirect_uris,
          post_logout_redirect_uris, default_sub_type, metadata)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 'active', 'registration', least(3600, $17::integer), false,
               $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...[tenantId, id, clientId, agentUserId, tokenHash, createdBy, at],
        authMethodOf(configuration.authMethod),
        ...columnsOf(configuration),
        this.longestLifetime,
      ],
    );
  }

  async update(
    manager: EntityManager,
    { tenantId, id }: Pick<Registration, 'tenantId' | 'id'>,
    configuration: ClientConfiguration,
    at: Date,
  ): Promise<void> {
    await manager.query(
      `UPDATE identity.application
       SET name = $4, token_endpoint_auth_method = $5, grant_types = $6, scopes = $7,
           redirect_uris = $8, post_logout_redirect_uris = $9, default_sub_type = $10,
           metadata = $11, version = version + 1, updated_at = $3
       WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id, at, ...columnsOf(configuration)],
    );
  }

  /** To the outside it never existed; what people had agreed to is forgotten. */
  async markDeleted(
    manager: EntityManager,
    { tenantId, id, clientId }: Pick<Registration, 'tenantId' | 'id' | 'clientId'>,
    at: Date,
  ): Promise<void> {
    await manager.query(
      `UPDATE identity.application
       SET status = 'deleted', deleted_at = $3, updated_at = $3, version = version + 1,
           registration_token_hash = NULL
       WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id, at],
    );
    await manager.query(`DELETE FROM identity.consent WHERE client_id = $1`, [clientId]);
  }

  async replaceToken(
    manager: EntityManager,
    { tenantId, id }: Pick<Registration, 'tenantId' | 'id'>,
    tokenHash: Buffer,
  ): Promise<void> {
    await manager.query(
      `UPDATE identity.application SET registration_token_hash = $3 WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id, tokenHash],
    );
  }

  async insertProof(
    manager: EntityManager,
    { tenantId, id: applicationId }: Pick<Registration, 'tenantId' | 'id'>,
    proof: NewProof,
    { id, at }: { readonly id: string; readonly at: Date },
  ): Promise<void> {
    await manager.query(
      `INSERT INTO identity.credential
         (tenant_id, id, application_id, name, kind, secret_hash, public_jwk, jwks_uri, created_at)
       VALUES ($1, $2, $3, 'registration', $4, $5, $6, $7, $8)`,
      [
        ...[tenantId, id, applicationId, proof.kind],
        proof.kind === 'secret' ? proof.secretHash : null,
        proof.kind === 'public_key' ? JSON.stringify(proof.jwk) : null,
        proof.kind === 'jwks_uri' ? proof.uri : null,
        at,
      ],
    );
  }

  async withdrawProofs(
    manager: EntityManager,
    { tenantId, id }: Pick<Registration, 'tenantId' | 'id'>,
    proofIds: readonly string[],
    at: Date,
  ): Promise<void> {
    await manager.query(
      `UPDATE identity.credential SET revoked_at = $4
       WHERE tenant_id = $1 AND application_id = $2 AND id = ANY ($3::uuid[])`,
      [tenantId, id, proofIds, at],
    );
  }
}
