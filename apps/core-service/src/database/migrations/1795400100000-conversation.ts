import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of tickets, comments that can be edited and kept internal, and lists in their order. */
export class Conversation1795400100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of [versions, comments, order]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX desk.ticket_history_order_idx, desk.ticket_comment_order_idx');
    await db.query(`ALTER TABLE desk.ticket_comment
      DROP COLUMN version, DROP COLUMN edited_at, DROP COLUMN visibility`);
    await db.query('ALTER TABLE desk.ticket DROP COLUMN version');
  }
}

const versions = 'ALTER TABLE desk.ticket ADD COLUMN version integer NOT NULL DEFAULT 1';

const comments = `
  ALTER TABLE desk.ticket_comment
    ADD COLUMN visibility text NOT NULL DEFAULT 'public'
      CONSTRAINT ticket_comment_visibility_known CHECK (visibility IN ('public', 'internal')),
    ADD COLUMN edited_at timestamptz(3),
    ADD COLUMN version integer NOT NULL DEFAULT 1`;

const order = `
  CREATE INDEX ticket_comment_order_idx
    ON desk.ticket_comment (tenant_id, ticket_id, created_at, id);
  CREATE INDEX ticket_history_order_idx
    ON desk.ticket_history (tenant_id, ticket_id, at, id)`;
