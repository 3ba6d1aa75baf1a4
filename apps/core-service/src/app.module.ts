import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { AccessGuard, TokenVerifier } from '@ticketgate/access';
import { CursorSigner, Reference, ReferenceController } from '@ticketgate/http';
import { HealthRegistry, type Clock, type Logger } from '@ticketgate/runtime';
import { Pool } from 'pg';
import { CLOCK, LOGGER } from './app.tokens.ts';
import { ClientApiModule } from './client-api/client-api.module.ts';
import { ConsoleModule, type ConsoleOptions } from './console/console.module.ts';
import { EventBell } from './event-stream/event-bell.ts';
import { EventStreamModule } from './event-stream/event-stream.module.ts';
import { Events } from './events.ts';
import { GroupsModule } from './groups/groups.module.ts';
import { HealthController } from './health/health.controller.ts';
import { PeopleApiModule } from './people-api/people-api.module.ts';

/** What the modules are built on; `app.ts` makes it. */
export interface Foundation {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly pool: Pool;
  readonly health: HealthRegistry;
  readonly cursors: CursorSigner;
  readonly verifier: TokenVerifier;
  readonly bell: EventBell;
  /** Days that an event is kept. */
  readonly eventsRetentionDays: number;
}

@Module({})
export class FoundationModule {}

@Module({})
export class AppModule {
  /** The whole service on a foundation. */
  static on(foundation: Foundation, console: ConsoleOptions): DynamicModule {
    const { clock, logger, pool, health, cursors, verifier, bell } = foundation;
    const provided = [
      { provide: CLOCK, useValue: clock },
      { provide: LOGGER, useValue: logger },
      { provide: Pool, useValue: pool },
      { provide: HealthRegistry, useValue: health },
      { provide: CursorSigner, useValue: cursors },
      { provide: TokenVerifier, useValue: verifier },
      { provide: EventBell, useValue: bell },
      Events,
    ];
    const base = { module: FoundationModule, global: true, providers: provided, exports: provided };
    return {
      module: AppModule,
      imports: [
        base,
        DiscoveryModule,
        ClientApiModule,
        PeopleApiModule,
        GroupsModule,
        EventStreamModule.with({ retentionDays: foundation.eventsRetentionDays }),
        ConsoleModule.with(console),
      ],
      controllers: [HealthController, ReferenceController],
      providers: [
        {
          provide: Reference,
          useFactory: (discovery: DiscoveryService) => reference(discovery, console.config),
          inject: [DiscoveryService],
        },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}

function reference(
  discovery: DiscoveryService,
  { apiBaseUrl, issuer }: ConsoleOptions['config'],
): Reference {
  const controllers = () =>
    discovery.getControllers().flatMap(({ metatype }) => (metatype ? [metatype as Type] : []));
  return new Reference({
    controllers,
    title: 'Ticketgate API',
    description:
      'Tickets, for integration agents (`/api/client-api`) and for people (`/api/tickets`). ' +
      'Tokens, users, applications and revocation are the authorization server’s, which answers ' +
      'its own paths under this host, too.',
    version: '1.0.0',
    url: apiBaseUrl,
    neighbour: { title: 'the authorization server’s', url: `${issuer.url}/docs` },
  });
}
