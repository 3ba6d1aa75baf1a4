import type { Role } from '@ticketgate/contracts';
import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { RevocationsService } from '../revocation/revocations.service.ts';
import { hashPassword } from './password.ts';
import type { User } from './user.ts';
import type { UsersRepository } from './users.repository.ts';

export interface NewUser {
  readonly tenantId: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  /** In the clear; stored as argon2id. Machines have none. */
  readonly password?: string;
}

/** Users of a tenant. Whatever takes a right away also ends the tokens that carried it. */
export class UsersService {
  constructor(
    private readonly database: DataSource,
    private readonly users: UsersRepository,
    private readonly revocations: RevocationsService,
    private readonly clock: Clock,
  ) {}

  async create({ password, ...draft }: NewUser): Promise<User> {
    const user: User = { ...draft, id: newId(this.clock), status: 'active' };
    const hash = password === undefined ? null : await hashPassword(password);
    await this.users.insert(this.database.manager, user, hash, this.clock.now());
    return user;
  }

  list(tenantId: string): Promise<User[]> {
    return this.users.list(this.database.manager, tenantId);
  }

  /** Reads a user and keeps it as it is until the caller's transaction ends. @throws UserNotFound */
  lock(manager: EntityManager, tenantId: string, id: string): Promise<User> {
    return this.users.lock(manager, tenantId, id);
  }

  /** The user's tokens stop and no new ones are minted. @throws UserNotFound */
  async deactivate(tenantId: string, id: string): Promise<void> {
    await this.change(tenantId, id, { status: 'inactive' }, 'revoke');
  }

  /** New tokens are minted again; those from before the deactivation stay dead. @throws UserNotFound */
  async reactivate(tenantId: string, id: string): Promise<void> {
    await this.change(tenantId, id, { status: 'active' }, 'change');
  }

  /** Tokens carry the role, so those minted under the old one stop. @throws UserNotFound */
  async changeRole(tenantId: string, id: string, role: Role): Promise<void> {
    await this.change(tenantId, id, { role }, 'revoke');
  }

  /** @param password in the clear; stored as argon2id. @throws UserNotFound */
  async setPassword(tenantId: string, id: string, password: string): Promise<void> {
    const passwordHash = await hashPassword(password);
    await this.database.transaction(async (manager) => {
      const user = await this.users.lock(manager, tenantId, id);
      await this.users.update(manager, user, { passwordHash }, this.clock.now());
    });
  }

  private change(
    tenantId: string,
    id: string,
    change: Partial<Pick<User, 'status' | 'role'>>,
    effect: 'revoke' | 'change',
  ): Promise<void> {
    return this.revocations.commit(async (manager) => {
      const user = await this.users.lock(manager, tenantId, id);
      await this.users.update(manager, user, change, this.clock.now());
      return { result: undefined, facts: [{ level: 'user', subject: id, effect }] };
    });
  }
}
