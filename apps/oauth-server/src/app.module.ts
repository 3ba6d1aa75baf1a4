import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard, declaredCalls } from '@ticketgate/access';
import { Reference, ReferenceController } from '@ticketgate/http';
import { HealthRegistry } from '@ticketgate/runtime';
import { apiReference, type ApiReferenceParts } from './api-reference.ts';
import { ApplicationsController } from './applications/applications.controller.ts';
import { CredentialsController } from './applications/credentials.controller.ts';
import { auditProviders, type AuditParts } from './composition/audit-providers.ts';
import { AuditController } from './audit/audit.controller.ts';
import { ConnectedApplicationsController } from './consents/connected-applications.controller.ts';
import { HealthController } from './health/health.controller.ts';
import { InitialAccessTokensController } from './initial-access-tokens/initial-access-tokens.controller.ts';
import { managementProviders } from './composition/management-providers.ts';
import type { Management } from './composition/management.ts';
import { RefreshTokensController } from './refresh-tokens/refresh-tokens.controller.ts';
import { revocationProviders, type RevocationParts } from './composition/revocation-providers.ts';
import { RevocationsController } from './revocation/revocations.controller.ts';
import { standingProviders, type StandingParts } from './composition/standing-providers.ts';
import { StandingController } from './standing/standing.controller.ts';
import { UsersController } from './users/users.controller.ts';

/** What the controllers are built on; `app.ts` makes it. */
export interface Foundation {
  readonly health: HealthRegistry;
  readonly management: Management;
  readonly revocation: RevocationParts;
  readonly standing: Omit<StandingParts, 'ownCalls'>;
  readonly audit: AuditParts;
  readonly reference: ApiReferenceParts;
}

/** Everything that is answered by this service and by no front. */
export const CONTROLLERS = [
  ApplicationsController,
  AuditController,
  ConnectedApplicationsController,
  CredentialsController,
  HealthController,
  InitialAccessTokensController,
  ReferenceController,
  RefreshTokensController,
  RevocationsController,
  StandingController,
  UsersController,
];

@Module({})
export class AppModule {
  static on(foundation: Foundation): DynamicModule {
    const { health, management, revocation, standing, audit, reference } = foundation;
    return {
      module: AppModule,
      imports: [DiscoveryModule],
      controllers: CONTROLLERS,
      providers: [
        { provide: HealthRegistry, useValue: health },
        { provide: Reference, useValue: apiReference(reference, CONTROLLERS) },
        ...auditProviders(audit),
        ...managementProviders(management),
        ...revocationProviders(revocation),
        ...standingProviders({ ...standing, ownCalls: declaredCalls(CONTROLLERS) }),
        // Closed by default: a handler without a declared access answers 403.
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
