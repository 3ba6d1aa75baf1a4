import type { AuditAction, AuditDetail, Role } from '@ticketgate/contracts';
import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { OPERATOR } from '../audit/audit-trail.service.ts';
import type { Acting, AuditWriter } from '../audit/audit-writer.ts';
import type { Numbered, RevocationsService } from '../revocation/revocations.service.ts';
import { forgetArtifacts } from '../storage/forget-artifacts.service.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { assertPassword, LastAdministrator, type ListedUser, type User } from './user.ts';
import type { UserListing, UsersRepository } from './users.repository.ts';

export interface NewUser {
  readonly tenantId: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  /** In the clear; stored as argon2id. Machines have none. */
  readonly password?: string | undefined;
}

/** What of a user may change; what is not given stays. */
export interface UserChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
}

/** A user by its id, within its tenant. */
export type UserKey = Pick<User, 'tenantId' | 'id'>;

export interface UsersDeps {
  readonly database: DataSource;
  readonly users: UsersRepository;
  readonly revocations: RevocationsService;
  readonly audit: AuditWriter;
  readonly clock: Clock;
}

interface Step {
  readonly action: AuditAction;
  readonly effect: 'revoke' | 'change';
  readonly change: Partial<Pick<User, 'name' | 'status' | 'role'>> & {
    passwordHash?: string | null;
  };
  readonly detail?: AuditDetail;
}

/** Users of a tenant. Whatever takes a right away also ends the tokens that carried it. */
export class UsersService {
  readonly #deps: UsersDeps;

  constructor(deps: UsersDeps) {
    this.#deps = deps;
  }

  /** @throws AlreadyTaken, PasswordRefused */
  async create({ password, ...draft }: NewUser, by = OPERATOR): Promise<ListedUser> {
    const { database, users, audit, clock } = this.#deps;
    if (password !== undefined) assertPassword(draft, password);
    const user: User = { ...draft, id: newId(clock), status: 'active' };
    const at = clock.now();
    const hash = password === undefined ? null : await hashPassword(password);
    await database.transaction(async (manager) => {
      await users.insert(manager, user, hash, at);
      await audit.write(manager, event(user, 'user.created', by, { role: user.role }));
    });
    return { ...user, hasPassword: hash !== null, createdAt: at, updatedAt: at };
  }

  list(tenantId: string): Promise<User[]> {
    return this.#deps.users.list(this.#deps.database.manager, tenantId);
  }

  /** Those of them that the tenant has, by id. */
  async some(tenantId: string, ids: readonly string[]): Promise<ReadonlyMap<string, User>> {
    if (ids.length === 0) return new Map();
    const found = await this.#deps.users.some(this.#deps.database.manager, tenantId, ids);
    return new Map(found.map((user) => [user.id, user]));
  }

  /** Newest first. */
  page(listing: UserListing): Promise<ListedUser[]> {
    return this.#deps.users.page(this.#deps.database.manager, listing);
  }

  /** @throws UserNotFound */
  find(tenantId: string, id: string): Promise<ListedUser> {
    return this.#deps.users.find(this.#deps.database.manager, tenantId, id);
  }

  /** Reads a user and keeps it as it is until the caller's transaction ends. @throws UserNotFound */
  lock(manager: EntityManager, tenantId: string, id: string): Promise<User> {
    return this.#deps.users.lock(manager, tenantId, id);
  }

  /**
   * Tokens carry the role, so those minted under another one stop.
   * @throws UserNotFound, LastAdministrator
   */
  change(key: UserKey, { name, role }: UserChange, by = OPERATOR): Promise<Numbered<boolean>> {
    return this.#commit(key, by, (user) => {
      const isOther = role !== undefined && role !== user.role;
      const isRenamed = name !== undefined && name !== user.name;
      if (!isOther && !isRenamed) return undefined;
      return {
        action: isOther ? 'user.role_changed' : 'user.changed',
        effect: isOther ? 'revoke' : 'change',
        change: {
          ...(isRenamed && { name }),
          ...(isOther && { role }),
          // What has become a machine does not sign in, not even after becoming a person again.
          ...(isOther && role === 'INTEGRATION_AGENT' && { passwordHash: null }),
        },
        detail: { from: user.role, ...(isOther && { to: role }) },
      };
    });
  }

  /** The user's tokens stop and no new ones are minted. @throws UserNotFound, LastAdministrator */
  deactivate(tenantId: string, id: string, by = OPERATOR): Promise<Numbered<boolean>> {
    return this.#commit({ tenantId, id }, by, ({ status }) => {
      if (status === 'inactive') return undefined;
      const change = { status: 'inactive' } as const;
      return { action: 'user.deactivated', effect: 'revoke', change };
    });
  }

  /** New tokens are minted again; those from before the deactivation stay dead. @throws UserNotFound */
  reactivate(tenantId: string, id: string, by = OPERATOR): Promise<Numbered<boolean>> {
    return this.#commit({ tenantId, id }, by, ({ status }) => {
      if (status === 'active') return undefined;
      const change = { status: 'active' } as const;
      return { action: 'user.reactivated', effect: 'change', change };
    });
  }

  /**
   * Whoever is signed in with the old one is not any more: the user's tokens stop.
   * @param password in the clear; stored as argon2id. @throws UserNotFound, PasswordRefused
   */
  async setPassword(
    tenantId: string,
    id: string,
    password: string,
    by: Acting = OPERATOR,
  ): Promise<Numbered<boolean>> {
    assertPassword(await this.find(tenantId, id), password);
    const passwordHash = await hashPassword(password);
    return this.#commit({ tenantId, id }, by, (user) => {
      assertPassword(user, password); // the role may have changed while we hashed
      return { action: 'user.password_set', effect: 'revoke', change: { passwordHash } };
    });
  }

  /** Whether this is the user's password. @throws UserNotFound */
  async hasPassword({ tenantId, id }: UserKey, password: string): Promise<boolean> {
    const { users, database } = this.#deps;
    return verifyPassword(await users.passwordHash(database.manager, tenantId, id), password);
  }

  #commit(
    key: UserKey,
    by: Acting,
    decide: (user: User) => Step | undefined,
  ): Promise<Numbered<boolean>> {
    const { revocations, users, audit, clock } = this.#deps;
    return revocations.commitNumbered(async (manager) => {
      // First the administrators, always: two transactions that lock in one order cannot deadlock.
      const administrators = await users.lockAdministrators(manager, key.tenantId);
      const user = await users.lock(manager, key.tenantId, key.id);
      const step = decide(user);
      if (!step) return { result: false, facts: [] };
      const { action, effect, change, detail = {} } = step;
      assertOneIsLeft(administrators, { ...user, ...change });
      await users.update(manager, user, change, clock.now());
      if (effect === 'revoke') await forgetArtifacts(manager, { accountId: user.id });
      await audit.write(manager, event(user, action, by, detail));
      return { result: true, facts: [{ level: 'user', subject: user.id, effect }] };
    });
  }
}

/** @throws LastAdministrator */
function assertOneIsLeft(administrators: readonly string[], after: User): void {
  const isAdministrator = after.role === 'TENANT_ADMIN' && after.status === 'active';
  if (isAdministrator || !administrators.includes(after.id)) return;
  if (administrators.length === 1) throw new LastAdministrator();
}

const event = (
  { tenantId, id, email }: User,
  action: AuditAction,
  by: Acting,
  detail: AuditDetail,
) => ({
  tenantId,
  action,
  outcome: 'ok' as const,
  target: id,
  detail: { email, ...detail },
  ...by,
});
