import type { JWK } from 'jose';
import { isUuid } from '@ticketgate/runtime';
import { IsNull, type EntityManager } from 'typeorm';
import { CredentialNotFound, type Application } from './application.ts';
import type {
  CredentialDraft,
  CredentialMaterial,
  CredentialSummary,
  ListedCredential,
} from './credential.ts';
import { CredentialEntity } from './credential.entity.ts';
import type { Trust } from './trust.ts';

/** Columns that may change after creation. */
export type CredentialChange = Partial<
  Pick<CredentialEntity, 'revokedAt' | 'disabledAt' | 'expiresAt'>
>;
type Owner = Pick<Application, 'tenantId' | 'id'>;

const toListed = (row: CredentialEntity): ListedCredential => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  kid: row.publicJwk?.kid ?? null,
  uri: row.kind === 'jwks_uri' ? row.jwksUri : null,
  trust: trustIn(row),
  signingAlg: row.signingAlg,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  disabledAt: row.disabledAt,
  revokedAt: row.revokedAt,
  lastUsedAt: row.lastUsedAt,
  lastUsedFrom: row.lastUsedFrom,
});

const trustIn = ({ kind, issuer, subject, audience, jwksUri }: CredentialEntity): Trust | null =>
  kind === 'federated'
    ? { issuer: issuer ?? '', subject: subject ?? '', audience: audience ?? '', jwksUri }
    : null;

const trustColumns = (material: CredentialMaterial) =>
  material.kind === 'federated' ? material.trust : { issuer: null, subject: null, audience: null };

/** Rows of identity.credential, always of one application. */
export class CredentialsRepository {
  async insert(
    manager: EntityManager,
    { tenantId, id: applicationId }: Owner,
    { material, ...draft }: CredentialDraft,
    createdBy?: string,
  ): Promise<void> {
    await manager.insert(CredentialEntity, {
      ...draft,
      tenantId,
      applicationId,
      kind: material.kind,
      secretHash: material.kind === 'secret' ? material.secretHash : null,
      publicJwk: material.kind === 'public_key' ? material.jwk : null,
      jwksUri: material.kind === 'jwks_uri' ? material.uri : null,
      ...trustColumns(material),
      lastUsedAt: null,
      lastUsedFrom: null,
      signingAlg: draft.signingAlg ?? 'ES256',
      createdBy: createdBy ?? null,
      disabledAt: null,
      revokedAt: null,
    });
  }

  /** Newest first, the revoked ones too. */
  async list(manager: EntityManager, { tenantId, id }: Owner): Promise<ListedCredential[]> {
    const rows = await manager.find(CredentialEntity, {
      where: { tenantId, applicationId: id },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return rows.map(toListed);
  }

  /** @throws CredentialNotFound */
  async find(
    manager: EntityManager,
    { tenantId, id: applicationId }: Owner,
    id: string,
  ): Promise<ListedCredential> {
    const where = { tenantId, applicationId, id };
    const row = isUuid(id) ? await manager.findOneBy(CredentialEntity, where) : null;
    if (!row) throw new CredentialNotFound(id);
    return toListed(row);
  }

  async update(
    manager: EntityManager,
    { tenantId, id: applicationId }: Owner,
    id: string,
    change: CredentialChange,
  ): Promise<void> {
    await manager.update(CredentialEntity, { tenantId, applicationId, id }, change);
  }

  /** By application; one without credentials has no entry. */
  async summaries(
    manager: EntityManager,
    tenantId: string,
    { applicationIds, now }: { readonly applicationIds: readonly string[]; readonly now: Date },
  ): Promise<ReadonlyMap<string, CredentialSummary>> {
    const rows = await manager.query<SummaryRow[]>(SUMMARIES, [tenantId, applicationIds, now]);
    return new Map(
      rows.map(({ application_id: id, live, last_used_at: lastUsedAt }) => [
        id,
        { live, lastUsedAt },
      ]),
    );
  }

  async liveSecretHashes(manager: EntityManager, { tenantId, id }: Owner): Promise<Buffer[]> {
    const rows = await manager.find(CredentialEntity, {
      where: { tenantId, applicationId: id, kind: 'secret', ...NOT_WITHDRAWN },
    });
    return rows.flatMap(({ secretHash }) => (secretHash ? [secretHash] : []));
  }

  async livePublicKeys(manager: EntityManager, { tenantId, id }: Owner): Promise<JWK[]> {
    const rows = await manager.find(CredentialEntity, {
      where: { tenantId, applicationId: id, kind: 'public_key', ...NOT_WITHDRAWN },
    });
    return rows.flatMap(({ publicJwk }) => (publicJwk ? [publicJwk] : []));
  }
}

interface SummaryRow {
  readonly application_id: string;
  readonly live: number;
  readonly last_used_at: Date | null;
}

const SUMMARIES = `
  SELECT application_id, max(last_used_at) AS last_used_at,
         (count(*) FILTER (WHERE revoked_at IS NULL AND disabled_at IS NULL
            AND (expires_at IS NULL OR expires_at > $3)))::int AS live
  FROM identity.credential WHERE tenant_id = $1 AND application_id = ANY ($2::uuid[])
  GROUP BY application_id`;

const NOT_WITHDRAWN = { revokedAt: IsNull(), disabledAt: IsNull() };
