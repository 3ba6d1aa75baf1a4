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

/** A user as administrators see them. */
export interface ListedUser extends User {
  readonly hasPassword: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** No user of that id in that tenant. */
export class UserNotFound extends Error {
  constructor(id: string) {
    super(`There is no user ${id} in this tenant.`);
    this.name = 'UserNotFound';
  }
}

/** Another user of the tenant has it already, whatever the case of its letters. */
export class AlreadyTaken extends Error {
  readonly field: 'email' | 'username';

  constructor(field: 'email' | 'username', options?: ErrorOptions) {
    super(`Another user of this tenant has this ${field}.`, options);
    this.name = 'AlreadyTaken';
    this.field = field;
  }
}

/** Without this one nobody could administer the tenant any more. */
export class LastAdministrator extends Error {
  constructor() {
    super('This is the last active TENANT_ADMIN of the tenant; make another one first.');
    this.name = 'LastAdministrator';
  }
}

/** A password that will not do; the message says why. */
export class PasswordRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'PasswordRefused';
  }
}

/** Shorter ones are guessed; much longer ones only cost us time to hash. Code points. */
const PASSWORD = { min: 12, max: 256 };

/** @throws PasswordRefused */
export function assertPassword(user: Pick<User, 'role' | 'email'>, password: string): void {
  if (user.role === 'INTEGRATION_AGENT') {
    throw new PasswordRefused('An INTEGRATION_AGENT does not sign in and has no password.');
  }
  const length = Array.from(password).length;
  if (length < PASSWORD.min || length > PASSWORD.max) {
    throw new PasswordRefused(`A password has ${PASSWORD.min} to ${PASSWORD.max} characters.`);
  }
  if (password.toLowerCase() === user.email.toLowerCase()) {
    throw new PasswordRefused('The password must not be the e-mail address.');
  }
}
