import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { Access, type AccessRule } from '@ticketgate/access';
import {
  ADMIN_SCOPE,
  ChangeGroupDto,
  CreateGroupDto,
  ListGroupsQuery,
  RemoveGroupQuery,
  type GroupBody,
  type GroupPageBody,
} from '@ticketgate/contracts';
import {
  bodyOf,
  CursorSigner,
  Describe,
  DescribeGroup,
  exactQueryOf,
  HttpProblem,
} from '@ticketgate/http';
import type { Response } from 'express';
import { TakesIdempotencyKey } from '../idempotency/index.ts';
import { Acting } from '../ticket-wire/acting.ts';
import type { Actor } from '../tickets/actor.ts';
import { groupBody } from './group-body.ts';
import { groupPage } from './group-paging.ts';
import { groupKey } from './group.ts';
import { GroupsService } from './groups.service.ts';

const READERS: AccessRule = { roles: ['AGENT', 'TENANT_ADMIN'], scope: 'tickets:read' };
const ADMINISTRATORS: AccessRule = { roles: ['TENANT_ADMIN'], scope: ADMIN_SCOPE };

/** The groups that tickets are given to: whoever works on tickets sees them, administrators manage them. */
@DescribeGroup('Groups', 'The teams of the tenant, which tickets are given to.')
@TakesIdempotencyKey()
@Controller('api/groups')
export class GroupsController {
  readonly #groups: GroupsService;
  readonly #cursors: CursorSigner;

  constructor(groups: GroupsService, cursors: CursorSigner) {
    this.#groups = groups;
    this.#cursors = cursors;
  }

  @Describe({
    summary: 'Lists groups, newest first; by how their names begin, if you like',
    answers: 'GroupPageBody',
    problems: ['invalid_cursor'],
  })
  @Get()
  @Access(READERS)
  async list(
    @Acting() actor: Actor,
    @Query(exactQueryOf(ListGroupsQuery)) { q = '', limit, cursor }: ListGroupsQuery,
  ): Promise<GroupPageBody> {
    // U+0000 is in no query: a cursor of another list is none of this one.
    const scope = { tenantId: actor.tenantId, query: `groups\0${groupKey(q)}` };
    const page = await groupPage(
      this.#cursors,
      { ...scope, limit, cursor },
      {
        read: (listing) => this.#groups.list(actor, q, listing),
        at: ({ createdAt }) => createdAt,
      },
    );
    return { ...page, items: page.items.map(groupBody) };
  }

  @Describe({ summary: 'Makes a group', answers: 'GroupBody', problems: ['already_taken'] })
  @Post()
  @Access(ADMINISTRATORS)
  async create(
    @Acting() actor: Actor,
    @Body(bodyOf(CreateGroupDto)) { name, description }: CreateGroupDto,
    @Res({ passthrough: true }) res: Response,
  ): Promise<GroupBody> {
    const group = await this.#groups.create(actor, { name, description: description ?? '' });
    res.setHeader('Location', `/api/groups/${group.id}`);
    return groupBody(group);
  }

  @Describe({ summary: 'One group', answers: 'GroupBody' })
  @Get(':id')
  @Access(READERS)
  async get(@Acting() actor: Actor, @Param('id') id: string): Promise<GroupBody> {
    return groupBody(await this.#groups.find(actor, id));
  }

  @Describe({
    summary: 'Changes name and description; its tickets have the new name at once',
    answers: 'GroupBody',
    problems: ['already_taken'],
  })
  @Patch(':id')
  @Access(ADMINISTRATORS)
  async change(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Body(bodyOf(ChangeGroupDto)) { name, description }: ChangeGroupDto,
  ): Promise<GroupBody> {
    if (name === undefined && description === undefined) throw nothingGiven();
    const wish = { name, description: description === null ? '' : description };
    return groupBody(await this.#groups.change(actor, id, wish));
  }

  @Describe({
    summary: 'Removes a group without tickets, or one whose tickets go to another',
    details: 'With moveTo every ticket of the group goes to that one, in the same transaction.',
    problems: ['group_in_use'],
  })
  @Delete(':id')
  @HttpCode(204)
  @Access(ADMINISTRATORS)
  async remove(
    @Acting() actor: Actor,
    @Param('id') id: string,
    @Query(exactQueryOf(RemoveGroupQuery)) { moveTo }: RemoveGroupQuery,
  ): Promise<void> {
    await this.#groups.remove(actor, id, moveTo);
  }
}

const nothingGiven = () =>
  new HttpProblem('invalid_request', 'Name at least one of name and description.');
