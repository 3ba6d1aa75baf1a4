import type { JWK } from 'jose';
import { In, IsNull, type EntityManager } from 'typeorm';
import { ApplicationEntity } from './application.entity.ts';
import { ApplicationNotFound, type Application } from './application.ts';
import type { CredentialDraft } from './credential.ts';
import { CredentialEntity } from './credential.entity.ts';

type Change = Partial<Pick<Application, 'status' | 'agentUserId'>>;

const toApplication = ({ createdAt: _, updatedAt: _u, ...row }: ApplicationEntity): Application =>
  row;

/** Rows of identity.application and identity.credential, always within one tenant. */
export class ApplicationsRepository {
  async insert(manager: EntityManager, application: Application, at: Date): Promise<void> {
    await manager.insert(ApplicationEntity, {
      ...application,
      grantTypes: [...application.grantTypes],
      scopes: [...application.scopes],
      createdAt: at,
      updatedAt: at,
    });
  }

  async list(manager: EntityManager, tenantId: string): Promise<Application[]> {
    const rows = await manager.find(ApplicationEntity, {
      where: { tenantId, status: In(['active', 'disabled']) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return rows.map(toApplication);
  }

  /** The tenant and id behind a client id. @throws ApplicationNotFound */
  async findByClientId(manager: EntityManager, clientId: string): Promise<Application> {
    const row = await manager.findOneBy(ApplicationEntity, {
      clientId,
      status: In(['active', 'disabled']),
    });
    if (!row) throw new ApplicationNotFound(clientId);
    return toApplication(row);
  }

  /** @throws ApplicationNotFound */
  async update(
    manager: EntityManager,
    { tenantId, id, clientId }: Application,
    change: Change,
    at: Date,
  ): Promise<void> {
    const { affected } = await manager.update(
      ApplicationEntity,
      { tenantId, id, status: In(['active', 'disabled']) },
      { ...change, updatedAt: at },
    );
    if (affected !== 1) throw new ApplicationNotFound(clientId);
  }

  async insertCredential(
    manager: EntityManager,
    { tenantId, id: applicationId }: Application,
    { material, ...draft }: CredentialDraft,
  ): Promise<void> {
    await manager.insert(CredentialEntity, {
      ...draft,
      tenantId,
      applicationId,
      kind: material.kind,
      secretHash: material.kind === 'secret' ? material.secretHash : null,
      publicJwk: material.kind === 'public_key' ? material.jwk : null,
      jwksUri: material.kind === 'jwks_uri' ? material.uri : null,
      lastUsedAt: null,
      revokedAt: null,
    });
  }

  async liveSecretHashes(manager: EntityManager, { tenantId, id }: Application): Promise<Buffer[]> {
    const rows = await manager.find(CredentialEntity, {
      where: { tenantId, applicationId: id, kind: 'secret', revokedAt: IsNull() },
    });
    return rows.flatMap(({ secretHash }) => (secretHash ? [secretHash] : []));
  }

  async livePublicKeys(manager: EntityManager, { tenantId, id }: Application): Promise<JWK[]> {
    const rows = await manager.find(CredentialEntity, {
      where: { tenantId, applicationId: id, kind: 'public_key', revokedAt: IsNull() },
    });
    return rows.flatMap(({ publicJwk }) => (publicJwk ? [publicJwk] : []));
  }

  /** Answers whether it was live before. */
  async revokeCredential(
    manager: EntityManager,
    { tenantId, id: applicationId }: Application,
    id: string,
    at: Date,
  ): Promise<boolean> {
    const { affected } = await manager.update(
      CredentialEntity,
      { tenantId, applicationId, id, revokedAt: IsNull() },
      { revokedAt: at },
    );
    return affected === 1;
  }
}
