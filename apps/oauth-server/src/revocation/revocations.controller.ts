import type { IncomingMessage } from 'node:http';
import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { Access, Who, type Principal } from '@ticketgate/access';
import { ADMIN_SCOPE, JTI, RevokeDto, type RevokedBody } from '@ticketgate/contracts';
import { bodyOf, Describe, DescribeGroup, validationFailed } from '@ticketgate/http';
import { isUuid } from '@ticketgate/runtime';
import { ACTING_OF, type ActingOf } from '../http/acting.ts';
import { KillSwitchService } from './kill-switch.service.ts';
import { PropagationService } from './propagation.service.ts';
import { SubjectNotFound } from './revocation-subject.ts';
import type { TokenReader } from './token-reader.ts';

/** Injection token of the {@link TokenReader}. */
export const READ_TOKEN = Symbol('read token');

const wrong = (field: string, message: string) => validationFailed([{ field, message }]);

/** The kill switch: one call ends a token, or all tokens of something, and says how far that got. */
@DescribeGroup('Revocation', 'The kill switch: ends tokens at once, on every replica.')
@Controller('api/revocations')
@Access({ roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE })
export class RevocationsController {
  constructor(
    private readonly killSwitch: KillSwitchService,
    private readonly propagation: PropagationService,
    @Inject(READ_TOKEN) private readonly readToken: TokenReader,
    @Inject(ACTING_OF) private readonly actingOf: ActingOf,
  ) {}

  @Describe({
    summary: 'The kill switch: ends one token, or all tokens of something, on every replica',
    answers: 'RevokedBody',
    problems: ['not_found'],
  })
  @Post()
  @HttpCode(200)
  async revoke(
    @Who() who: Principal,
    @Body(bodyOf(RevokeDto)) body: RevokeDto,
    @Req() req: IncomingMessage,
  ): Promise<RevokedBody> {
    const { tenantId } = who;
    const { level, reason } = body;
    const subject = await this.subjectOf(tenantId, body);
    const order = { tenantId, level, subject, reason };
    const seq = await this.killSwitch.kill(order, this.actingOf(who, req));
    return { revocation: await this.propagation.report(seq) };
  }

  /** @throws HttpProblem, SubjectNotFound */
  private async subjectOf(tenantId: string, body: RevokeDto): Promise<string> {
    const { level, subject, token, confirm } = body;
    if (level === 'tenant' && confirm !== true) {
      throw wrong('confirm', 'must be true: every token of the tenant ends, yours too');
    }
    if (level !== 'tenant' && confirm !== undefined) {
      throw wrong('confirm', 'is for level tenant only');
    }
    if (token !== undefined && level !== 'token') throw wrong('token', 'is for level token only');
    if (token !== undefined && subject !== undefined) {
      throw wrong('token', 'and subject cannot both be given');
    }
    if (token !== undefined) return this.jtiOf(tenantId, token);
    if (subject === undefined) {
      throw wrong('subject', level === 'token' ? 'or token must be given' : 'must be given');
    }
    if (level === 'token' ? !JTI.test(subject) : !isUuid(subject)) {
      throw wrong('subject', level === 'token' ? 'must be the jti of a token' : 'must be a UUID');
    }
    return subject;
  }

  private async jtiOf(tenantId: string, token: string): Promise<string> {
    const principal = await this.readToken(token);
    if (principal?.tenantId !== tenantId) throw new SubjectNotFound('token');
    return principal.jti;
  }
}
