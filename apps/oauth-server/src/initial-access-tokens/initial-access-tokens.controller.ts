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
  ADMIN_SCOPE,
  CreateInitialAccessTokenDto,
  ListInitialAccessTokensQuery,
  REGISTRATION_SCOPES,
  type CreatedInitialAccessTokenBody,
  type InitialAccessTokenBody,
  type InitialAccessTokenPageBody,
} from '@ticketgate/contracts';
import { bodyOf, CursorSigner, Describe, DescribeGroup, exactQueryOf } from '@ticketgate/http';
import { isUuid } from '@ticketgate/runtime';
import { ACTING_OF, type ActingOf } from '../http/acting.ts';
import { readPage } from '../http/paging.ts';
import { InitialAccessTokenNotFound } from './initial-access-token.ts';
import {
  InitialAccessTokensService,
  type ListedInitialAccessToken,
} from './initial-access-tokens.service.ts';

/** Administrators make one-time tokens for applications that register themselves. */
@DescribeGroup(
  'Initial access tokens',
  'Each lets whoever holds it register one application (RFC 7591 3).',
)
@Controller('api/initial-access-tokens')
@Access({ roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE })
export class InitialAccessTokensController {
  constructor(
    private readonly tokens: InitialAccessTokensService,
    private readonly cursors: CursorSigner,
    @Inject(ACTING_OF) private readonly actingOf: ActingOf,
  ) {}

  @Describe({
    summary: 'Makes an initial access token',
    answers: 'CreatedInitialAccessTokenBody',
    problems: ['binding_refused', 'limit_reached'],
  })
  @Post()
  async create(
    @Who() who: Principal,
    @Body(bodyOf(CreateInitialAccessTokenDto)) body: CreateInitialAccessTokenDto,
    @Req() req: IncomingMessage,
  ): Promise<CreatedInitialAccessTokenBody> {
    const { name, agentUserId = null, scopes = REGISTRATION_SCOPES, expiresAt } = body;
    const draft = {
      ...{ tenantId: who.tenantId, name, agentUserId, scopes },
      ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }),
    };
    const { made, value } = await this.tokens.create(draft, this.actingOf(who, req));
    return { ...tokenBody(made), token: value };
  }

  @Describe({
    summary: 'Lists initial access tokens, the spent and withdrawn ones too',
    answers: 'InitialAccessTokenPageBody',
    problems: ['invalid_cursor'],
  })
  @Get()
  async page(
    @Who() { tenantId }: Principal,
    @Query(exactQueryOf(ListInitialAccessTokensQuery)) query: ListInitialAccessTokensQuery,
  ): Promise<InitialAccessTokenPageBody> {
    const { status, cursor, limit } = query;
    const asked = { tenantId, query: `initial-access-tokens ${status ?? ''}`, cursor, limit };
    const page = await readPage(this.cursors, asked, (after, most) =>
      this.tokens.page({ tenantId, status, before: after?.id, limit: most }),
    );
    return { ...page, items: page.items.map(tokenBody) };
  }

  @Describe({ summary: 'Withdraws an initial access token' })
  @Delete(':id')
  @HttpCode(204)
  async revoke(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() req: IncomingMessage,
  ): Promise<void> {
    if (!isUuid(id)) throw new InitialAccessTokenNotFound();
    await this.tokens.revoke(who.tenantId, id, this.actingOf(who, req));
  }
}

const tokenBody = (token: ListedInitialAccessToken): InitialAccessTokenBody => ({
  id: token.id,
  name: token.name,
  status: token.status,
  agentUserId: token.agentUserId,
  scopes: token.scopes,
  createdAt: token.createdAt.toISOString(),
  expiresAt: token.expiresAt.toISOString(),
  usedAt: token.usedAt?.toISOString() ?? null,
  applicationId: token.applicationId,
});
