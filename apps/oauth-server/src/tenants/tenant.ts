/** One customer: everything else belongs to exactly one tenant. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'disabled';
}

/** No tenant of that id. */
export class TenantNotFound extends Error {
  constructor(id: string) {
    super(`There is no tenant ${id}.`);
    this.name = 'TenantNotFound';
  }
}
