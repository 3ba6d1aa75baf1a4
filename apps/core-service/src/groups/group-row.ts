import type { Role } from '@ticketgate/contracts';
import type { Group } from './group.ts';

/** A group as {@link GROUP_COLUMNS} selects it; instants in milliseconds since the epoch. */
export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly created_ms: number;
  readonly updated_ms: number;
}

/** A member, as far as the directory knows them now. */
export interface Member {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly status: 'active' | 'inactive';
  /** Milliseconds since the epoch. */
  readonly addedAt: number;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Columns of a {@link GroupRow}; the group's alias is `g`. */
export const GROUP_COLUMNS = `g.id, g.name, g.description,
  ${ms('g.created_at')} AS created_ms, ${ms('g.updated_at')} AS updated_ms`;

/** Columns of a {@link Member}; the user's alias is `d`, the membership's `m`. */
export const MEMBER_COLUMNS = `d.id, d.email, d.username, d.name, d.role, d.status,
  ${ms('m.added_at')} AS "addedAt"`;

/** Row → domain. */
export const toGroup = (row: GroupRow): Group => ({
  id: row.id,
  name: row.name,
  description: row.description,
  createdAt: row.created_ms,
  updatedAt: row.updated_ms,
});
