import { Body, Controller, Get, Headers, Put, Res } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import {
  ADMIN_SCOPE,
  AT_RISK_LIMITS,
  PutSlaPolicyDto,
  type SlaPolicyBody,
  type SlaTargetsBody,
  type SlaTargetsDto,
} from '@ticketgate/contracts';
import { bodyOf, Describe, DescribeGroup, entityTag, versionsMeant } from '@ticketgate/http';
import type { Response } from 'express';
import { TakesIdempotencyKey } from '../idempotency/index.ts';
import { Acting } from '../ticket-wire/acting.ts';
import { IF_MATCH } from '../ticket-wire/conditions.ts';
import type { Actor } from '../tickets/actor.ts';
import { SlaPolicyService } from './sla-policy.service.ts';
import type { PolicyWish, SlaPolicy, TargetHours } from './sla-policy.ts';

/** The tenant's service levels: whoever works on tickets sees them, administrators say them. */
@DescribeGroup('SLA policy', 'The times a tenant agrees to where a ticket says none.')
@TakesIdempotencyKey()
@Controller('api/sla-policy')
export class SlaPolicyController {
  readonly #policies: SlaPolicyService;

  constructor(policies: SlaPolicyService) {
    this.#policies = policies;
  }

  @Describe({ summary: 'The times of tickets that say none', answers: 'SlaPolicyBody' })
  @Get()
  @Access({ roles: ['AGENT', 'TENANT_ADMIN'], scope: 'tickets:read' })
  async get(
    @Acting() actor: Actor,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SlaPolicyBody> {
    return answered(res, await this.#policies.find(actor));
  }

  @Describe({
    summary: 'Replaces the times of tickets that say none',
    details:
      'For tickets opened from now on, and for those that get another priority; a time that somebody agreed for a ticket stays.',
    answers: 'SlaPolicyBody',
    headers: IF_MATCH,
    problems: ['precondition_failed'],
  })
  @Put()
  @Access({ roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE })
  async replace(
    @Acting() actor: Actor,
    @Body(bodyOf(PutSlaPolicyDto)) request: PutSlaPolicyDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SlaPolicyBody> {
    const versions = versionsMeant(ifMatch);
    return answered(res, await this.#policies.replace(actor, wishOf(request), versions));
  }
}

/** Wire → domain. */
function wishOf({ atRiskPercent, priorities }: PutSlaPolicyDto): PolicyWish {
  const { LOW, MEDIUM, HIGH, CRITICAL } = priorities;
  return {
    atRiskPercent: atRiskPercent ?? AT_RISK_LIMITS.default,
    hours: {
      ...{ LOW: hoursOf(LOW), MEDIUM: hoursOf(MEDIUM) },
      ...{ HIGH: hoursOf(HIGH), CRITICAL: hoursOf(CRITICAL) },
    },
  };
}

const hoursOf = (targets: SlaTargetsDto | null | undefined): TargetHours => ({
  response: targets?.responseTimeInHours ?? null,
  resolution: targets?.resolutionTimeInHours ?? null,
  escalation: targets?.escalationTimeInHours ?? null,
});

/** Domain → wire. */
function answered(res: Response, policy: SlaPolicy): SlaPolicyBody {
  const { atRiskPercent, hours, version, updatedAt } = policy;
  res.setHeader('ETag', entityTag(version));
  return {
    atRiskPercent,
    priorities: {
      ...{ LOW: targetsBody(hours.LOW), MEDIUM: targetsBody(hours.MEDIUM) },
      ...{ HIGH: targetsBody(hours.HIGH), CRITICAL: targetsBody(hours.CRITICAL) },
    },
    version,
    updatedAt: updatedAt === null ? null : new Date(updatedAt).toISOString(),
  };
}

const targetsBody = (hours: TargetHours): SlaTargetsBody => ({
  responseTimeInHours: hours.response,
  resolutionTimeInHours: hours.resolution,
  escalationTimeInHours: hours.escalation,
});
