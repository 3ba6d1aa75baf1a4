import type { Clock } from '@ticketgate/runtime';
import type { DataSource } from 'typeorm';
import type { User } from '../users/user.ts';
import type { UsersService } from '../users/users.service.ts';
import type { ListedApplication } from './application.ts';
import type { CredentialSummary } from './credential.ts';
import type { CredentialsRepository } from './credentials.repository.ts';

/** An application with what an administrator asks next: whom it acts as, whose it is, is it used. */
export interface ApplicationOverview {
  readonly application: ListedApplication;
  readonly agent: User | undefined;
  readonly createdBy: User | undefined;
  readonly credentials: CredentialSummary;
}

export interface ApplicationOverviewsDeps {
  readonly database: DataSource;
  readonly credentials: CredentialsRepository;
  readonly users: UsersService;
  readonly clock: Clock;
}

const NONE: CredentialSummary = { live: 0, lastUsedAt: null };

/** Completes a page of applications in two questions, however long it is. */
export class ApplicationOverviewsService {
  readonly #deps: ApplicationOverviewsDeps;

  constructor(deps: ApplicationOverviewsDeps) {
    this.#deps = deps;
  }

  /** @param applications all of this tenant */
  async of(
    tenantId: string,
    applications: readonly ListedApplication[],
  ): Promise<ApplicationOverview[]> {
    const { database, credentials, users, clock } = this.#deps;
    const ids = applications.map(({ id }) => id);
    const asked = { applicationIds: ids, now: clock.now() };
    const summaries = await credentials.summaries(database.manager, tenantId, asked);
    const people = await users.some(tenantId, [...new Set(applications.flatMap(mentioned))]);
    return applications.map((application) => ({
      application,
      agent: people.get(application.agentUserId ?? ''),
      createdBy: people.get(application.createdBy ?? ''),
      credentials: summaries.get(application.id) ?? NONE,
    }));
  }

  async one(application: ListedApplication): Promise<ApplicationOverview> {
    const [overview] = await this.of(application.tenantId, [application]);
    if (!overview) throw new Error('one application has one overview');
    return overview;
  }
}

const mentioned = ({ agentUserId, createdBy }: ListedApplication): string[] =>
  [agentUserId, createdBy].filter((id) => id !== null);
