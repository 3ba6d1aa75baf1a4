import type { KeyObject } from 'node:crypto';
import { ADMIN_SCOPE, REFRESH_TOKEN_LIMITS, TICKET_SCOPES } from '@ticketgate/contracts';
import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { generate, hashSecret, PREFIX } from '../applications/index.ts';
import type { Acting, AuditWriter } from '../audit/audit-writer.ts';
import type { Numbered, RevocationsService } from '../revocation/revocations.service.ts';
import { whyNotSignedIn } from '../users/account.ts';
import type { UsersService } from '../users/users.service.ts';
import {
  NotForThisToken,
  PublicApiDisabled,
  RefreshTokenNotFound,
  RefreshTokenRefused,
  TooManyRefreshTokens,
  type ListedRefreshToken,
  type PublicApi,
} from './named-refresh-token.ts';
import { PUBLIC_API_NAME, type PublicApiRepository } from './public-api.repository.ts';
import type { RefreshTokenListing, RefreshTokensRepository } from './refresh-tokens.repository.ts';

export interface RefreshTokensDeps {
  readonly database: DataSource;
  readonly repository: RefreshTokensRepository;
  readonly publicApis: PublicApiRepository;
  readonly users: UsersService;
  readonly revocations: RevocationsService;
  readonly audit: AuditWriter;
  readonly clock: Clock;
  readonly secretHashKey: KeyObject;
  /** Seconds that an access token of any application may live at most. */
  readonly longestLifetime: number;
}

export interface NewRefreshToken {
  readonly tenantId: string;
  /** Whom its access tokens act as. */
  readonly userId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Null for never. */
  readonly expiresAt: Date | null;
}

export interface CreatedRefreshToken extends ListedRefreshToken {
  readonly clientId: string;
  /** In the clear, here and nowhere else. */
  readonly value: string;
}

/** Seconds: "an hour". */
const LIFETIME = 3_600;
const { live: MOST_LIVE } = REFRESH_TOKEN_LIMITS;

/** Named refresh tokens of people, and the public API of each tenant that they belong to. */
export class RefreshTokensService {
  constructor(private readonly deps: RefreshTokensDeps) {}

  /**
   * Stored only as a keyed hash.
   * @throws RefreshTokenRefused, TooManyRefreshTokens, PublicApiDisabled, UserNotFound
   */
  async create(draft: NewRefreshToken, by: Acting): Promise<CreatedRefreshToken> {
    const { database, repository, audit, clock, secretHashKey } = this.deps;
    const { tenantId, userId, name, scopes, expiresAt } = draft;
    const createdAt = clock.now();
    if (expiresAt && expiresAt <= createdAt) {
      throw new RefreshTokenRefused('expiresAt', 'must be in the future');
    }
    const value = generate(PREFIX.refreshToken);
    const token = {
      ...{ ...draft, id: newId(clock), createdAt, lastUsedAt: null, lastUsedFrom: null },
    };
    return database.transaction(async (manager) => {
      const { applicationId, clientId } = await this.publicApi(manager, tenantId, by);
      await this.assertRoom(manager, tenantId, userId);
      const hash = hashSecret(value, secretHashKey);
      await repository.insert(manager, { ...token, applicationId, hash });
      await audit.write(manager, {
        ...{ ...by, tenantId, action: 'refresh_token.created', outcome: 'ok', target: token.id },
        detail: { name, scopes, userId, applicationId, expiresAt: expiresAt?.toISOString() },
      });
      return { ...token, clientId, value };
    });
  }

  /** Of the tenant's public API, which every named refresh token is used with. */
  async clientId(tenantId: string, by: Acting): Promise<string> {
    const { database } = this.deps;
    const { clientId } = await database.transaction((manager) =>
      this.ensurePublicApi(manager, tenantId, by),
    );
    return clientId;
  }

  /** Live ones, newest first. */
  page(listing: RefreshTokenListing): Promise<ListedRefreshToken[]> {
    const { database, repository } = this.deps;
    return repository.page(database.manager, listing);
  }

  /**
   * It mints nothing any more and its access tokens stop.
   * @param key whose `userId`, where given, is the only owner whose token may be deleted.
   * @throws RefreshTokenNotFound
   */
  delete(
    key: { readonly tenantId: string; readonly id: string; readonly userId: string | undefined },
    by: Acting,
  ): Promise<Numbered<void>> {
    const { revocations, repository, audit, clock } = this.deps;
    const { tenantId, id } = key;
    return revocations.commitNumbered(async (manager) => {
      const deleted = await repository.revoke(manager, key, clock.now());
      if (!deleted) throw new RefreshTokenNotFound();
      const { name, userId } = deleted;
      await audit.write(manager, {
        ...{ ...by, tenantId, action: 'refresh_token.revoked', outcome: 'ok', target: id },
        detail: { name, userId },
      });
      return { result: undefined, facts: [{ level: 'credential', subject: id, effect: 'revoke' }] };
    });
  }

  /** Whether this value still mints for that person with that client id. */
  holds(token: {
    readonly tenantId: string;
    readonly userId: string;
    readonly clientId: string;
    readonly value: string;
  }): Promise<boolean> {
    const { database, repository, clock, secretHashKey } = this.deps;
    const hash = hashSecret(token.value, secretHashKey);
    return repository.isLive(database.manager, { ...token, hash }, clock.now());
  }

  /** @throws PublicApiDisabled */
  private async publicApi(
    manager: EntityManager,
    tenantId: string,
    by: Acting,
  ): Promise<PublicApi> {
    const found = await this.ensurePublicApi(manager, tenantId, by);
    if (found.status === 'disabled') throw new PublicApiDisabled();
    return found;
  }

  /** Makes it on first use; of many at once one makes it and all get it. */
  private async ensurePublicApi(manager: EntityManager, tenantId: string, by: Acting) {
    const { publicApis, audit, clock, longestLifetime } = this.deps;
    const known = await publicApis.find(manager, tenantId);
    if (known) return known;
    const made = {
      ...{ tenantId, applicationId: newId(clock), clientId: generate(PREFIX.clientId) },
      scopes: [...TICKET_SCOPES, ADMIN_SCOPE],
      lifetime: Math.min(LIFETIME, longestLifetime),
      ...{ createdBy: by.actor.userId ?? null, at: clock.now() },
    };
    if (await publicApis.makeUnlessThere(manager, made)) {
      const { applicationId, clientId, scopes } = made;
      await audit.write(manager, {
        ...{ ...by, tenantId, action: 'application.created', outcome: 'ok', target: applicationId },
        detail: { clientId, name: PUBLIC_API_NAME, origin: 'public_api', scopes },
      });
    }
    const found = await publicApis.find(manager, tenantId);
    if (!found) throw new Error(`the public API of tenant ${tenantId} is neither made nor there`);
    return found;
  }

  /** The lock on the person makes those who count at the same time take turns. */
  private async assertRoom(
    manager: EntityManager,
    tenantId: string,
    userId: string,
  ): Promise<void> {
    const { users, repository, clock } = this.deps;
    const user = await users.lock(manager, tenantId, userId);
    const why = whyNotSignedIn({ user, tenantName: '', tenantStatus: 'active' });
    if (why !== undefined) throw new NotForThisToken(`A refresh token cannot be made: ${why}.`);
    const live = await repository.countLive(manager, tenantId, userId, clock.now());
    if (live >= MOST_LIVE) throw new TooManyRefreshTokens(MOST_LIVE);
  }
}
