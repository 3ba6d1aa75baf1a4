import { newId, type Clock } from '@ticketgate/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { RevocationsService } from '../revocation/revocations.service.ts';
import { UserNotFound } from '../users/user.ts';
import type { UsersService } from '../users/users.service.ts';
import { BindingRefused, type Application, type AuthMethod } from './application.ts';
import type { ApplicationsRepository } from './applications.repository.ts';
import { generate, PREFIX } from './generated-secret.ts';

export interface NewApplication {
  readonly tenantId: string;
  readonly name: string;
  readonly authMethod: AuthMethod;
  readonly scopes: readonly string[];
  /** An active INTEGRATION_AGENT of the same tenant; an unbound application mints nothing. */
  readonly agentUserId?: string;
  /** Seconds, 60 to 86,400; 3,600 unless given. */
  readonly accessTokenLifetime?: number;
  /** Accept only the issuer as `aud` of assertions. */
  readonly strictAudience?: boolean;
}

const DEFAULT_LIFETIME = 3_600;

/** Applications of a tenant: create, bind, switch off. */
export class ApplicationsService {
  constructor(
    private readonly database: DataSource,
    private readonly applications: ApplicationsRepository,
    private readonly users: UsersService,
    private readonly revocations: RevocationsService,
    private readonly clock: Clock,
  ) {}

  /** @throws BindingRefused */
  async create(draft: NewApplication): Promise<Application> {
    const application: Application = {
      tenantId: draft.tenantId,
      id: newId(this.clock),
      clientId: generate(PREFIX.clientId),
      name: draft.name,
      status: 'active',
      authMethod: draft.authMethod,
      grantTypes: ['client_credentials'],
      scopes: draft.scopes,
      agentUserId: draft.agentUserId ?? null,
      accessTokenLifetime: draft.accessTokenLifetime ?? DEFAULT_LIFETIME,
      strictAudience: draft.strictAudience ?? false,
    };
    return this.database.transaction(async (manager) => {
      if (draft.agentUserId) await this.assertBindable(manager, draft.tenantId, draft.agentUserId);
      await this.applications.insert(manager, application, this.clock.now());
      return application;
    });
  }

  list(tenantId: string): Promise<Application[]> {
    return this.applications.list(this.database.manager, tenantId);
  }

  /** @throws ApplicationNotFound */
  findByClientId(clientId: string): Promise<Application> {
    return this.applications.findByClientId(this.database.manager, clientId);
  }

  /** Tokens of the agent bound before stop. @throws BindingRefused, ApplicationNotFound */
  async bind(application: Application, agentUserId: string): Promise<void> {
    await this.revocations.commit(async (manager) => {
      await this.assertBindable(manager, application.tenantId, agentUserId);
      await this.applications.update(manager, application, { agentUserId }, this.clock.now());
      return {
        result: undefined,
        facts: [{ level: 'application', subject: application.id, effect: 'revoke' }],
      };
    });
  }

  /** Its tokens stop and it mints none until it is bound again. @throws ApplicationNotFound */
  unbind(application: Application): Promise<void> {
    return this.change(application, { agentUserId: null }, 'revoke');
  }

  /** Its tokens stop and it mints none until it is enabled. @throws ApplicationNotFound */
  disable(application: Application): Promise<void> {
    return this.change(application, { status: 'disabled' }, 'revoke');
  }

  /** It may mint again; tokens from before stay dead. @throws ApplicationNotFound */
  enable(application: Application): Promise<void> {
    return this.change(application, { status: 'active' }, 'change');
  }

  /** For good: its tokens stop, and to the outside it never existed. @throws ApplicationNotFound */
  delete(application: Application): Promise<void> {
    return this.change(application, { status: 'deleted' }, 'revoke');
  }

  private change(
    application: Application,
    change: Partial<Pick<Application, 'status' | 'agentUserId'>>,
    effect: 'revoke' | 'change',
  ): Promise<void> {
    return this.revocations.commit(async (manager) => {
      await this.applications.update(manager, application, change, this.clock.now());
      return {
        result: undefined,
        facts: [{ level: 'application', subject: application.id, effect }],
      };
    });
  }

  private async assertBindable(
    manager: EntityManager,
    tenantId: string,
    userId: string,
  ): Promise<void> {
    const user = await this.users.lock(manager, tenantId, userId).catch((error: unknown) => {
      if (error instanceof UserNotFound) throw new BindingRefused('this tenant has no such user');
      throw error;
    });
    if (user.role !== 'INTEGRATION_AGENT')
      throw new BindingRefused(`this user's role is ${user.role}`);
    if (user.status !== 'active') throw new BindingRefused('this user is inactive');
  }
}
