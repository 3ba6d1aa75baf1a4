import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { AccessGuard, TokenVerifier } from '@ticketgate/access';
import { CursorSigner, Reference, ReferenceController } from '@ticketgate/http';
import { Metrics } from '@ticketgate/observability';
import { HealthRegistry, type Clock, type Logger } from '@ticketgate/runtime';
import { Pool } from 'pg';
import { apiReference } from './api-reference.ts';
import { API_BASE_URL, CLOCK, LOGGER } from './app.tokens.ts';
import { ClientApiModule } from './client-api/client-api.module.ts';
import { ConsoleModule, type ConsoleOptions } from './console/console.module.ts';
import { EventBell } from './event-stream/event-bell.ts';
import { EventStreamModule } from './event-stream/event-stream.module.ts';
import { Events } from './events.ts';
import { GroupsModule } from './groups/groups.module.ts';
import { HealthController } from './health/health.controller.ts';
import { Jobs } from './jobs/jobs.ts';
import { PeopleApiModule } from './people-api/people-api.module.ts';
import { PeopleModule } from './people/people.module.ts';
import { TicketBulkModule } from './ticket-bulk/ticket-bulk.module.ts';
import { SlaPolicyModule } from './sla-policy/sla-policy.module.ts';
import { SlaWatchModule } from './sla-watch/sla-watch.module.ts';
import { TicketSettingsModule } from './ticket-settings/ticket-settings.module.ts';
import { WebhooksModule, type WebhooksOptions } from './webhooks/webhooks.module.ts';

/** What the modules are built on; `app.ts` makes it. */
export interface Foundation {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly pool: Pool;
  readonly health: HealthRegistry;
  readonly cursors: CursorSigner;
  readonly verifier: TokenVerifier;
  readonly bell: EventBell;
  readonly jobs: Jobs;
  readonly metrics: Metrics;
  /** Days that an event is kept. */
  readonly eventsRetentionDays: number;
  readonly webhooks: Omit<WebhooksOptions, 'stream'>;
}

@Module({})
export class FoundationModule {}

@Module({})
export class AppModule {
  /** The whole service on a foundation. */
  static on(foundation: Foundation, console: ConsoleOptions): DynamicModule {
    const { clock, logger, pool, health, cursors, verifier, bell, jobs, metrics } = foundation;
    const provided = [
      { provide: CLOCK, useValue: clock },
      { provide: LOGGER, useValue: logger },
      { provide: API_BASE_URL, useValue: console.config.apiBaseUrl },
      { provide: Pool, useValue: pool },
      { provide: HealthRegistry, useValue: health },
      { provide: CursorSigner, useValue: cursors },
      { provide: TokenVerifier, useValue: verifier },
      { provide: EventBell, useValue: bell },
      { provide: Jobs, useValue: jobs },
      { provide: Metrics, useValue: metrics },
      Events,
    ];
    const base = { module: FoundationModule, global: true, providers: provided, exports: provided };
    const stream = EventStreamModule.with({ retentionDays: foundation.eventsRetentionDays });
    return {
      module: AppModule,
      imports: [
        base,
        DiscoveryModule,
        // Before the doors: `PATCH tickets/bulk` is no ticket called "bulk".
        TicketBulkModule,
        ClientApiModule,
        PeopleApiModule,
        GroupsModule,
        SlaPolicyModule,
        SlaWatchModule,
        TicketSettingsModule,
        PeopleModule,
        stream,
        WebhooksModule.with({ ...foundation.webhooks, stream }),
        ConsoleModule.with(console),
      ],
      controllers: [HealthController, ReferenceController],
      providers: [
        {
          provide: Reference,
          useFactory: (discovery: DiscoveryService) =>
            apiReference(console.config, () => controllersOf(discovery)),
          inject: [DiscoveryService],
        },
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}

const controllersOf = (discovery: DiscoveryService) =>
  discovery.getControllers().flatMap(({ metatype }) => (metatype ? [metatype as Type] : []));
