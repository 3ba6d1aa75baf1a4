import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { Access, Who, type Principal } from '@ticketgate/access';
import {
  ADMIN_SCOPE,
  ChangeUserDto,
  CreateUserDto,
  ListUsersQuery,
  SetPasswordDto,
  type ChangedUserBody,
  type UserBody,
  type UserPageBody,
} from '@ticketgate/contracts';
import { bodyOf, CursorSigner, Describe, DescribeGroup, exactQueryOf } from '@ticketgate/http';
import { ACTING_OF, type ActingOf } from '../http/acting.ts';
import { readPage } from '../http/paging.ts';
import { PropagationService } from '../revocation/propagation.service.ts';
import type { Numbered } from '../revocation/revocations.service.ts';
import { userBody } from './user-body.ts';
import { UsersService } from './users.service.ts';

/** Administrators manage the people and machines of their own tenant. */
@DescribeGroup('Users', 'The people and machines of the tenant.')
@Controller('api/users')
@Access({ roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE })
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly propagation: PropagationService,
    private readonly cursors: CursorSigner,
    @Inject(ACTING_OF) private readonly actingOf: ActingOf,
  ) {}

  @Describe({
    summary: 'Adds a person or a machine',
    answers: 'UserBody',
    problems: ['already_taken'],
  })
  @Post()
  async create(
    @Who() who: Principal,
    @Body(bodyOf(CreateUserDto)) body: CreateUserDto,
    @Req() req: IncomingMessage,
    @Res({ passthrough: true }) res: ServerResponse,
  ): Promise<UserBody> {
    const { email, username, name, role, password } = body;
    const draft = { tenantId: who.tenantId, email, username, name, role, password };
    const user = await this.users.create(draft, this.actingOf(who, req));
    res.setHeader('Location', `/api/users/${user.id}`);
    return userBody(user);
  }

  @Describe({ summary: 'Lists users', answers: 'UserPageBody', problems: ['invalid_cursor'] })
  @Get()
  async page(
    @Who() { tenantId }: Principal,
    @Query(exactQueryOf(ListUsersQuery)) { role, status, cursor, limit }: ListUsersQuery,
  ): Promise<UserPageBody> {
    const query = `users ${role ?? ''} ${status ?? ''}`;
    const asked = { tenantId, query, cursor, limit };
    const page = await readPage(this.cursors, asked, (after, most) =>
      this.users.page({ tenantId, role, status, before: after?.id, limit: most }),
    );
    return { ...page, items: page.items.map(userBody) };
  }

  @Describe({ summary: 'One user', answers: 'UserBody' })
  @Get(':id')
  async get(@Who() { tenantId }: Principal, @Param('id') id: string): Promise<UserBody> {
    return userBody(await this.users.find(tenantId, id));
  }

  @Describe({
    summary: 'Changes name and role; another role ends the user’s tokens',
    answers: 'ChangedUserBody',
    problems: ['last_administrator'],
  })
  @Patch(':id')
  async change(
    @Who() who: Principal,
    @Param('id') id: string,
    @Body(bodyOf(ChangeUserDto)) body: ChangeUserDto,
    @Req() req: IncomingMessage,
  ): Promise<ChangedUserBody> {
    const key = { tenantId: who.tenantId, id };
    return this.changed(who, id, await this.users.change(key, body, this.actingOf(who, req)));
  }

  @Describe({
    summary: 'Switches a user off; their tokens stop',
    answers: 'ChangedUserBody',
    problems: ['last_administrator'],
  })
  @Post(':id/deactivate')
  @HttpCode(200)
  async deactivate(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() req: IncomingMessage,
  ): Promise<ChangedUserBody> {
    const change = await this.users.deactivate(who.tenantId, id, this.actingOf(who, req));
    return this.changed(who, id, change);
  }

  @Describe({
    summary: 'Switches a user on again; tokens from before stay dead',
    answers: 'ChangedUserBody',
  })
  @Post(':id/reactivate')
  @HttpCode(200)
  async reactivate(
    @Who() who: Principal,
    @Param('id') id: string,
    @Req() req: IncomingMessage,
  ): Promise<ChangedUserBody> {
    const change = await this.users.reactivate(who.tenantId, id, this.actingOf(who, req));
    return this.changed(who, id, change);
  }

  @Describe({
    summary: 'Sets a password; whoever is signed in with the old one is not any more',
    answers: 'ChangedUserBody',
  })
  @Put(':id/password')
  async setPassword(
    @Who() who: Principal,
    @Param('id') id: string,
    @Body(bodyOf(SetPasswordDto)) { password }: SetPasswordDto,
    @Req() req: IncomingMessage,
  ): Promise<ChangedUserBody> {
    const by = this.actingOf(who, req);
    return this.changed(who, id, await this.users.setPassword(who.tenantId, id, password, by));
  }

  private async changed(
    { tenantId }: Principal,
    id: string,
    change: Numbered<boolean>,
  ): Promise<ChangedUserBody> {
    const revoking = await this.propagation.revoking(change);
    return { ...userBody(await this.users.find(tenantId, id)), ...revoking };
  }
}
