import type { EntityManager } from 'typeorm';
import { TenantEntity } from './tenant.entity.ts';
import { TenantNotFound, type Tenant } from './tenant.ts';

/** Rows of identity.tenant. */
export class TenantsRepository {
  async insert(manager: EntityManager, tenant: Tenant, at: Date): Promise<void> {
    await manager.insert(TenantEntity, { ...tenant, createdAt: at, updatedAt: at });
  }

  async list(manager: EntityManager): Promise<Tenant[]> {
    const rows = await manager.find(TenantEntity, { order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.map(({ id, name, status }) => ({ id, name, status }));
  }

  /** @throws TenantNotFound */
  async setStatus(
    manager: EntityManager,
    id: string,
    status: Tenant['status'],
    at: Date,
  ): Promise<void> {
    const { affected } = await manager.update(TenantEntity, { id }, { status, updatedAt: at });
    if (affected !== 1) throw new TenantNotFound(id);
  }
}
