import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from '@ticketgate/access';
import { HealthRegistry } from '@ticketgate/runtime';
import { HealthController } from './health/health.controller.ts';

@Module({})
export class AppModule {
  static with(health: HealthRegistry): DynamicModule {
    return {
      module: AppModule,
      controllers: [HealthController],
      providers: [
        { provide: HealthRegistry, useValue: health },
        // Closed by default: a handler without a declared access answers 403.
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
    };
  }
}
