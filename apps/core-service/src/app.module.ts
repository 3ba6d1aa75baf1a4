import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from '@ticketgate/access';
import { HealthRegistry, type Clock, type Logger } from '@ticketgate/runtime';
import { Pool } from 'pg';
import { CLOCK, LOGGER } from './app.tokens.ts';
import { ClientApiModule } from './client-api/client-api.module.ts';
import { Events } from './events.ts';
import { HealthController } from './health/health.controller.ts';
import { CursorSigner } from './http/cursor.ts';

/** What the modules are built on; `app.ts` makes it. */
export interface Foundation {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly pool: Pool;
  readonly health: HealthRegistry;
  readonly cursors: CursorSigner;
}

@Module({})
export class FoundationModule {}

@Module({})
export class AppModule {
  /** The whole service on a foundation. */
  static on(foundation: Foundation): DynamicModule {
    const { clock, logger, pool, health, cursors } = foundation;
    const provided = [
      { provide: CLOCK, useValue: clock },
      { provide: LOGGER, useValue: logger },
      { provide: Pool, useValue: pool },
      { provide: HealthRegistry, useValue: health },
      { provide: CursorSigner, useValue: cursors },
      Events,
    ];
    const base = { module: FoundationModule, global: true, providers: provided, exports: provided };
    return {
      module: AppModule,
      imports: [base, DiscoveryModule, ClientApiModule],
      controllers: [HealthController],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
