import type { KeyObject } from 'node:crypto';
import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { generate, hashSecret, PREFIX } from '../applications/index.ts';
import type { AuditTrail } from '../audit/audit-trail.service.ts';
import type { RevocationsService } from '../revocation/revocations.service.ts';
import { forgetArtifacts } from '../storage/forget-artifacts.service.ts';
import { assertKept, assertSecret, type Hash } from './keeping.ts';
import { readMetadata } from './client-metadata.ts';
import { keyChanges, proofsOf, type NewProof } from './client-proofs.ts';
import type { JwksUris } from './client-keys.ts';
import { readChange } from './registration-change.ts';
import {
  RegistrationRefused,
  type CameBy,
  type ClientConfiguration,
  type Keeper,
  type NewRegistration,
  type Registrar,
  type Registration,
} from './registration.ts';
import { changedConfiguration, newConfiguration, takesRightsAway } from './registration.policy.ts';
import { auditOf, type RegistrationAction } from './registration-events.ts';
import type { Admission } from './admission.ts';
import type { Admitted } from './registrars.ts';
import type { StoredRegistration } from './registration-row.ts';
import type { RegistrationsRepository } from './registrations.repository.ts';

export interface RegistrationsDeps {
  readonly database: DataSource;
  readonly repository: RegistrationsRepository;
  readonly admission: Admission;
  readonly revocations: RevocationsService;
  readonly audit: Pick<AuditTrail, 'write' | 'record'>;
  readonly jwksUris: JwksUris;
  readonly secretHashKey: KeyObject;
  readonly clock: Clock;
}

/** A change that a keeper asks for. */
export interface ChangeRequest {
  /** Members of the request. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Only when the registration is still of this version. */
  readonly version?: number | undefined;
}

/** Clients that register themselves (RFC 7591) and look after that (RFC 7592). */
export class RegistrationsService {
  constructor(private readonly deps: RegistrationsDeps) {}

  /**
   * A new client. Its secret and registration access token are told this once.
   * @throws RegistrationRefused
   */
  register(
    by: Registrar,
    members: Readonly<Record<string, unknown>>,
    cameBy: CameBy,
  ): Promise<NewRegistration> {
    return this.#telling(by, cameBy, undefined, () =>
      this.#commit(async (manager) => {
        const admitted = await this.deps.admission.admit(manager, by);
        const given = readMetadata(members, this.deps.jwksUris);
        const configuration = newConfiguration(given, admitted.scopes);
        const made = await this.#insert(manager, admitted, configuration);
        const { registration } = made;
        await this.deps.admission.noteUse(manager, admitted, registration.id);
        await this.#write(manager, 'created', { by, cameBy, registration, token: admitted.spent });
        // No replica can know it: nothing to tell.
        return { result: made, facts: [] };
      }),
    );
  }

  /** @throws RegistrationRefused */
  async read(by: Keeper, clientId: string): Promise<Registration> {
    const { database, repository } = this.deps;
    const stored = await repository.find(database.manager, clientId);
    return this.#kept(by, stored).registration;
  }

  /** Merges a change into what is registered. @throws RegistrationRefused */
  update(
    by: Keeper,
    clientId: string,
    { members, version }: ChangeRequest,
    cameBy: CameBy,
  ): Promise<Registration> {
    return this.#telling(by, cameBy, clientId, () =>
      this.#commit(async (manager) => {
        const stored = this.#kept(by, await this.deps.repository.lock(manager, clientId));
        const { registration: before } = stored;
        const secret = readChange(members, clientId);
        if (secret !== undefined) assertSecret(stored, secret, this.#hash);
        if (version !== undefined && version !== before.version) {
          throw new RegistrationRefused('changed_meanwhile', 'it has changed since that version');
        }
        const after = changedConfiguration(before, readMetadata(members, this.deps.jwksUris));
        const withdrawn = await this.#store(manager, stored, after);
        const changed = await this.deps.repository.find(manager, clientId);
        const { registration } = this.#kept(by, changed);
        await this.#write(manager, 'updated', { by, cameBy, registration });
        const effect = takesRightsAway(before, after) ? 'revoke' : 'change';
        return {
          result: registration,
          facts: [{ level: 'application', subject: before.id, effect }, ...withdrawn],
        };
      }),
    );
  }

  /** For good: it neither authenticates nor lists, and its tokens stop. @throws RegistrationRefused */
  delete(by: Keeper, clientId: string, cameBy: CameBy): Promise<void> {
    return this.#telling(by, cameBy, clientId, () =>
      this.#commit(async (manager) => {
        const { repository, clock } = this.deps;
        const { registration } = this.#kept(by, await repository.lock(manager, clientId));
        await repository.markDeleted(manager, registration, clock.now());
        await forgetArtifacts(manager, { clientId });
        await this.#write(manager, 'deleted', { by, cameBy, registration });
        return {
          result: undefined,
          facts: [{ level: 'application', subject: registration.id, effect: 'revoke' }],
        };
      }),
    );
  }

  /** A new registration access token; the one before opens nothing. @throws RegistrationRefused */
  renewToken(by: Keeper, clientId: string, cameBy: CameBy): Promise<string> {
    return this.#telling(by, cameBy, clientId, () =>
      this.#commit(async (manager) => {
        const { repository } = this.deps;
        const { registration } = this.#kept(by, await repository.lock(manager, clientId));
        const token = generate(PREFIX.registrationToken);
        await repository.replaceToken(manager, registration, this.#hash(token));
        await this.#write(manager, 'token_rotated', { by, cameBy, registration });
        return { result: token, facts: [] };
      }),
    );
  }

  /** Clients of a tenant, however they came to be; newest first. */
  page(
    tenantId: string,
    window: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: Registration[]; total: number }> {
    return this.deps.repository.page(this.deps.database.manager, tenantId, window);
  }

  readonly #commit: RevocationsService['commit'] = (mutate) => this.deps.revocations.commit(mutate);

  readonly #hash: Hash = (secret) => hashSecret(secret, this.deps.secretHashKey);

  /** @throws RegistrationRefused */
  #kept(by: Keeper, stored: StoredRegistration | undefined): StoredRegistration {
    return assertKept(by, stored, this.#hash);
  }

  async #insert(
    manager: EntityManager,
    { tenantId, agentUserId, createdBy }: Admitted,
    configuration: ClientConfiguration,
  ): Promise<NewRegistration> {
    const { repository, admission, clock } = this.deps;
    const mintsAlone = configuration.grantTypes.includes('client_credentials');
    const row = {
      ...{ tenantId, createdBy, at: clock.now() },
      id: newId(clock),
      clientId: generate(PREFIX.clientId),
      agentUserId: await admission.agentFor(manager, { tenantId, agentUserId, mintsAlone }),
    };
    const registrationToken = generate(PREFIX.registrationToken);
    await repository.insert(
      manager,
      { ...row, tokenHash: this.#hash(registrationToken) },
      configuration,
    );
    const hasSecret = configuration.authMethod.startsWith('client_secret');
    const secret = hasSecret ? generate(PREFIX.clientSecret) : undefined;
    const proofs = secret === undefined ? proofsOf(configuration) : [this.#secretProof(secret)];
    await this.#insertProofs(manager, row, proofs);
    const stored = await repository.find(manager, row.clientId);
    if (!stored) throw new Error('the client just made is gone');
    const { registration } = stored;
    return { registration, registrationToken, ...(secret !== undefined && { secret }) };
  }

  #secretProof(secret: string): NewProof {
    return { kind: 'secret', secretHash: this.#hash(secret) };
  }

  async #insertProofs(
    manager: EntityManager,
    owner: Pick<Registration, 'tenantId' | 'id'>,
    proofs: readonly NewProof[],
  ): Promise<void> {
    const { repository, clock } = this.deps;
    for (const proof of proofs) {
      await repository.insertProof(manager, owner, proof, { id: newId(clock), at: clock.now() });
    }
  }

  /** Answers which credentials end by it: keys that are no longer named. */
  async #store(manager: EntityManager, stored: StoredRegistration, after: ClientConfiguration) {
    const { repository, clock } = this.deps;
    const { registration, keyProofs } = stored;
    await repository.update(manager, registration, after, clock.now());
    const { withdrawn, added } = keyChanges(keyProofs, proofsOf(after));
    await repository.withdrawProofs(manager, registration, withdrawn, clock.now());
    await this.#insertProofs(manager, registration, added);
    return withdrawn.map((id) => ({ level: 'credential', subject: id, effect: 'revoke' }) as const);
  }

  async #write(
    manager: EntityManager,
    action: RegistrationAction,
    of: Parameters<typeof auditOf>[1],
  ): Promise<void> {
    await this.deps.audit.write(manager, auditOf(action, of));
  }

  /** A refusal has no transaction to be told in. */
  async #telling<T>(
    by: Registrar | Keeper,
    cameBy: CameBy,
    clientId: string | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RegistrationRefused) {
        const token = await this.#known(by, error);
        this.deps.audit.record(auditOf('refused', { by, cameBy, clientId, refused: error, token }));
      }
      throw error;
    }
  }

  async #known(by: Registrar | Keeper, { code }: RegistrationRefused) {
    if (by.kind !== 'initial_access_token' || code !== 'invalid_token') return undefined;
    return this.deps.admission.whyNot(by);
  }
}
