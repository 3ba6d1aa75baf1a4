import { Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { Access } from '@ticketgate/access';
import {
  ADMIN_SCOPE,
  ListGroupMembersQuery,
  type GroupMemberBody,
  type GroupMemberPageBody,
} from '@ticketgate/contracts';
import { CursorSigner, Describe, DescribeGroup, exactQueryOf } from '@ticketgate/http';
import { TakesIdempotencyKey } from '../idempotency/index.ts';
import { Acting } from '../ticket-wire/acting.ts';
import type { Actor } from '../tickets/actor.ts';
import { memberBody } from './group-body.ts';
import { GroupMembersService } from './group-members.service.ts';
import { groupPage } from './group-paging.ts';

/** Who is in which group: whoever works on tickets sees it, administrators say it. */
@DescribeGroup('Groups', 'The teams of the tenant, which tickets are given to.')
@TakesIdempotencyKey()
@Controller('api/groups/:id/members')
export class GroupMembersController {
  readonly #members: GroupMembersService;
  readonly #cursors: CursorSigner;

  constructor(members: GroupMembersService, cursors: CursorSigner) {
    this.#members = members;
    this.#cursors = cursors;
  }

  @Describe({
    summary: 'Lists the members of a group, the latest first',
    answers: 'GroupMemberPageBody',
    problems: ['invalid_cursor'],
  })
  @Get()
  @Access({ roles: ['AGENT', 'TENANT_ADMIN'], scope: 'tickets:read' })
  async list(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query(exactQueryOf(ListGroupMembersQuery)) { limit, cursor }: ListGroupMembersQuery,
  ): Promise<GroupMemberPageBody> {
    const scope = { tenantId: actor.tenantId, query: `members\0${id.toLowerCase()}` };
    const page = await groupPage(
      this.#cursors,
      { ...scope, limit, cursor },
      {
        read: (listing) => this.#members.list(actor, id, listing),
        at: ({ addedAt }) => addedAt,
      },
    );
    return { ...page, items: page.items.map(memberBody) };
  }

  @Describe({
    summary: 'Makes an active AGENT or TENANT_ADMIN a member; who is one stays one',
    answers: 'GroupMemberBody',
    problems: ['conflict'],
  })
  @Put(':userId')
  @Access({ roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE })
  async add(
    @Acting() actor: Actor,
    @Param('id') groupId: string,
    @Param('userId') userId: string,
  ): Promise<GroupMemberBody> {
    return memberBody(await this.#members.add(actor, { groupId, userId }));
  }

  @Describe({ summary: 'Takes a user out of a group; who is in no group stays out' })
  @Delete(':userId')
  @HttpCode(204)
  @Access({ roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE })
  async remove(
    @Acting() actor: Actor,
    @Param('id') groupId: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    await this.#members.remove(actor, { groupId, userId });
  }
}
