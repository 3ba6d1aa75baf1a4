import type { KeyObject } from 'node:crypto';
import { INITIAL_ACCESS_TOKEN_LIMITS } from '@ticketgate/contracts';
import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { generate, hashSecret, PREFIX } from '../applications/index.ts';
import { BindingRefused } from '../applications/application.ts';
import type { Acting, AuditWriter } from '../audit/audit-writer.ts';
import { UserNotFound } from '../users/user.ts';
import type { UsersService } from '../users/users.service.ts';
import {
  ExpiryRefused,
  InitialAccessTokenNotFound,
  statusOf,
  TooManyInitialAccessTokens,
  type InitialAccessToken,
  type InitialAccessTokenStatus,
  type SpentToken,
} from './initial-access-token.ts';
import type {
  InitialAccessTokenListing,
  InitialAccessTokensRepository,
} from './initial-access-tokens.repository.ts';

export interface InitialAccessTokensDeps {
  readonly database: DataSource;
  readonly repository: InitialAccessTokensRepository;
  readonly users: UsersService;
  readonly audit: AuditWriter;
  readonly clock: Clock;
  readonly secretHashKey: KeyObject;
}

export interface NewInitialAccessToken {
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** An active INTEGRATION_AGENT of the tenant. */
  readonly agentUserId: string | null;
  /** In a day unless given; a minute to thirty days from now. */
  readonly expiresAt?: Date | undefined;
}

export interface ListedInitialAccessToken extends InitialAccessToken {
  readonly status: InitialAccessTokenStatus;
}

/** Why a token could not be spent, and whose it is where that is known; for the audit trail. */
export interface NotSpent {
  readonly tenantId: string | null;
  readonly id: string | null;
  readonly reason: `initial_access_token.${'unknown' | 'used' | 'expired' | 'revoked'}`;
}

const { active: MOST_ACTIVE, life: LIFE } = INITIAL_ACCESS_TOKEN_LIMITS;

/** Tokens that let one application register itself, made by administrators, good for one use. */
export class InitialAccessTokensService {
  constructor(private readonly deps: InitialAccessTokensDeps) {}

  /**
   * @returns the token beside its value, which is stored only as a keyed hash.
   * @throws BindingRefused, ExpiryRefused, TooManyInitialAccessTokens
   */
  async create(
    draft: NewInitialAccessToken,
    by: Acting,
  ): Promise<{ readonly made: ListedInitialAccessToken; readonly value: string }> {
    const { database, repository, audit, clock, secretHashKey } = this.deps;
    const now = clock.now();
    const expiresAt = expiryOf(draft, now);
    const value = generate(PREFIX.registrationToken);
    const token: InitialAccessToken = {
      ...draft,
      ...{ id: newId(clock), expiresAt },
      ...{ createdBy: by.actor.userId ?? null, createdAt: now },
      ...{ usedAt: null, revokedAt: null, applicationId: null },
    };
    const { tenantId, id, name, scopes } = token;
    await database.transaction(async (manager) => {
      await this.assertAgent(manager, token);
      if ((await repository.countInTurn(manager, tenantId, now)) >= MOST_ACTIVE) {
        throw new TooManyInitialAccessTokens(MOST_ACTIVE);
      }
      await repository.insert(manager, token, hashSecret(value, secretHashKey));
      await audit.write(manager, {
        ...{ ...by, tenantId, action: 'initial_access_token.created', outcome: 'ok', target: id },
        detail: { name, scopes, expiresAt: expiresAt.toISOString() },
      });
    });
    return { made: { ...token, status: 'active' }, value };
  }

  /** Newest first, ended ones too. */
  async page(listing: InitialAccessTokenListing): Promise<ListedInitialAccessToken[]> {
    const { database, repository, clock } = this.deps;
    const now = clock.now();
    const tokens = await repository.page(database.manager, listing, now);
    return tokens.map((token) => ({ ...token, status: statusOf(token, now) }));
  }

  /** From now on nobody registers with it; ended before is no mistake. @throws InitialAccessTokenNotFound */
  async revoke(tenantId: string, id: string, by: Acting): Promise<void> {
    const { database, repository, audit, clock } = this.deps;
    await database.transaction(async (manager) => {
      const name = await repository.revoke(manager, tenantId, id, clock.now());
      if (name === undefined) throw new InitialAccessTokenNotFound();
      if (name === null) return;
      await audit.write(manager, {
        ...{ ...by, tenantId, action: 'initial_access_token.revoked', outcome: 'ok', target: id },
        detail: { name },
      });
    });
  }

  /**
   * Spends a token within the caller's transaction: of many at once exactly one gets it, and the
   * others wait for that one's outcome. A rollback gives it back. Undefined for an unknown, used,
   * expired or withdrawn token and for one of a disabled tenant.
   * @param hash of the token, as `hashSecret` makes it
   */
  spendOnce(manager: EntityManager, hash: Buffer): Promise<SpentToken | undefined> {
    return this.deps.repository.spend(manager, hash, this.deps.clock.now());
  }

  /** Notes what was registered, in the same transaction. */
  noteUse(
    manager: EntityManager,
    spent: Pick<SpentToken, 'tenantId' | 'id'>,
    applicationId: string,
  ): Promise<void> {
    return this.deps.repository.noteUse(manager, spent, applicationId);
  }

  /** For the audit trail, after `spendOnce` has found nothing; never for the caller. */
  async whyNotSpent(hash: Buffer): Promise<NotSpent> {
    const { database, repository, clock } = this.deps;
    const token = await repository.findByHash(database.manager, hash);
    if (!token) return { tenantId: null, id: null, reason: 'initial_access_token.unknown' };
    const { tenantId, id } = token;
    const status = statusOf(token, clock.now());
    // Still active: it is the tenant that is switched off, and its tokens with it.
    const reason = `initial_access_token.${status === 'active' ? 'revoked' : status}` as const;
    return { tenantId, id, reason };
  }

  /** @throws BindingRefused */
  private async assertAgent(
    manager: EntityManager,
    { tenantId, agentUserId }: Pick<InitialAccessToken, 'tenantId' | 'agentUserId'>,
  ): Promise<void> {
    if (agentUserId === null) return;
    const agent = await this.deps.users
      .lock(manager, tenantId, agentUserId)
      .catch((error: unknown) => {
        if (error instanceof UserNotFound) throw new BindingRefused('this tenant has no such user');
        throw error;
      });
    if (agent.role !== 'INTEGRATION_AGENT') {
      throw new BindingRefused(`this user's role is ${agent.role}`);
    }
    if (agent.status !== 'active') throw new BindingRefused('this user is inactive');
  }
}

/** @throws ExpiryRefused */
function expiryOf({ expiresAt }: NewInitialAccessToken, now: Date): Date {
  if (!expiresAt) return new Date(now.getTime() + LIFE.default * 1_000);
  const seconds = (expiresAt.getTime() - now.getTime()) / 1_000;
  if (seconds >= LIFE.min && seconds <= LIFE.max) return expiresAt;
  throw new ExpiryRefused('must be a minute to thirty days from now');
}
