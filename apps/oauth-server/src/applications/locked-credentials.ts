import type { KeyObject } from 'node:crypto';
import type { AuditAction, AuditDetail } from '@ticketgate/contracts';
import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { Acting, AuditWriter } from '../audit/audit-writer.ts';
import type { RevocationsService, SecurityFact } from '../revocation/revocations.service.ts';
import { CredentialNotFound, type Application, type ApplicationKey } from './application.ts';
import type { ApplicationsRepository } from './applications.repository.ts';
import type { NewCredential } from './credential-rules.ts';
import { stateOf, type CredentialMaterial, type ListedCredential } from './credential.ts';
import type { CredentialChange, CredentialsRepository } from './credentials.repository.ts';
import type { JwksUriPolicy } from './jwks-uri.ts';

export interface CredentialsDeps {
  readonly database: DataSource;
  readonly applications: ApplicationsRepository;
  readonly credentials: CredentialsRepository;
  readonly revocations: RevocationsService;
  readonly audit: AuditWriter;
  readonly secretHashKey: KeyObject;
  readonly jwksUris: JwksUriPolicy;
  /** This server's, as assertions name it. */
  readonly issuer: string;
  readonly clock: Clock;
}

/** What is done to one credential. */
export interface CredentialStep {
  readonly action: AuditAction;
  /** Whether tokens minted with it end. */
  readonly effect: 'revoke' | 'change';
  readonly change: CredentialChange;
}

type Told = Pick<AuditDetail, 'name' | 'kind'> & {
  readonly target: string;
  readonly action: AuditAction;
};

/** One application's credentials inside a transaction that keeps everybody else from them. */
export class LockedCredentials {
  /** @throws ApplicationNotFound */
  static async of(
    deps: CredentialsDeps,
    manager: EntityManager,
    { tenantId, id }: ApplicationKey,
  ): Promise<LockedCredentials> {
    const application = await deps.applications.lock(manager, tenantId, id);
    const all = await deps.credentials.list(manager, application);
    return new LockedCredentials(deps, manager, application, all);
  }

  readonly #deps: CredentialsDeps;
  readonly #manager: EntityManager;
  readonly #application: Application;
  readonly #all: readonly ListedCredential[];
  /** Those that mint at this moment. */
  readonly live: readonly ListedCredential[];

  private constructor(
    deps: CredentialsDeps,
    manager: EntityManager,
    application: Application,
    all: readonly ListedCredential[],
  ) {
    this.#deps = deps;
    this.#manager = manager;
    this.#application = application;
    this.#all = all;
    const now = deps.clock.now();
    this.live = all.filter((credential) => stateOf(credential, now) === 'active');
  }

  /** @throws CredentialNotFound */
  get(id: string): ListedCredential {
    const found = this.#all.find((credential) => credential.id === id.toLowerCase());
    if (!found) throw new CredentialNotFound(id);
    return found;
  }

  /** Stores a new one; answers its id. */
  async insert(draft: NewCredential, material: CredentialMaterial, by: Acting): Promise<string> {
    const { credentials, clock } = this.#deps;
    const { name, expiresAt = null, signingAlg = 'ES256' } = draft;
    const id = newId(clock);
    const row = { id, name, material, signingAlg, expiresAt, createdAt: clock.now() };
    await credentials.insert(this.#manager, this.#application, row, by.actor.userId ?? undefined);
    await this.#tell({ target: id, action: 'credential.created', name, kind: material.kind }, by);
    return id;
  }

  async apply(
    { id, name }: ListedCredential,
    { action, change }: CredentialStep,
    by: Acting,
  ): Promise<void> {
    await this.#deps.credentials.update(this.#manager, this.#application, id, change);
    await this.#tell({ target: id, action, name }, by);
  }

  /** The application's entry makes caches read it again; the credential's ends its tokens. */
  facts(revoked?: string): SecurityFact[] {
    const subject = this.#application.id;
    const change: SecurityFact = { level: 'application', subject, effect: 'change' };
    if (revoked === undefined) return [change];
    return [change, { level: 'credential', subject: revoked, effect: 'revoke' }];
  }

  async #tell({ target, action, ...what }: Told, by: Acting): Promise<void> {
    const { tenantId, id: applicationId, clientId } = this.#application;
    const detail = { applicationId, clientId, ...what };
    const event = { tenantId, action, outcome: 'ok', target, detail, ...by } as const;
    await this.#deps.audit.write(this.#manager, event);
  }
}
