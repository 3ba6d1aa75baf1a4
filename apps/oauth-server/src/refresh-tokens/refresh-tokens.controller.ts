import type { IncomingMessage } from 'node:http';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { Access, Who, type Principal } from '@ticketgate/access';
import {
  CreateRefreshTokenDto,
  ListRefreshTokensQuery,
  type CreatedRefreshTokenBody,
  type RefreshTokenBody,
  type RefreshTokenPageBody,
  type RevokedBody,
} from '@ticketgate/contracts';
import { bodyOf, CursorSigner, Describe, DescribeGroup, exactQueryOf } from '@ticketgate/http';
import { isUuid } from '@ticketgate/runtime';
import { ACTING_OF, type ActingOf } from '../http/acting.ts';
import { readPage } from '../http/paging.ts';
import { PropagationService } from '../revocation/propagation.service.ts';
import { RefreshTokenNotFound, type ListedRefreshToken } from './named-refresh-token.ts';
import { assertMayManage, grantedScopes, visibleOwner } from './refresh-token.policy.ts';
import { RefreshTokensService } from './refresh-tokens.service.ts';

/** People manage their named refresh tokens; what their own token may do is the limit. */
@DescribeGroup(
  'Refresh tokens',
  'Named refresh tokens of people, for programs of theirs: long-lived, reusable, traded for access tokens at `POST /token`. Managed at the console, or with an administrator’s token of scope `admin`.',
)
@Controller('api/refresh-tokens')
@Access({ roles: ['TENANT_ADMIN', 'AGENT'] })
export class RefreshTokensController {
  constructor(
    private readonly tokens: RefreshTokensService,
    private readonly propagation: PropagationService,
    private readonly cursors: CursorSigner,
    @Inject(ACTING_OF) private readonly actingOf: ActingOf,
  ) {}

  @Describe({
    summary: 'Makes a refresh token that acts as the caller',
    details: 'It carries no scope that the caller’s own token does not open.',
    answers: 'CreatedRefreshTokenBody',
    problems: ['limit_reached', 'conflict'],
  })
  @Post()
  async create(
    @Who() who: Principal,
    @Body(bodyOf(CreateRefreshTokenDto)) body: CreateRefreshTokenDto,
    @Req() req: IncomingMessage,
  ): Promise<CreatedRefreshTokenBody> {
    assertMayManage(who);
    const { tenantId, userId } = who;
    const { name, expiresAt = null } = body;
    const scopes = grantedScopes(who, body.scopes);
    const draft = { ...{ tenantId, userId, name, scopes }, expiresAt: instant(expiresAt) };
    const made = await this.tokens.create(draft, this.actingOf(who, req));
    return { ...tokenBody(made), clientId: made.clientId, refreshToken: made.value };
  }

  @Describe({
    summary: 'Lists live refresh tokens: the caller’s own, or to an administrator the tenant’s',
    answers: 'RefreshTokenPageBody',
    problems: ['invalid_cursor'],
  })
  @Get()
  async page(
    @Who() who: Principal,
    @Query(exactQueryOf(ListRefreshTokensQuery)) query: ListRefreshTokensQuery,
    @Req() req: IncomingMessage,
  ): Promise<RefreshTokenPageBody> {
    assertMayManage(who);
    const { tenantId } = who;
    const { cursor, limit, createdBy } = query;
    const userId = listedOwner(visibleOwner(who), createdBy?.toLowerCase());
    const clientId = await this.tokens.clientId(tenantId, this.actingOf(who, req));
    const asked = { tenantId, query: `refresh-tokens ${userId ?? ''}`, cursor, limit };
    const page = await readPage(this.cursors, asked, (after, most) =>
      this.tokens.page({ tenantId, userId, before: after?.id, limit: most }),
    );
    return { clientId, ...page, items: page.items.map(tokenBody) };
  }

  @Describe({ summary: 'Deletes a refresh token; its access tokens stop', answers: 'RevokedBody' })
  @Delete(':id')
  @HttpCode(200)
  async delete(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() req: IncomingMessage,
  ): Promise<RevokedBody> {
    assertMayManage(who);
    if (!isUuid(id)) throw new RefreshTokenNotFound();
    const key = { tenantId: who.tenantId, id, userId: visibleOwner(who) };
    const { seq } = await this.tokens.delete(key, this.actingOf(who, req));
    return { revocation: await this.propagation.report(seq) };
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Whoever may see only their own finds nothing of anybody else. */
const listedOwner = (visible: string | undefined, asked: string | undefined) =>
  visible !== undefined && asked !== undefined && asked !== visible ? NOBODY : (visible ?? asked);

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

const tokenBody = (token: ListedRefreshToken): RefreshTokenBody => ({
  id: token.id,
  name: token.name,
  scopes: token.scopes,
  createdAt: token.createdAt.toISOString(),
  expiresAt: token.expiresAt?.toISOString() ?? null,
  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  lastUsedFrom: token.lastUsedFrom,
  createdBy: token.userId,
});
