import type { DataSource } from 'typeorm';
import type { Acting } from '../audit/audit-writer.ts';
import type { DefaultAgentService } from '../users/default-agent.service.ts';
import { ApplicationNotFound } from './application.ts';
import type { ApplicationsService } from './applications.service.ts';
import type { ClientCredential } from './client-credential.ts';
import type { ClientCredentialsRepository, Window } from './client-credentials.repository.ts';
import type { CredentialsService } from './credentials.service.ts';
import type { SigningAlg } from './credential.ts';

/** Whoever asks for it, and from where. */
export interface Asking {
  readonly tenantId: string;
  readonly userId: string;
  readonly clientId: string;
  readonly address: string;
  readonly requestId: string;
}

export interface ClientCredentialsDeps {
  readonly database: DataSource;
  readonly repository: ClientCredentialsRepository;
  readonly applications: ApplicationsService;
  readonly credentials: CredentialsService;
  readonly agents: DefaultAgentService;
}

/** Applications with one secret, made and ended in one step, for systems that know no difference. */
export class ClientCredentialsService {
  constructor(private readonly deps: ClientCredentialsDeps) {}

  /**
   * An application bound to the tenant's default agent, and its secret, which is told this once.
   * @throws BindingRefused when that agent was switched off
   */
  async create(
    by: Asking,
    { name, alg }: { readonly name: string; readonly alg: SigningAlg },
  ): Promise<{ secret: string; credential: ClientCredential }> {
    const { database, applications, credentials, agents } = this.deps;
    const { tenantId } = by;
    const agent = await database.transaction((manager) => agents.ensure(manager, tenantId));
    const application = await applications.create(
      {
        tenantId,
        name,
        authMethod: 'client_secret',
        scopes: ['client_api'],
        agentUserId: agent.id,
        origin: 'rixl',
      },
      acting(by),
    );
    const draft = { name, signingAlg: alg };
    const { id, secret } = await credentials.addSecret(application, draft, acting(by));
    const credential = await this.find(tenantId, id);
    if (!credential) throw new Error('the credential just made is gone');
    return { secret, credential };
  }

  page(tenantId: string, window: Window): Promise<{ items: ClientCredential[]; total: number }> {
    return this.deps.repository.page(this.deps.database.manager, tenantId, window);
  }

  /** Its tokens stop and it mints none; twice is harmless. Answers whether the tenant has it. */
  async revoke(by: Asking, id: string): Promise<boolean> {
    const credential = await this.find(by.tenantId, id);
    if (!credential) return false;
    const { applications, credentials } = this.deps;
    const application = await applications.findByClientId(credential.clientId).catch(nothing);
    if (application) await credentials.revoke(application, id, acting(by));
    return true;
  }

  private find(tenantId: string, id: string): Promise<ClientCredential | undefined> {
    return this.deps.repository.find(this.deps.database.manager, tenantId, id);
  }
}

const acting = ({ userId, clientId, address, requestId }: Asking): Acting => ({
  ...{ actor: { userId, clientId }, address, requestId },
});

/** An application deleted meanwhile took its secret with it. */
function nothing(error: unknown): undefined {
  if (!(error instanceof ApplicationNotFound)) throw error;
}
