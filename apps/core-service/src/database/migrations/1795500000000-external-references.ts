import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets under the sender's own reference, what a tenant asks of changes, replies with a status. */
export class ExternalReferences1795500000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of [reference, unique, settings, grants, status]) {
      await db.query(statement);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE desk.idempotency_key DROP COLUMN status');
    await db.query('DROP TABLE desk.ticket_settings');
    await db.query('DROP INDEX desk.ticket_external_ref_key');
    await db.query('ALTER TABLE desk.ticket DROP COLUMN external_key, DROP COLUMN external_system');
  }
}

const reference = `
  ALTER TABLE desk.ticket
    ADD external_system text,
    ADD external_key text,
    ADD CONSTRAINT ticket_external_ref_whole
      CHECK ((external_system IS NULL) = (external_key IS NULL))`;

// The last word on "one ticket per reference": whatever two writers believe, one of them fails.
const unique = `
  CREATE UNIQUE INDEX ticket_external_ref_key
    ON desk.ticket (tenant_id, external_system, external_key) WHERE external_system IS NOT NULL`;

const settings = `
  CREATE TABLE desk.ticket_settings (
    tenant_id uuid NOT NULL,
    require_if_match boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 0,
    updated_at timestamptz(3) NOT NULL,
    CONSTRAINT ticket_settings_pkey PRIMARY KEY (tenant_id)
  )`;

const grants = 'GRANT SELECT, INSERT, UPDATE ON desk.ticket_settings TO ticketgate_core';

// Null in rows from before: their call had one status to succeed with.
const status = 'ALTER TABLE desk.idempotency_key ADD status integer';
