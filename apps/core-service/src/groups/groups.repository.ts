import { Injectable } from '@nestjs/common';
import { DatabaseError, Pool } from 'pg';
import { inOneStatement, inTransaction, type Transaction } from '../database/transaction.ts';
import { GROUP_COLUMNS, toGroup, type GroupRow } from './group-row.ts';
import { GroupNameTaken } from './group.errors.ts';
import { changed, groupKey, type Group, type GroupWish } from './group.ts';

/** The groups someone may see. Every query takes one, so none can forget the tenant. */
export interface GroupReach {
  readonly tenantId: string;
}

/** Where a page ended. */
export interface Position {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly id: string;
}

/** A page and a bit of a list, newest first. */
export interface Listing {
  readonly after: Position | undefined;
  /** Rows at most. */
  readonly limit: number;
}

/** What a group's removal finds once both groups are held. */
export type Removal = (db: Transaction, group: Group, target: Group | undefined) => Promise<void>;

const instant = (at: number): string => new Date(at).toISOString();

const SELECT = `SELECT ${GROUP_COLUMNS} FROM desk.ticket_group g WHERE g.tenant_id = $1`;

/** Groups as PostgreSQL keeps them. What is out of reach does not exist here. */
@Injectable()
export class GroupsRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async find({ tenantId }: GroupReach, id: string): Promise<Group | undefined> {
    const statement = { name: 'group-by-id', text: `${SELECT} AND g.id = $2` };
    const { rows } = await this.#pool.query<GroupRow>({ ...statement, values: [tenantId, id] });
    return rows[0] && toGroup(rows[0]);
  }

  /** @param prefix how the name begins, in any case. */
  async list(
    { tenantId }: GroupReach,
    prefix: string,
    { after, limit }: Listing,
  ): Promise<Group[]> {
    const text = `${SELECT} AND starts_with(g.name_key, $2)
      AND ($3::timestamptz IS NULL OR (g.created_at, g.id) < ($3, $4::uuid))
      ORDER BY g.created_at DESC, g.id DESC LIMIT $5`;
    const from = after ? [instant(after.at), after.id] : [null, null];
    const values = [tenantId, groupKey(prefix), ...from, limit];
    const { rows } = await this.#pool.query<GroupRow>({ name: 'group-list', text, values });
    return rows.map(toGroup);
  }

  /** @throws GroupNameTaken */
  async insert({ tenantId }: GroupReach, group: Group): Promise<void> {
    const { id, name, description, createdAt } = group;
    const text = `INSERT INTO desk.ticket_group
        (tenant_id, id, name, name_key, description, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $6)`;
    const values = [tenantId, id, name, groupKey(name), description, instant(createdAt)];
    await orNameTaken(
      inOneStatement(this.#pool, (db) => db.query({ name: 'group-insert', text, values })),
    );
  }

  /**
   * @param at milliseconds since the epoch
   * @returns the group after it; undefined when there is none.
   * @throws GroupNameTaken
   */
  async change(
    reach: GroupReach,
    id: string,
    { at, ...wish }: GroupWish & { readonly at: number },
  ): Promise<{ readonly group: Group; readonly isNew: boolean } | undefined> {
    return orNameTaken(
      inTransaction(this.#pool, async (db) => {
        const before = await hold(db, reach, { id, lock: 'UPDATE' });
        const after = before && changed(before, wish);
        if (!before || !after) return before && { group: before, isNew: false };
        const text = `UPDATE desk.ticket_group g
          SET name = $3, name_key = $4, description = $5,
            updated_at = greatest($6::timestamptz, g.updated_at + interval '1 millisecond')
          WHERE g.tenant_id = $1 AND g.id = $2
          RETURNING ${GROUP_COLUMNS}`;
        const { name, description } = after;
        const values = [reach.tenantId, id, name, groupKey(name), description, instant(at)];
        const { rows } = await db.query<GroupRow>({ name: 'group-change', text, values });
        return rows[0] && { group: toGroup(rows[0]), isNew: true };
      }),
    );
  }

  /**
   * Removes a group, and its members with it, once `empty` has seen to its tickets. Meanwhile no
   * ticket can enter the group, and the target, where one is named, stays what it is.
   * @returns false when there is no such group.
   */
  async remove(
    reach: GroupReach,
    { id, moveTo }: { readonly id: string; readonly moveTo: string | undefined },
    empty: Removal,
  ): Promise<boolean> {
    return inTransaction(this.#pool, async (db) => {
      const held = new Map<string, Group | undefined>();
      // In one order, so that two removals into each other's group do not wait in a circle.
      for (const one of [...new Set([id, moveTo ?? id])].sort()) {
        held.set(
          one,
          await hold(db, reach, { id: one, lock: one === id ? 'UPDATE' : 'KEY SHARE' }),
        );
      }
      const group = held.get(id);
      if (!group) return false;
      await empty(db, group, moveTo === undefined || moveTo === id ? undefined : held.get(moveTo));
      const text = 'DELETE FROM desk.ticket_group WHERE tenant_id = $1 AND id = $2';
      await db.query({ name: 'group-remove', text, values: [reach.tenantId, id] });
      return true;
    });
  }
}

/** Reads a group so that it stays: `KEY SHARE` keeps id and name, `UPDATE` keeps others out. */
async function hold(
  db: Transaction,
  { tenantId }: GroupReach,
  { id, lock }: { readonly id: string; readonly lock: 'UPDATE' | 'KEY SHARE' },
): Promise<Group | undefined> {
  const text = `${SELECT} AND g.id = $2 FOR ${lock}`;
  const name = `group-hold-${lock === 'UPDATE' ? 'alone' : 'shared'}`;
  const { rows } = await db.query<GroupRow>({ name, text, values: [tenantId, id] });
  return rows[0] && toGroup(rows[0]);
}

const UNIQUE_VIOLATION = '23505';

async function orNameTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const isTaken =
      cause instanceof DatabaseError &&
      cause.code === UNIQUE_VIOLATION &&
      cause.constraint === 'ticket_group_name_key';
    throw isTaken ? new GroupNameTaken({ cause }) : cause;
  }
}
