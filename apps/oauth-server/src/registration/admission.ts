import type { KeyObject } from 'node:crypto';
import { OIDC_SCOPES, SCOPES } from '@ticketgate/contracts';
import type { EntityManager } from 'typeorm';
import { hashSecret, isWellFormed, PREFIX } from '../applications/index.ts';
import type { DefaultAgentService } from '../users/default-agent.service.ts';
import type { KnownToken } from './registration-events.ts';
import type { Admitted, InitialAccessTokens } from './registrars.ts';
import { administers } from './registration.policy.ts';
import { RegistrationRefused, type Registrar } from './registration.ts';
import type { RegistrationsRepository } from './registrations.repository.ts';

/** What an administrator means by naming no scope: everything but administration. */
const USUAL_SCOPES = ['client_api', ...OIDC_SCOPES];

export interface AdmissionDeps {
  readonly repository: RegistrationsRepository;
  readonly initialAccessTokens: InitialAccessTokens;
  readonly agents: Pick<DefaultAgentService, 'ensure'>;
  readonly secretHashKey: KeyObject;
  /** Clients that one tenant may have registered. */
  readonly mostClients: number;
}

type InitialRegistrar = Extract<Registrar, { kind: 'initial_access_token' }>;

/** Who may register, how many, and whom the client will act as. Always inside the registration's transaction. */
export class Admission {
  constructor(private readonly deps: AdmissionDeps) {}

  /** @throws RegistrationRefused */
  async admit(manager: EntityManager, by: Registrar): Promise<Admitted> {
    const admitted = by.kind === 'bearer' ? ofAdministrator(by) : await this.#spend(manager, by);
    const registered = await this.deps.repository.countOneByOne(manager, admitted.tenantId);
    if (registered === undefined) throw notGood();
    if (registered >= this.deps.mostClients) {
      throw new RegistrationRefused(
        'too_many',
        `this tenant has its ${this.deps.mostClients} registered clients: delete some first`,
      );
    }
    return admitted;
  }

  /** What is known of an initial access token that opened nothing. */
  async whyNot({ token }: InitialRegistrar): Promise<KnownToken> {
    const { initialAccessTokens, secretHashKey } = this.deps;
    return initialAccessTokens.whyNotSpent(hashSecret(token, secretHashKey));
  }

  /** The initial access token remembers what was registered with it. */
  async noteUse(manager: EntityManager, { spent }: Admitted, applicationId: string): Promise<void> {
    if (spent) await this.deps.initialAccessTokens.noteUse(manager, spent, applicationId);
  }

  /**
   * The agent that a client acts as when it mints alone: the token's choice, else the tenant's
   * default; never anything the request says.
   * @throws RegistrationRefused when that agent may not be acted as
   */
  async agentFor(
    manager: EntityManager,
    {
      tenantId,
      agentUserId,
      mintsAlone,
    }: Pick<Admitted, 'tenantId' | 'agentUserId'> & { readonly mintsAlone: boolean },
  ): Promise<string | null> {
    if (agentUserId === null && !mintsAlone) return null;
    const id = agentUserId ?? (await this.deps.agents.ensure(manager, tenantId)).id;
    if (await this.deps.repository.isLiveAgent(manager, tenantId, id)) return id;
    throw new RegistrationRefused(
      'no_agent',
      'the agent that the client would act as is no active INTEGRATION_AGENT of the tenant',
    );
  }

  async #spend(manager: EntityManager, { token }: InitialRegistrar): Promise<Admitted> {
    if (!isWellFormed(PREFIX.registrationToken, token)) throw notGood();
    const hash = hashSecret(token, this.deps.secretHashKey);
    const spent = await this.deps.initialAccessTokens.spendOnce(manager, hash);
    if (!spent) throw notGood();
    const { tenantId, agentUserId, scopes, createdBy } = spent;
    return { tenantId, agentUserId, createdBy, spent, scopes: { ceiling: scopes, usual: scopes } };
  }
}

function ofAdministrator(by: Extract<Registrar, { kind: 'bearer' }>): Admitted {
  if (!administers(by)) {
    throw new RegistrationRefused(
      'no_administrator',
      'only administrators of a tenant register clients',
    );
  }
  const { tenantId, userId } = by;
  const scopes = { ceiling: SCOPES, usual: USUAL_SCOPES };
  return { tenantId, agentUserId: null, scopes, createdBy: userId, spent: undefined };
}

const notGood = () =>
  new RegistrationRefused(
    'invalid_token',
    'the token opens no registration: it is unknown, used or expired',
  );
