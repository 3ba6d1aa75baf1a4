import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Groups say what they are for, and have members. */
export class CreateGroupMembers1795400200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of [describe, newest, member, grants]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE desk.group_member');
    await db.query('DROP INDEX desk.ticket_group_newest_idx');
    await db.query('ALTER TABLE desk.ticket_group DROP description, DROP updated_at');
  }
}

// Defaults, because the version before this one inserts groups, too, while it is being replaced.
const describe = `
  ALTER TABLE desk.ticket_group
    ADD description text NOT NULL DEFAULT '',
    ADD updated_at timestamptz(3) NOT NULL DEFAULT now();
  UPDATE desk.ticket_group SET updated_at = created_at`;

const newest = `
  CREATE INDEX ticket_group_newest_idx
    ON desk.ticket_group (tenant_id, created_at DESC, id DESC)`;

const member = `
  CREATE TABLE desk.group_member (
    tenant_id uuid NOT NULL,
    group_id uuid NOT NULL,
    user_id uuid NOT NULL,
    added_at timestamptz(3) NOT NULL,
    CONSTRAINT group_member_pkey PRIMARY KEY (tenant_id, group_id, user_id),
    CONSTRAINT group_member_group_fkey FOREIGN KEY (tenant_id, group_id)
      REFERENCES desk.ticket_group (tenant_id, id) ON DELETE CASCADE
  );
  CREATE INDEX group_member_latest_idx
    ON desk.group_member (tenant_id, group_id, added_at DESC, user_id DESC)`;

const grants = `GRANT SELECT, INSERT, UPDATE, DELETE ON desk.group_member TO ticketgate_core`;
