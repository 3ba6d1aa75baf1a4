import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks: where events are sent, and what became of each. */
export class Webhooks1795500300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of [webhook, delivery, grants]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE desk.webhook_delivery, desk.webhook');
  }
}

// The place in the stream is that of desk.outbox, its transaction's number as a bigint.
const webhook = `
  CREATE TABLE desk.webhook (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    url text NOT NULL,
    description text NOT NULL,
    event_types text[] NOT NULL,
    priorities text[],
    ticket_types text[],
    status text NOT NULL
      CONSTRAINT webhook_status_known CHECK (status IN ('enabled', 'disabled')),
    disabled_reason text
      CONSTRAINT webhook_disabled_reason_known
      CHECK (disabled_reason IN ('requested', 'failing', 'gone')),
    disabled_at timestamptz(3),
    failing_since timestamptz(3),
    lost_until timestamptz(3),
    secret bytea NOT NULL,
    old_secret bytea,
    old_secret_until timestamptz(3),
    told_xact bigint NOT NULL,
    told_at timestamptz(3) NOT NULL,
    told_id uuid NOT NULL,
    version integer NOT NULL,
    created_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    CONSTRAINT webhook_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT webhook_disabled_says_why
      CHECK ((status = 'disabled') = (disabled_at IS NOT NULL AND disabled_reason IS NOT NULL))
  )`;

// One that is pending and has no instant waits for an earlier event of the same subject.
const delivery = `
  CREATE TABLE desk.webhook_delivery (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    event_id uuid NOT NULL,
    type text NOT NULL,
    subject_id uuid NOT NULL,
    ticket_number text,
    xact bigint NOT NULL,
    at timestamptz(3) NOT NULL,
    body text NOT NULL,
    state text NOT NULL
      CONSTRAINT webhook_delivery_state_known CHECK (state IN ('pending', 'delivered', 'failed')),
    tries integer NOT NULL,
    attempts jsonb NOT NULL,
    next_attempt_at timestamptz(3),
    lease uuid,
    CONSTRAINT webhook_delivery_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT webhook_delivery_webhook_fkey FOREIGN KEY (tenant_id, webhook_id)
      REFERENCES desk.webhook (tenant_id, id) ON DELETE CASCADE
  );
  CREATE UNIQUE INDEX webhook_delivery_event_key
    ON desk.webhook_delivery (tenant_id, webhook_id, event_id);
  CREATE INDEX webhook_delivery_due_idx
    ON desk.webhook_delivery (tenant_id, webhook_id, next_attempt_at) WHERE state = 'pending';
  CREATE INDEX webhook_delivery_subject_idx
    ON desk.webhook_delivery (tenant_id, webhook_id, subject_id, xact, at, event_id)
    WHERE state = 'pending';
  CREATE INDEX webhook_delivery_latest_idx
    ON desk.webhook_delivery (tenant_id, webhook_id, at DESC, id DESC)`;

const grants = `
  GRANT SELECT, INSERT, UPDATE, DELETE ON desk.webhook, desk.webhook_delivery TO ticketgate_core`;
