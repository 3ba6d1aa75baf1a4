import { Inject, Injectable } from '@nestjs/common';
import { isUuid, newId, type Clock } from '@ticketgate/runtime';
import { CLOCK } from '../app.tokens.ts';
import { Events } from '../events.ts';
import type { Actor } from '../tickets/actor.ts';
import { GroupTicketsService } from '../tickets/changing/group-tickets.service.ts';
import { GroupInUse, GroupNotFound, NoSuchTarget } from './group.errors.ts';
import { keptName, type Group, type GroupWish } from './group.ts';
import { GroupsRepository, type GroupReach, type Listing } from './groups.repository.ts';

/** The use cases of groups. Whatever is not the tenant's is a GroupNotFound. */
@Injectable()
export class GroupsService {
  readonly #groups: GroupsRepository;
  readonly #tickets: GroupTicketsService;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(
    groups: GroupsRepository,
    tickets: GroupTicketsService,
    events: Events,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.#groups = groups;
    this.#tickets = tickets;
    this.#events = events;
    this.#clock = clock;
  }

  /** @throws GroupNotFound also for what cannot be an id. */
  async find(reach: GroupReach, id: string): Promise<Group> {
    const group = isUuid(id) ? await this.#groups.find(reach, id) : undefined;
    if (!group) throw new GroupNotFound();
    return group;
  }

  /** Newest first. @param prefix how the name begins, in any case; empty for all. */
  list(reach: GroupReach, prefix: string, listing: Listing): Promise<readonly Group[]> {
    return this.#groups.list(reach, prefix, listing);
  }

  /** @throws GroupNameTaken */
  async create(
    actor: Actor,
    draft: { readonly name: string; readonly description: string },
  ): Promise<Group> {
    const at = this.#clock.epochMs();
    const { name, description } = draft;
    const ids = { id: newId(this.#clock), name: keptName(name) };
    const group: Group = { ...ids, description, createdAt: at, updatedAt: at };
    await this.#groups.insert(actor, group);
    this.#events.groupChanged(actor, { groupId: group.id, action: 'created' });
    return group;
  }

  /** Tickets refer to a group by its id: they have its new name at once. @throws GroupNotFound, GroupNameTaken */
  async change(actor: Actor, id: string, wish: GroupWish): Promise<Group> {
    const at = this.#clock.epochMs();
    const outcome = isUuid(id) ? await this.#groups.change(actor, id, { ...wish, at }) : undefined;
    if (!outcome) throw new GroupNotFound();
    if (outcome.isNew) this.#events.groupChanged(actor, { groupId: id, action: 'changed' });
    return outcome.group;
  }

  /**
   * Removes a group. Its tickets go to another in the same transaction, or there must be none.
   * @param moveTo id of the group that takes them.
   * @throws GroupNotFound, GroupInUse, NoSuchTarget
   */
  async remove(actor: Actor, id: string, moveTo: string | undefined): Promise<void> {
    if (!isUuid(id)) throw new GroupNotFound();
    const named = { id: id.toLowerCase(), moveTo: moveTo?.toLowerCase() };
    let moved = 0;
    const wasThere = await this.#groups.remove(actor, named, async (db, from, to) => {
      if (moveTo !== undefined && !to) throw new NoSuchTarget();
      if (to) moved = await this.#tickets.move(db, actor, { from, to });
      else if (await this.#tickets.has(db, actor, from.id)) throw new GroupInUse();
    });
    if (!wasThere) throw new GroupNotFound();
    this.#events.groupChanged(actor, { groupId: named.id, action: 'removed', moved });
  }
}
