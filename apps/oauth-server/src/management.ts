import type { FeedWire, SecurityMirror } from '@ticketgate/access';
import type { Clock, Logger } from '@ticketgate/runtime';
import type { DataSource } from 'typeorm';
import { ApplicationsRepository } from './applications/applications.repository.ts';
import { ApplicationsService } from './applications/applications.service.ts';
import { CredentialsService } from './applications/credentials.service.ts';
import { JwksUriPolicy } from './applications/jwks-uri.ts';
import type { Config } from './config/config.ts';
import { RevocationsService } from './revocation/revocations.service.ts';
import { SecurityFeedRepository } from './revocation/security-feed.repository.ts';
import { TenantsRepository } from './tenants/tenants.repository.ts';
import { TenantsService } from './tenants/tenants.service.ts';
import { UsersRepository } from './users/users.repository.ts';
import { UsersService } from './users/users.service.ts';

export interface ManagementDeps {
  readonly config: Config;
  readonly database: DataSource;
  readonly wire: FeedWire;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Of the server; the operator's commands have none. */
  readonly mirror?: SecurityMirror;
}

/** The services that change identity data: the same for the server and for the operator's commands. */
export interface Management {
  readonly tenants: TenantsService;
  readonly users: UsersService;
  readonly applications: ApplicationsService;
  readonly credentials: CredentialsService;
}

export function createManagement(deps: ManagementDeps): Management {
  const { config, database, wire, clock, logger, mirror } = deps;
  const revocations = new RevocationsService(
    database,
    new SecurityFeedRepository(clock),
    wire,
    logger,
    mirror,
  );
  const users = new UsersService(database, new UsersRepository(), revocations, clock);
  const applications = new ApplicationsRepository();
  const jwksUris = new JwksUriPolicy(config.jwksUriAllowedHosts);
  return {
    tenants: new TenantsService(database, new TenantsRepository(), revocations, clock),
    users,
    applications: new ApplicationsService(database, applications, users, revocations, clock),
    credentials: new CredentialsService(
      database,
      applications,
      revocations,
      config.secretHashKey,
      jwksUris,
      clock,
    ),
  };
}
