import type { IncomingMessage } from 'node:http';
import { Controller, Delete, Get, HttpCode, Inject, Param, Req } from '@nestjs/common';
import { Access, Who, type Principal } from '@ticketgate/access';
import type {
  ConnectedApplicationBody,
  ConnectedApplicationsBody,
  RevokedBody,
} from '@ticketgate/contracts';
import { Describe, DescribeGroup } from '@ticketgate/http';
import { isUuid } from '@ticketgate/runtime';
import { ACTING_OF, type ActingOf } from '../http/acting.ts';
import { PropagationService } from '../revocation/propagation.service.ts';
import { NoSuchApplication, type ConnectedApplication } from './connected-application.ts';
import { assertMayWithdraw } from './withdrawal.policy.ts';
import { WithdrawalsService } from './withdrawals.service.ts';

/** Everybody sees and ends what they themselves let in, and nothing else. */
@DescribeGroup(
  'Connected applications',
  'What a person let act for them, and taking it back. At the console, or with an administrator’s token of scope `admin`; always about the caller alone.',
)
@Controller('api/whoami/applications')
@Access({ roles: ['TENANT_ADMIN', 'AGENT'] })
export class ConnectedApplicationsController {
  constructor(
    private readonly withdrawals: WithdrawalsService,
    private readonly propagation: PropagationService,
    @Inject(ACTING_OF) private readonly actingOf: ActingOf,
  ) {}

  @Describe({
    summary: 'Lists the applications that may act for the caller',
    answers: 'ConnectedApplicationsBody',
  })
  @Get()
  async list(@Who() who: Principal): Promise<ConnectedApplicationsBody> {
    assertMayWithdraw(who);
    return { items: (await this.withdrawals.connected(who)).map(body) };
  }

  @Describe({
    summary: 'Takes back what the caller let an application do',
    details:
      'Its sign-ins, refresh tokens and access tokens for the caller end, and the next sign-in is asked about. Repeating it is harmless.',
    answers: 'RevokedBody',
  })
  @Delete(':id')
  @HttpCode(200)
  async withdraw(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() req: IncomingMessage,
  ): Promise<RevokedBody> {
    assertMayWithdraw(who);
    if (!isUuid(id)) throw new NoSuchApplication();
    const { tenantId, userId } = who;
    const by = this.actingOf(who, req);
    const { seq } = await this.withdrawals.withdraw({ tenantId, userId }, id.toLowerCase(), by);
    return { revocation: await this.propagation.report(seq) };
  }
}

const body = (connected: ConnectedApplication): ConnectedApplicationBody => ({
  ...connected,
  connectedAt: connected.connectedAt.toISOString(),
  lastUsedAt: connected.lastUsedAt?.toISOString() ?? null,
});
