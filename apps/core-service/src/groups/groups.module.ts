import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/index.ts';
import { TicketsModule } from '../tickets/tickets.module.ts';
import { GroupMembersController } from './group-members.controller.ts';
import { GroupMembersRepository } from './group-members.repository.ts';
import { GroupMembersService } from './group-members.service.ts';
import { GroupsController } from './groups.controller.ts';
import { GroupsRepository } from './groups.repository.ts';
import { GroupsService } from './groups.service.ts';

/** Groups and who is in them. */
@Module({
  imports: [IdempotencyModule, TicketsModule],
  controllers: [GroupsController, GroupMembersController],
  providers: [GroupsRepository, GroupMembersRepository, GroupsService, GroupMembersService],
})
export class GroupsModule {}
