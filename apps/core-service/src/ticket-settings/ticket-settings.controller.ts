import { Body, Controller, Get, Headers, Patch, Res } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import {
  ADMIN_SCOPE,
  ChangeTicketSettingsDto,
  type TicketSettingsBody,
} from '@ticketgate/contracts';
import {
  bodyOf,
  Describe,
  DescribeGroup,
  entityTag,
  HttpProblem,
  versionsMeant,
} from '@ticketgate/http';
import type { Response } from 'express';
import { TakesIdempotencyKey } from '../idempotency/index.ts';
import { Acting } from '../ticket-wire/acting.ts';
import { IF_MATCH } from '../ticket-wire/conditions.ts';
import type { Actor } from '../tickets/actor.ts';
import { TicketSettingsService } from './ticket-settings.service.ts';
import type { TicketSettings } from './ticket-settings.ts';

/** What a tenant asks of changes: whoever works on tickets sees it, administrators say it. */
@DescribeGroup('Ticket settings', 'What the tenant asks of whoever changes its tickets.')
@TakesIdempotencyKey()
@Controller('api/ticket-settings')
export class TicketSettingsController {
  readonly #settings: TicketSettingsService;

  constructor(settings: TicketSettingsService) {
    this.#settings = settings;
  }

  @Describe({
    summary: 'What the tenant asks of changes',
    answers: 'TicketSettingsBody',
    tagged: true,
  })
  @Get()
  @Access({ roles: ['AGENT', 'TENANT_ADMIN'], scope: 'tickets:read' })
  async get(
    @Acting() actor: Actor,
    @Res({ passthrough: true }) res: Response,
  ): Promise<TicketSettingsBody> {
    return answered(res, await this.#settings.find(actor));
  }

  @Describe({
    summary: 'Says what the tenant asks of changes',
    details:
      'With requireIfMatch, changes of tickets and comments without If-Match are refused with 428, at both doors.',
    answers: 'TicketSettingsBody',
    headers: IF_MATCH,
    problems: ['precondition_failed'],
  })
  @Patch()
  @Access({ roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE })
  async change(
    @Acting() actor: Actor,
    @Body(bodyOf(ChangeTicketSettingsDto)) { requireIfMatch }: ChangeTicketSettingsDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) res: Response,
  ): Promise<TicketSettingsBody> {
    if (requireIfMatch === undefined) throw nothingGiven();
    const versions = versionsMeant(ifMatch);
    return answered(res, await this.#settings.change(actor, { requireIfMatch }, versions));
  }
}

function answered(res: Response, settings: TicketSettings): TicketSettingsBody {
  const { requireIfMatch, version, updatedAt } = settings;
  res.setHeader('ETag', entityTag(version));
  const changed = updatedAt === null ? null : new Date(updatedAt).toISOString();
  return { requireIfMatch, version, updatedAt: changed };
}

const nothingGiven = () => new HttpProblem('invalid_request', 'Name at least requireIfMatch.');
