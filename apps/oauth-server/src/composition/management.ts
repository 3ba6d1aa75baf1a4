import type { FeedWire, SecurityMirror } from '@ticketgate/access';
import type { Clock, Logger } from '@ticketgate/runtime';
import type { DataSource } from 'typeorm';
import { ApplicationOverviewsService } from '../applications/application-overviews.service.ts';
import { ApplicationsRepository } from '../applications/applications.repository.ts';
import { ApplicationsService } from '../applications/applications.service.ts';
import { CredentialsRepository } from '../applications/credentials.repository.ts';
import { CredentialsService } from '../applications/credentials.service.ts';
import { JwksUriPolicy } from '../applications/jwks-uri.ts';
import type { AuditWriter } from '../audit/audit-writer.ts';
import type { Config } from '../config/config.ts';
import { ConnectedApplicationsRepository } from '../consents/connected-applications.repository.ts';
import { WithdrawalsService } from '../consents/withdrawals.service.ts';
import { Events } from '../events.ts';
import { InitialAccessTokensRepository } from '../initial-access-tokens/initial-access-tokens.repository.ts';
import { InitialAccessTokensService } from '../initial-access-tokens/initial-access-tokens.service.ts';
import { consoleClient } from '../issuing/clients/console-client.ts';
import { keysAudited } from '../keys/key-audit.ts';
import { SigningKeysRepository } from '../keys/signing-keys.repository.ts';
import { SigningKeysService } from '../keys/signing-keys.service.ts';
import { PublicApiRepository } from '../refresh-tokens/public-api.repository.ts';
import { RefreshTokensRepository } from '../refresh-tokens/refresh-tokens.repository.ts';
import { RefreshTokensService } from '../refresh-tokens/refresh-tokens.service.ts';
import { RevocationsService } from '../revocation/revocations.service.ts';
import { SecurityFeedRepository } from '../revocation/security-feed.repository.ts';
import { TenantsRepository } from '../tenants/tenants.repository.ts';
import { TenantsService } from '../tenants/tenants.service.ts';
import { UsersRepository } from '../users/users.repository.ts';
import { UsersService } from '../users/users.service.ts';

export interface ManagementDeps {
  readonly config: Config;
  readonly database: DataSource;
  readonly wire: FeedWire;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Of the server; the operator's commands have none. */
  readonly mirror?: SecurityMirror;
  /** Where changes are told, within the transaction that makes them; nowhere unless given. */
  readonly audit: AuditWriter;
}

/** The services that change identity data: the same for the server and for the operator's commands. */
export interface Management {
  readonly revocations: RevocationsService;
  readonly tenants: TenantsService;
  readonly users: UsersService;
  readonly applications: ApplicationsService;
  readonly overviews: ApplicationOverviewsService;
  readonly credentials: CredentialsService;
  readonly refreshTokens: RefreshTokensService;
  readonly initialAccessTokens: InitialAccessTokensService;
  readonly signingKeys: SigningKeysService;
  readonly withdrawals: WithdrawalsService;
}

export function createManagement(deps: ManagementDeps): Management {
  const { config, database, wire, clock, logger, mirror, audit } = deps;
  const revocations = new RevocationsService(
    database,
    new SecurityFeedRepository(clock),
    wire,
    logger,
    mirror,
  );
  const shared = { database, revocations, audit, clock };
  const users = new UsersService({ ...shared, users: new UsersRepository() });
  const applications = new ApplicationsRepository();
  const credentials = new CredentialsRepository();
  return {
    revocations,
    tenants: new TenantsService({ ...shared, tenants: new TenantsRepository() }),
    users,
    applications: new ApplicationsService({
      ...{ ...shared, applications, users },
      longestLifetime: config.maxAccessTokenLifetime,
    }),
    overviews: new ApplicationOverviewsService({ database, credentials, users, clock }),
    credentials: new CredentialsService({
      ...{ ...shared, applications, credentials },
      secretHashKey: config.secretHashKey,
      jwksUris: new JwksUriPolicy(config.jwksUriAllowedHosts),
      issuer: config.issuer,
    }),
    refreshTokens: new RefreshTokensService({
      ...{ ...shared, users, secretHashKey: config.secretHashKey },
      ...{ repository: new RefreshTokensRepository(), publicApis: new PublicApiRepository() },
      longestLifetime: config.maxAccessTokenLifetime,
    }),
    initialAccessTokens: new InitialAccessTokensService({
      ...{ ...shared, users, secretHashKey: config.secretHashKey },
      repository: new InitialAccessTokensRepository(),
    }),
    signingKeys: signingKeys(deps, revocations),
    withdrawals: new WithdrawalsService({
      ...shared,
      connected: new ConnectedApplicationsRepository(consoleClient(config.audience).application),
    }),
  };
}

function signingKeys(
  { config, database, clock, logger, audit }: ManagementDeps,
  revocations: RevocationsService,
): SigningKeysService {
  const events = new Events(logger);
  const audited = keysAudited(audit);
  return new SigningKeysService({
    repository: new SigningKeysRepository(database, config.keyEncryptionKey, clock),
    ...{ revocations, clock, policy: config.signingKeys },
    onEvent: async (event, manager) => {
      await audited(event, manager);
      events.signingKeyChanged(event);
    },
  });
}
