import { Controller, Get, Res } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import { Describe, DescribeGroup } from '@ticketgate/http';
import { HealthRegistry, type Health } from '@ticketgate/runtime';
import type { Response } from 'express';

/** What load balancers and orchestrators ask. */
@DescribeGroup('Health', 'For orchestrators and load balancers; no token is needed.')
@Controller('health')
@Access.public
export class HealthController {
  readonly #health: HealthRegistry;

  constructor(health: HealthRegistry) {
    this.#health = health;
  }

  /** 200 as long as the process answers. */
  @Describe({
    summary: 'The process answers',
    answers: { type: 'object', properties: { status: { const: 'ok' } } },
  })
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when requests can be served, else 503; both name every check. */
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
  async ready(@Res({ passthrough: true }) res: Response): Promise<Health> {
    const health = await this.#health.report();
    res.status(health.ready ? 200 : 503);
    return health;
  }
}
