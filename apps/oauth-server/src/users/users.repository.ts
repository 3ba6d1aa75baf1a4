import type { EntityManager } from 'typeorm';
import { UserEntity } from './user.entity.ts';
import { UserNotFound, type User } from './user.ts';

const toUser = ({ passwordHash: _, createdAt: _c, updatedAt: _u, ...user }: UserEntity): User =>
  user;

/** Rows of identity.user_account, always within one tenant. */
export class UsersRepository {
  async insert(
    manager: EntityManager,
    user: User,
    passwordHash: string | null,
    at: Date,
  ): Promise<void> {
    await manager.insert(UserEntity, { ...user, passwordHash, createdAt: at, updatedAt: at });
  }

  async list(manager: EntityManager, tenantId: string): Promise<User[]> {
    const rows = await manager.find(UserEntity, {
      where: { tenantId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return rows.map(toUser);
  }

  /** Reads and locks the row until the caller's transaction ends. */
  async lock(manager: EntityManager, tenantId: string, id: string): Promise<User> {
    const row = await manager.findOne(UserEntity, {
      where: { tenantId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw new UserNotFound(id);
    return toUser(row);
  }

  async update(
    manager: EntityManager,
    { tenantId, id }: User,
    change: Partial<Pick<UserEntity, 'status' | 'role' | 'passwordHash'>>,
    at: Date,
  ): Promise<void> {
    await manager.update(UserEntity, { tenantId, id }, { ...change, updatedAt: at });
  }
}
