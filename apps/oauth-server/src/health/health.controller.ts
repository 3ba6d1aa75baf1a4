import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import { Describe, DescribeGroup } from '@ticketgate/http';
import { HealthRegistry } from '@ticketgate/runtime';
import type { Response } from 'express';

/** What an orchestrator asks. */
@Access.public
@DescribeGroup('Health', 'For orchestrators and load balancers; no token is needed.')
@Controller('health')
export class HealthController {
  constructor(@Inject(HealthRegistry) private readonly health: HealthRegistry) {}

  /** Alive means that the process answers; it depends on nothing else. */
  @Describe({
    summary: 'The process answers',
    answers: { type: 'object', properties: { status: { const: 'ok' } } },
  })
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when requests can be served, else 503; either way with the state of each dependency. */
  @Describe({
    summary: 'Whether it can serve; names each check',
    details:
      '200 when it can, else 503; the body is the same. `notes` is there when there is something to know that is in nobody’s way.',
    answers: {
      type: 'object',
      properties: {
        ready: { type: 'boolean' },
        checks: { type: 'object', additionalProperties: { type: 'string' } },
        notes: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
  })
  @Get('ready')
  async ready(@Res() res: Response): Promise<void> {
    const report = await this.health.report();
    const status = report.ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
    res.status(status).set('Cache-Control', 'no-store');
    res.json(report);
  }
}
