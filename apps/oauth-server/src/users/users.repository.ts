import type { Role } from '@ticketgate/contracts';
import { isUuid } from '@ticketgate/runtime';
import { In, LessThan, QueryFailedError, type EntityManager } from 'typeorm';
import { UserEntity } from './user.entity.ts';
import { AlreadyTaken, UserNotFound, type ListedUser, type User } from './user.ts';

/** A page of a tenant's users, newest first. */
export interface UserListing {
  readonly tenantId: string;
  readonly role?: Role | undefined;
  readonly status?: User['status'] | undefined;
  /** Ids grow with time: those before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

type Change = Partial<Pick<UserEntity, 'name' | 'status' | 'role' | 'passwordHash'>>;

const toUser = ({ passwordHash: _, createdAt: _c, updatedAt: _u, ...user }: UserEntity): User =>
  user;

const toListed = ({ passwordHash, ...user }: UserEntity): ListedUser => ({
  ...user,
  hasPassword: passwordHash !== null,
});

/** Rows of identity.user_account, always within one tenant. */
export class UsersRepository {
  /** @throws AlreadyTaken */
  async insert(
    manager: EntityManager,
    user: User,
    passwordHash: string | null,
    at: Date,
  ): Promise<void> {
    const row = { ...user, passwordHash, createdAt: at, updatedAt: at };
    await manager.insert(UserEntity, row).catch((error: unknown) => {
      throw taken(error) ?? error;
    });
  }

  async list(manager: EntityManager, tenantId: string): Promise<User[]> {
    const rows = await manager.find(UserEntity, {
      where: { tenantId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return rows.map(toUser);
  }

  /** Those of them that the tenant has. */
  async some(manager: EntityManager, tenantId: string, ids: readonly string[]): Promise<User[]> {
    const rows = await manager.findBy(UserEntity, { tenantId, id: In([...ids]) });
    return rows.map(toUser);
  }

  async page(manager: EntityManager, listing: UserListing): Promise<ListedUser[]> {
    const { tenantId, role, status, before, limit } = listing;
    const rows = await manager.find(UserEntity, {
      where: {
        tenantId,
        ...(role && { role }),
        ...(status && { status }),
        ...(before !== undefined && { id: LessThan(before) }),
      },
      order: { id: 'DESC' },
      take: limit,
    });
    return rows.map(toListed);
  }

  /** @throws UserNotFound */
  async find(manager: EntityManager, tenantId: string, id: string): Promise<ListedUser> {
    return toListed(await this.#row(manager, tenantId, id));
  }

  /** In PHC string form; null for who has none. @throws UserNotFound */
  async passwordHash(manager: EntityManager, tenantId: string, id: string): Promise<string | null> {
    return (await this.#row(manager, tenantId, id)).passwordHash;
  }

  /** Reads and locks the row until the caller's transaction ends. @throws UserNotFound */
  async lock(manager: EntityManager, tenantId: string, id: string): Promise<User> {
    if (!isUuid(id)) throw new UserNotFound(id);
    const row = await manager.findOne(UserEntity, {
      where: { tenantId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw new UserNotFound(id);
    return toUser(row);
  }

  /**
   * Locks the tenant's active administrators, in one order, so that of two who remove each other
   * one sees what the other did.
   */
  async lockAdministrators(manager: EntityManager, tenantId: string): Promise<readonly string[]> {
    const rows = await manager.find(UserEntity, {
      select: { tenantId: true, id: true },
      where: { tenantId, role: 'TENANT_ADMIN', status: 'active' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    return rows.map(({ id }) => id);
  }

  async update(
    manager: EntityManager,
    { tenantId, id }: Pick<User, 'tenantId' | 'id'>,
    change: Change,
    at: Date,
  ): Promise<void> {
    await manager.update(UserEntity, { tenantId, id }, { ...change, updatedAt: at });
  }

  /** @throws UserNotFound */
  async #row(manager: EntityManager, tenantId: string, id: string): Promise<UserEntity> {
    const row = isUuid(id) ? await manager.findOneBy(UserEntity, { tenantId, id }) : null;
    if (!row) throw new UserNotFound(id);
    return row;
  }
}

const FIELDS: Readonly<Record<string, AlreadyTaken['field']>> = {
  user_account_email_key: 'email',
  user_account_username_key: 'username',
};

function taken(error: unknown): AlreadyTaken | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const { code, constraint } = error.driverError as { code?: unknown; constraint?: unknown };
  const field = code === '23505' ? FIELDS[String(constraint)] : undefined;
  return field && new AlreadyTaken(field, { cause: error });
}
