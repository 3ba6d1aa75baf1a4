import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import { HealthRegistry } from '@ticketgate/runtime';
import type { Response } from 'express';

/** What an orchestrator asks. */
@Access.public
@Controller('health')
export class HealthController {
  constructor(@Inject(HealthRegistry) private readonly health: HealthRegistry) {}

  /** Alive means that the process answers; it depends on nothing else. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when requests can be served, else 503; either way with the state of each dependency. */
  @Get('ready')
  async ready(@Res() res: Response): Promise<void> {
    const { ready, checks } = await this.health.report();
    const status = ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
    res.status(status).set('Cache-Control', 'no-store');
    res.json({ ready, checks });
  }
}
