import type { AuditAction, AuditDetail } from '@ticketgate/contracts';
import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource } from 'typeorm';
import type { AuditEvent, AuditWriter } from '../audit/audit-writer.ts';
import type { Numbered, RevocationsService } from '../revocation/revocations.service.ts';
import type { Tenant } from './tenant.ts';
import type { TenantsRepository } from './tenants.repository.ts';

export interface TenantsDeps {
  readonly database: DataSource;
  readonly tenants: TenantsRepository;
  readonly revocations: RevocationsService;
  readonly audit: AuditWriter;
  readonly clock: Clock;
}

/** Tenants, managed by the operator. */
export class TenantsService {
  readonly #deps: TenantsDeps;

  constructor(deps: TenantsDeps) {
    this.#deps = deps;
  }

  async create(name: string): Promise<Tenant> {
    const { database, tenants, audit, clock } = this.#deps;
    const tenant: Tenant = { id: newId(clock), name, status: 'active' };
    await database.transaction(async (manager) => {
      await tenants.insert(manager, tenant, clock.now());
      await audit.write(manager, told(tenant.id, 'tenant.created', { name }));
    });
    return tenant;
  }

  list(): Promise<Tenant[]> {
    return this.#deps.tenants.list(this.#deps.database.manager);
  }

  /** Every token of the tenant stops and no new ones are minted. @throws TenantNotFound */
  disable(id: string): Promise<Numbered<void>> {
    return this.setStatus(id, 'disabled');
  }

  /** New tokens are minted again; those from before stay dead. @throws TenantNotFound */
  enable(id: string): Promise<Numbered<void>> {
    return this.setStatus(id, 'active');
  }

  private setStatus(id: string, status: Tenant['status']): Promise<Numbered<void>> {
    const { revocations, tenants, audit, clock } = this.#deps;
    return revocations.commitNumbered(async (manager) => {
      await tenants.setStatus(manager, id, status, clock.now());
      const isEnding = status === 'disabled';
      const effect = isEnding ? 'revoke' : 'change';
      await audit.write(manager, told(id, isEnding ? 'tenant.disabled' : 'tenant.enabled', {}));
      return { result: undefined, facts: [{ level: 'tenant', subject: id, effect }] };
    });
  }
}

const told = (id: string, action: AuditAction, detail: AuditDetail): AuditEvent => ({
  actor: { operator: true },
  ...{ tenantId: id, action, outcome: 'ok', target: id, detail },
});
