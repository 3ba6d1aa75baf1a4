import type { AuditAction, AuditDetail } from '@ticketgate/contracts';
import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { OPERATOR } from '../audit/audit-trail.service.ts';
import type { Acting, AuditWriter } from '../audit/audit-writer.ts';
import type { Numbered, RevocationsService } from '../revocation/revocations.service.ts';
import { forgetArtifacts } from '../storage/forget-artifacts.service.ts';
import { UserNotFound } from '../users/user.ts';
import type { UsersService } from '../users/users.service.ts';
import {
  ApplicationChanged,
  BindingRefused,
  type Application,
  type ListedApplication,
  type MeantKey,
} from './application.ts';
import { assertSettings, changedMembers, takesRightsAway } from './application-rules.ts';
import type {
  ApplicationChange,
  ApplicationListing,
  ApplicationsRepository,
} from './applications.repository.ts';
import { generate, PREFIX } from './generated-secret.ts';
import { given } from './given.ts';
import { applicationFrom, type ApplicationUpdate, type NewApplication } from './new-application.ts';

export type { ApplicationUpdate, NewApplication } from './new-application.ts';

export interface ApplicationsDeps {
  readonly database: DataSource;
  readonly applications: ApplicationsRepository;
  readonly users: UsersService;
  readonly revocations: RevocationsService;
  readonly audit: AuditWriter;
  readonly clock: Clock;
  /** Seconds that an access token of any application may live at most. */
  readonly longestLifetime: number;
}

interface Step {
  readonly action: AuditAction;
  readonly effect: 'revoke' | 'change';
  readonly change: ApplicationChange;
  readonly detail?: AuditDetail;
  /** What was granted to it goes too: sign-ins, codes, refresh tokens. */
  readonly endsGrants?: boolean;
}

/** Undefined when there is nothing to do. */
type Decide = (
  before: ListedApplication,
  manager: EntityManager,
) => Step | undefined | Promise<Step | undefined>;

/**
 * Applications of a tenant. Every change names its number in the security feed and answers whether
 * there was anything to change; what takes a right away ends the tokens that carried it. Every one
 * throws ApplicationChanged where another version was meant.
 */
export class ApplicationsService {
  readonly #deps: ApplicationsDeps;

  constructor(deps: ApplicationsDeps) {
    this.#deps = deps;
  }

  /** @throws ApplicationRefused, BindingRefused, ApplicationNameTaken */
  async create(
    { onlyIfNew = false, ...draft }: NewApplication & { readonly onlyIfNew?: boolean | undefined },
    by = OPERATOR,
  ): Promise<ListedApplication> {
    const { database, applications, audit, clock, longestLifetime } = this.#deps;
    const ids = { id: newId(clock), clientId: generate(PREFIX.clientId) };
    const application = applicationFrom(draft, ids, longestLifetime);
    assertSettings(application, longestLifetime);
    const { agentUserId } = application;
    const made = { at: clock.now(), by: by.actor.userId ?? null };
    await database.transaction(async (manager) => {
      if (onlyIfNew) await applications.claimName(manager, application);
      if (agentUserId !== null) await this.#assertBindable(manager, application, agentUserId);
      await applications.insert(manager, application, made);
      const { name, origin, scopes } = application;
      const detail = { name, origin, scopes };
      await audit.write(manager, event(application, 'application.created', by, detail));
    });
    return { ...application, createdAt: made.at, updatedAt: made.at, createdBy: made.by };
  }

  list(tenantId: string): Promise<ListedApplication[]> {
    return this.#deps.applications.list(this.#deps.database.manager, tenantId);
  }

  /** Newest first. */
  page(listing: ApplicationListing): Promise<ListedApplication[]> {
    return this.#deps.applications.page(this.#deps.database.manager, listing);
  }

  /** @throws ApplicationNotFound */
  find(tenantId: string, id: string): Promise<ListedApplication> {
    return this.#deps.applications.find(this.#deps.database.manager, tenantId, id);
  }

  /** @throws ApplicationNotFound */
  findByClientId(clientId: string): Promise<ListedApplication> {
    return this.#deps.applications.findByClientId(this.#deps.database.manager, clientId);
  }

  /**
   * What is given changes, lists as a whole. Tokens from before stop when they could do more.
   * @throws ApplicationNotFound, ApplicationRefused, ApplicationChanged
   */
  update(key: MeantKey, update: ApplicationUpdate, by: Acting): Promise<Numbered<boolean>> {
    return this.#commit(key, by, (before) => {
      const change = given(update);
      const changed = changedMembers(before, change);
      if (changed.length === 0) return undefined;
      const after = { ...before, ...change };
      // A ceiling lowered meanwhile is no reason to refuse another name.
      const kept = change.accessTokenLifetime === undefined ? before.accessTokenLifetime : 0;
      assertSettings(after, Math.max(this.#deps.longestLifetime, kept));
      const effect = takesRightsAway(before, after) ? 'revoke' : 'change';
      return { action: 'application.changed', effect, change, detail: { changed } };
    });
  }

  /** Tokens of the agent bound before stop. @throws BindingRefused, ApplicationNotFound */
  bind(key: MeantKey, agentUserId: string, by = OPERATOR): Promise<Numbered<boolean>> {
    return this.#commit(key, by, async (before, manager) => {
      await this.#assertBindable(manager, before, agentUserId);
      const detail = { userId: agentUserId };
      const change = { agentUserId };
      return before.agentUserId === agentUserId
        ? undefined
        : { action: 'application.bound', effect: 'revoke', change, detail };
    });
  }

  /** Its tokens stop and it mints none until it is bound again. @throws ApplicationNotFound */
  unbind(key: MeantKey, by = OPERATOR): Promise<Numbered<boolean>> {
    return this.#commit(key, by, ({ agentUserId }) => {
      const change = { agentUserId: null };
      return agentUserId === null
        ? undefined
        : { action: 'application.unbound', effect: 'revoke', change };
    });
  }

  /** Its tokens stop and it mints none until it is enabled. @throws ApplicationNotFound */
  disable(key: MeantKey, by = OPERATOR): Promise<Numbered<boolean>> {
    return this.#commit(key, by, ({ status }) => {
      if (status === 'disabled') return undefined;
      const change = { status: 'disabled' } as const;
      return { action: 'application.disabled', effect: 'revoke', change, endsGrants: true };
    });
  }

  /** It may mint again; tokens from before stay dead. @throws ApplicationNotFound */
  enable(key: MeantKey, by = OPERATOR): Promise<Numbered<boolean>> {
    return this.#commit(key, by, ({ status }) => {
      if (status === 'active') return undefined;
      return { action: 'application.enabled', effect: 'change', change: { status: 'active' } };
    });
  }

  /** For good: its tokens stop, and to the outside it never existed. @throws ApplicationNotFound */
  delete(key: MeantKey, by = OPERATOR): Promise<Numbered<boolean>> {
    const change = { status: 'deleted', deletedAt: this.#deps.clock.now() } as const;
    return this.#commit(key, by, () => ({
      ...{ action: 'application.deleted', effect: 'revoke', change, endsGrants: true },
    }));
  }

  #commit(key: MeantKey, by: Acting, decide: Decide): Promise<Numbered<boolean>> {
    const { revocations, applications, audit, clock } = this.#deps;
    return revocations.commitNumbered(async (manager) => {
      const before = await applications.lock(manager, key.tenantId, key.id);
      if (key.versions && !key.versions.includes(before.version)) {
        throw new ApplicationChanged(before.version);
      }
      const step = await decide(before, manager);
      if (!step) return { result: false, facts: [] };
      const { action, effect, change, detail, endsGrants } = step;
      await applications.update(manager, before, change, clock.now());
      if (endsGrants) await forgetArtifacts(manager, { clientId: before.clientId });
      await audit.write(manager, event(before, action, by, { name: before.name, ...detail }));
      return { result: true, facts: [{ level: 'application', subject: before.id, effect }] };
    });
  }

  /** @throws BindingRefused */
  async #assertBindable(
    manager: EntityManager,
    { tenantId }: Pick<Application, 'tenantId'>,
    userId: string,
  ): Promise<void> {
    const { users } = this.#deps;
    const user = await users.lock(manager, tenantId, userId).catch((error: unknown) => {
      if (error instanceof UserNotFound) throw new BindingRefused('this tenant has no such user');
      throw error;
    });
    if (user.role !== 'INTEGRATION_AGENT')
      throw new BindingRefused(`this user's role is ${user.role}`);
    if (user.status !== 'active') throw new BindingRefused('this user is inactive');
  }
}

const event = (
  { tenantId, id, clientId }: Application,
  action: AuditAction,
  by: Acting,
  detail: AuditDetail,
) => ({
  ...{ tenantId, action, outcome: 'ok' as const, target: id },
  ...{ detail: { clientId, ...detail }, ...by },
});
