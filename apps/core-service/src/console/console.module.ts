import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '../config/config.ts';
import { CONSOLE_BUILD, ConsolePages } from './console-pages.ts';
import { ConsoleSettings } from './console-settings.ts';
import { ConsoleController } from './console.controller.ts';

export interface ConsoleOptions {
  readonly config: Pick<Config, 'apiBaseUrl' | 'issuer'>;
  /** Where the build stands; its usual place by default. */
  readonly folder?: string | undefined;
}

/** The administrators' console, served where its API is. */
@Module({})
export class ConsoleModule {
  static with({ config, folder = CONSOLE_BUILD }: ConsoleOptions): DynamicModule {
    const settings = new ConsoleSettings(config);
    const pages = new ConsolePages(settings, folder);
    return {
      module: ConsoleModule,
      controllers: [ConsoleController],
      providers: [
        { provide: ConsoleSettings, useValue: settings },
        { provide: ConsolePages, useValue: pages },
      ],
    };
  }
}
