import { Controller, Get, Res } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import { HealthRegistry, type Health } from '@ticketgate/runtime';
import type { Response } from 'express';

/** What load balancers and orchestrators ask. */
@Controller('health')
@Access.public
export class HealthController {
  readonly #health: HealthRegistry;

  constructor(health: HealthRegistry) {
    this.#health = health;
  }

  /** 200 as long as the process answers. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when requests can be served, else 503; both name every check. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) res: Response): Promise<Health> {
    const health = await this.#health.report();
    res.status(health.ready ? 200 : 503);
    return health;
  }
}
