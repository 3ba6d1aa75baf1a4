import type { IncomingMessage } from 'node:http';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import { Access, bearerToken, Who, type Principal } from '@ticketgate/access';
import type { StandingBody } from '@ticketgate/contracts';
import { Describe, DescribeGroup } from '@ticketgate/http';
import type { Clock } from '@ticketgate/runtime';
import { decodeJwt } from 'jose';
import { StandingService } from './standing.service.ts';

/** Injection token of the clock that expiry is counted by. */
export const STANDING_CLOCK = Symbol('standing clock');

/** A caller sees its own standing, and nobody else's. */
@DescribeGroup('Standing', 'How a caller stands: who it is, what it may call, and why not.')
@Controller('api')
export class StandingController {
  constructor(
    private readonly standings: StandingService,
    @Inject(STANDING_CLOCK) private readonly clock: Clock,
  ) {}

  @Describe({ summary: 'How a person’s token stands', answers: 'StandingBody' })
  @Get('whoami')
  @Access({ roles: ['AGENT', 'TENANT_ADMIN'] })
  person(@Who() who: Principal, @Req() req: IncomingMessage): Promise<StandingBody> {
    return this.body(who, req);
  }

  /** RR-13: behind the agents' door everything asks for `client_api`, this too. */
  @Describe({ summary: 'How an integration agent’s token stands', answers: 'StandingBody' })
  @Get('client-api/whoami')
  @Access({ roles: ['INTEGRATION_AGENT'], scope: 'client_api' })
  agent(@Who() who: Principal, @Req() req: IncomingMessage): Promise<StandingBody> {
    return this.body(who, req);
  }

  private async body(who: Principal, req: IncomingMessage): Promise<StandingBody> {
    const { tenantName, user, applicationName, credential, ...rest } = await this.standings.of(who);
    return {
      tenant: { id: who.tenantId, name: tenantName },
      user: { id: who.userId, ...user, role: who.role },
      application: { id: who.applicationId, clientId: who.clientId, name: applicationName },
      credential: { ...credential, expiresAt: credential.expiresAt?.toISOString() ?? null },
      token: tokenBody(who, bearerToken(req), this.clock.epochMs()),
      scopes: [...who.scopes],
      ...rest,
    };
  }
}

/** @param token the one `who` was read from: verified before this handler ran. */
function tokenBody(who: Principal, token: string, nowMs: number): StandingBody['token'] {
  const { iat = 0, grant_type: grantType } = decodeJwt<{ readonly grant_type?: string }>(token);
  return {
    jti: who.jti,
    issuedAt: new Date(iat * 1_000).toISOString(),
    expiresAt: who.expiresAt.toISOString(),
    expiresInSeconds: Math.max(0, Math.floor((who.expiresAt.getTime() - nowMs) / 1_000)),
    grantType: grantType ?? '',
    subType: who.subType ?? null,
  };
}
