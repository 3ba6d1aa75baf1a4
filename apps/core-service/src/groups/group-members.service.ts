import { Inject, Injectable } from '@nestjs/common';
import { isUuid, type Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import { Events } from '../events.ts';
import type { Actor } from '../tickets/actor.ts';
import { GroupMembersRepository, type Place } from './group-members.repository.ts';
import type { Member } from './group-row.ts';
import { GroupNotFound, UnfitMember, UserNotFound } from './group.errors.ts';
import type { GroupReach, Listing } from './groups.repository.ts';
import { GroupsService } from './groups.service.ts';

/** Who works on tickets; an integration writes them and is in no team. */
const WORKERS = ['AGENT', 'TENANT_ADMIN'] as const;

/** Who is in which group. Being in one gives no right, and being in none takes none. */
@Injectable()
export class GroupMembersService {
  readonly #groups: GroupsService;
  readonly #members: GroupMembersRepository;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(
    groups: GroupsService,
    members: GroupMembersRepository,
    events: Events,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#groups = groups;
    this.#members = members;
    this.#events = events;
    this.#clock = clock;
  }

  /** Latest first. @throws GroupNotFound */
  async list(reach: GroupReach, groupId: string, listing: Listing): Promise<readonly Member[]> {
    const { id } = await this.#groups.find(reach, groupId);
    return this.#members.list(reach, id, listing);
  }

  /** One who already is a member stays one, since when they were. @throws GroupNotFound, UserNotFound, UnfitMember */
  async add(actor: Actor, place: Place): Promise<Member> {
    ensureIds(place);
    const what = { at: this.#clock.epochMs(), roles: WORKERS };
    const { hasGroup, hasUser, member } = await this.#members.add(actor, place, what);
    if (!hasGroup) throw new GroupNotFound();
    if (!hasUser) throw new UserNotFound();
    if (!member) throw new UnfitMember();
    this.#events.groupChanged(actor, { ...place, action: 'member_added' });
    return member;
  }

  /** One who is no member may be named. @throws GroupNotFound, UserNotFound */
  async remove(actor: Actor, place: Place): Promise<void> {
    ensureIds(place);
    const { hasGroup, hasUser } = await this.#members.remove(actor, place);
    if (!hasGroup) throw new GroupNotFound();
    if (!hasUser) throw new UserNotFound();
    this.#events.groupChanged(actor, { ...place, action: 'member_removed' });
  }
}

function ensureIds({ groupId, userId }: Place): void {
  if (!isUuid(groupId)) throw new GroupNotFound();
  if (!isUuid(userId)) throw new UserNotFound();
}
