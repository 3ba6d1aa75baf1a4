import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource } from 'typeorm';
import type { RevocationsService } from '../revocation/revocations.service.ts';
import type { Tenant } from './tenant.ts';
import type { TenantsRepository } from './tenants.repository.ts';

/** Tenants, managed by the operator. */
export class TenantsService {
  constructor(
    private readonly database: DataSource,
    private readonly tenants: TenantsRepository,
    private readonly revocations: RevocationsService,
    private readonly clock: Clock,
  ) {}

  async create(name: string): Promise<Tenant> {
    const tenant: Tenant = { id: newId(this.clock), name, status: 'active' };
    await this.tenants.insert(this.database.manager, tenant, this.clock.now());
    return tenant;
  }

  list(): Promise<Tenant[]> {
    return this.tenants.list(this.database.manager);
  }

  /** Every token of the tenant stops and no new ones are minted. @throws TenantNotFound */
  disable(id: string): Promise<void> {
    return this.setStatus(id, 'disabled');
  }

  /** New tokens are minted again; those from before stay dead. @throws TenantNotFound */
  enable(id: string): Promise<void> {
    return this.setStatus(id, 'active');
  }

  private setStatus(id: string, status: Tenant['status']): Promise<void> {
    return this.revocations.commit(async (manager) => {
      await this.tenants.setStatus(manager, id, status, this.clock.now());
      const effect = status === 'disabled' ? 'revoke' : 'change';
      return { result: undefined, facts: [{ level: 'tenant', subject: id, effect }] };
    });
  }
}
