import type { Role } from '@ticketgate/contracts';

/** Someone or something that acts within one tenant. */
export interface User {
  readonly tenantId: string;
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly status: 'active' | 'inactive';
}

/** No user of that id in that tenant. */
export class UserNotFound extends Error {
  constructor(id: string) {
    super(`There is no user ${id} in this tenant.`);
    this.name = 'UserNotFound';
  }
}
