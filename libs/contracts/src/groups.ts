import { CURSOR_LENGTH, PAGE_LIMITS } from './paging.ts';
import type { Role } from './roles.ts';
import { ruled } from './rule.ts';
import { IsGiven, MayBeNull, Text, Uuid, WholeNumberText } from './rules.ts';

/** Bounds of what a caller may send; lengths are in Unicode code points. */
export const GROUP_LIMITS = { name: 128, description: 1_024, prefix: 128 } as const;

/** Body of `POST groups`. Only the name is required. */
export class CreateGroupDto {
  /** Unique in the tenant, in any case; white space around it is dropped. */
  name!: string;
  description?: string | null;
}
ruled(CreateGroupDto, {
  name: [Text(1, GROUP_LIMITS.name, { blank: false })],
  description: [MayBeNull(), Text(0, GROUP_LIMITS.description)],
});

/** Body of `PATCH groups/{id}`: at least one of them; what is left out stays. */
export class ChangeGroupDto {
  name?: string;
  /** Null empties it. */
  description?: string | null;
}
ruled(ChangeGroupDto, {
  name: [IsGiven(), Text(1, GROUP_LIMITS.name, { blank: false })],
  description: [MayBeNull(), Text(0, GROUP_LIMITS.description)],
});

/** Query of `GET groups`. */
export class ListGroupsQuery {
  /** How the name begins, in any case; absent or empty lists everything. */
  q?: string;
  /** Page size in decimal digits, 1 to 100. */
  limit?: string;
  /** `nextCursor` of the page before. */
  cursor?: string;
}
ruled(ListGroupsQuery, {
  q: [IsGiven(), Text(0, GROUP_LIMITS.prefix)],
  limit: [IsGiven(), WholeNumberText(1, PAGE_LIMITS.most)],
  cursor: [IsGiven(), Text(1, CURSOR_LENGTH)],
});

/** Query of `GET groups/{id}/members`. */
export class ListGroupMembersQuery {
  limit?: string;
  cursor?: string;
}
ruled(ListGroupMembersQuery, {
  limit: [IsGiven(), WholeNumberText(1, PAGE_LIMITS.most)],
  cursor: [IsGiven(), Text(1, CURSOR_LENGTH)],
});

/** Query of `DELETE groups/{id}`. */
export class RemoveGroupQuery {
  /** UUID of the group that its tickets are given to. */
  moveTo?: string;
}
ruled(RemoveGroupQuery, { moveTo: [IsGiven(), Uuid()] });

/** A group on the wire: every member is always there. */
export interface GroupBody {
  /** UUID; tickets refer to it, so they follow a new name. */
  readonly id: string;
  readonly name: string;
  /** Empty when there is none. */
  readonly description: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One page of groups, newest first; hand `nextCursor` back with the same `q` to get the next one. */
export interface GroupPageBody {
  readonly items: readonly GroupBody[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** A member of a group, as the directory has them now. */
export interface GroupMemberBody {
  /** UUID of the user. */
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  /** Someone who was switched off stays a member. */
  readonly status: 'active' | 'inactive';
  /** RFC 3339, UTC, milliseconds. */
  readonly addedAt: string;
}

/** One page of the members of a group, latest first. */
export interface GroupMemberPageBody {
  readonly items: readonly GroupMemberBody[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}
