import { Injectable } from '@nestjs/common';
import type { Role } from '@ticketgate/contracts';
import { Pool } from 'pg';
import { inOneStatement } from '../database/transaction.ts';
import { MEMBER_COLUMNS, type Member } from './group-row.ts';
import type { GroupReach, Listing } from './groups.repository.ts';

/** A user in a group of a tenant. */
export interface Place {
  readonly groupId: string;
  readonly userId: string;
}

/** What is so after somebody was named as a member; each part undefined when it is not there. */
export interface MemberOutcome {
  readonly hasGroup: boolean;
  readonly hasUser: boolean;
  /** Undefined when they may not be a member. */
  readonly member: Member | undefined;
}

interface AddedRow extends Omit<Member, 'addedAt'> {
  readonly has_group: boolean;
  readonly addedAt: number | null;
}

// The group is held, so that its removal comes before this or after it, and not in between.
const ADD = `
  WITH team AS (
    SELECT id FROM desk.ticket_group WHERE tenant_id = $1::uuid AND id = $2::uuid FOR KEY SHARE
  ), d AS (
    SELECT * FROM identity.directory WHERE tenant_id = $1::uuid AND id = $3::uuid
  ), m AS (
    INSERT INTO desk.group_member AS old (tenant_id, group_id, user_id, added_at)
    SELECT $1::uuid, team.id, d.id, $4::timestamptz FROM team, d
    WHERE d.status = 'active' AND d.role = ANY ($5::text[])
    ON CONFLICT (tenant_id, group_id, user_id) DO UPDATE SET added_at = old.added_at
    RETURNING added_at
  )
  SELECT EXISTS (SELECT FROM team) AS has_group, ${MEMBER_COLUMNS}
  FROM (VALUES (1)) AS one LEFT JOIN d ON true LEFT JOIN m ON true`;

const REMOVE = `
  WITH gone AS (
    DELETE FROM desk.group_member WHERE tenant_id = $1 AND group_id = $2 AND user_id = $3
  )
  SELECT
    EXISTS (SELECT FROM desk.ticket_group WHERE tenant_id = $1 AND id = $2) AS has_group,
    EXISTS (SELECT FROM identity.directory WHERE tenant_id = $1 AND id = $3) AS has_user`;

const LIST = `
  SELECT ${MEMBER_COLUMNS}
  FROM desk.group_member m
  JOIN identity.directory d ON d.tenant_id = m.tenant_id AND d.id = m.user_id
  WHERE m.tenant_id = $1 AND m.group_id = $2
    AND ($3::timestamptz IS NULL OR (m.added_at, m.user_id) < ($3, $4::uuid))
  ORDER BY m.added_at DESC, m.user_id DESC LIMIT $5`;

const instant = (at: number): string => new Date(at).toISOString();

/** Who is in which group. */
@Injectable()
export class GroupMembersRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /**
   * Makes an active user with one of these roles a member; one who is one stays, since when they were.
   * @param what.at milliseconds since the epoch
   */
  async add(
    { tenantId }: GroupReach,
    { groupId, userId }: Place,
    what: { readonly at: number; readonly roles: readonly Role[] },
  ): Promise<MemberOutcome> {
    const values = [tenantId, groupId, userId, instant(what.at), what.roles];
    const statement = { name: 'group-member-add', text: ADD, values };
    const { rows } = await inOneStatement(this.#pool, (db) => db.query<AddedRow>(statement));
    const row = rows[0];
    if (!row) throw new Error('adding a member returned no row');
    const { has_group: hasGroup, addedAt, ...person } = row;
    // The row of a user who is not there is all null.
    const hasUser = (person.id as string | null) !== null;
    const member = addedAt === null ? undefined : { ...person, addedAt };
    return { hasGroup, hasUser, member };
  }

  /** Takes a user out of a group; who is not in it may be named. */
  async remove(
    { tenantId }: GroupReach,
    { groupId, userId }: Place,
  ): Promise<Omit<MemberOutcome, 'member'>> {
    const values = [tenantId, groupId, userId];
    const statement = { name: 'group-member-remove', text: REMOVE, values };
    const { rows } = await inOneStatement(this.#pool, (db) =>
      db.query<{ has_group: boolean; has_user: boolean }>(statement),
    );
    return { hasGroup: rows[0]?.has_group ?? false, hasUser: rows[0]?.has_user ?? false };
  }

  async list({ tenantId }: GroupReach, groupId: string, page: Listing): Promise<Member[]> {
    const { after, limit } = page;
    const from = after ? [instant(after.at), after.id] : [null, null];
    const values = [tenantId, groupId, ...from, limit];
    const statement = { name: 'group-member-list', text: LIST, values };
    return (await this.#pool.query<Member>(statement)).rows;
  }
}
