import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets and everything around them. Every key starts with the tenant. */
export class CreateDesk1795219300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of [groupRole, ticketGroup, ticketCounter, ticket, assignee]) {
      await db.query(statement);
    }
    for (const statement of [comment, history, outbox, grants]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['outbox', 'ticket_history', 'ticket_comment', 'ticket_assignee']) {
      await db.query(`DROP TABLE desk.${table}`);
    }
    await db.query(`DROP TABLE desk.ticket, desk.ticket_counter, desk.ticket_group`);
  }
}

// Roles belong to the whole server, so another database may have made it, even at this moment.
const groupRole = `
  DO $$
  BEGIN
    CREATE ROLE ticketgate_core NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$`;

const ticketGroup = `
  CREATE TABLE desk.ticket_group (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    CONSTRAINT ticket_group_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT ticket_group_name_key UNIQUE (tenant_id, name_key)
  )`;

// One row per tenant and type: its lock hands out numbers without gaps, in commit order.
const ticketCounter = `
  CREATE TABLE desk.ticket_counter (
    tenant_id uuid NOT NULL,
    ticket_type text NOT NULL,
    last_number integer NOT NULL,
    CONSTRAINT ticket_counter_pkey PRIMARY KEY (tenant_id, ticket_type)
  )`;

// Punctuation is blanked before the parser sees it: "printer/scanner" is two words, not a path.
const searchable = `translate(
      ticket_number || ' ' || title || ' ' || description,
      '!"#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~',
      repeat(' ', 32)
    )`;

const ticket = `
  CREATE EXTENSION IF NOT EXISTS btree_gin;
  CREATE TABLE desk.ticket (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    ticket_number text NOT NULL,
    ticket_type text NOT NULL CONSTRAINT ticket_type_known
      CHECK (ticket_type IN ('INCIDENT', 'SERVICE_REQUEST', 'PROBLEM', 'CHANGE')),
    title text NOT NULL,
    description text NOT NULL,
    status text NOT NULL CONSTRAINT ticket_status_known
      CHECK (status IN ('OPEN', 'IN_PROGRESS', 'ON_HOLD', 'RESOLVED', 'CLOSED', 'CANCELLED')),
    priority text NOT NULL CONSTRAINT ticket_priority_known
      CHECK (priority IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
    group_id uuid,
    response_hours integer CONSTRAINT ticket_response_hours_range
      CHECK (response_hours BETWEEN 1 AND 8760),
    resolution_hours integer CONSTRAINT ticket_resolution_hours_range
      CHECK (resolution_hours BETWEEN 1 AND 8760),
    escalation_hours integer CONSTRAINT ticket_escalation_hours_range
      CHECK (escalation_hours BETWEEN 1 AND 8760),
    first_responded_at timestamptz(3),
    resolved_at timestamptz(3),
    created_by_user_id uuid NOT NULL,
    created_by_client_id text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', ${searchable})) STORED,
    CONSTRAINT ticket_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT ticket_number_key UNIQUE (tenant_id, ticket_number),
    CONSTRAINT ticket_group_fkey FOREIGN KEY (tenant_id, group_id)
      REFERENCES desk.ticket_group (tenant_id, id)
  );
  CREATE INDEX ticket_newest_idx ON desk.ticket (tenant_id, created_at DESC, id DESC);
  CREATE INDEX ticket_group_idx ON desk.ticket (tenant_id, group_id) WHERE group_id IS NOT NULL;
  CREATE INDEX ticket_search_idx ON desk.ticket USING gin (tenant_id, search)`;

const assignee = `
  CREATE TABLE desk.ticket_assignee (
    tenant_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    user_id uuid NOT NULL,
    position integer NOT NULL,
    assigned_at timestamptz(3) NOT NULL,
    CONSTRAINT ticket_assignee_pkey PRIMARY KEY (tenant_id, ticket_id, user_id),
    CONSTRAINT ticket_assignee_ticket_fkey FOREIGN KEY (tenant_id, ticket_id)
      REFERENCES desk.ticket (tenant_id, id)
  )`;

const comment = `
  CREATE TABLE desk.ticket_comment (
    tenant_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    id uuid NOT NULL,
    body text NOT NULL,
    author_user_id uuid NOT NULL,
    author_client_id text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    CONSTRAINT ticket_comment_pkey PRIMARY KEY (tenant_id, ticket_id, id),
    CONSTRAINT ticket_comment_ticket_fkey FOREIGN KEY (tenant_id, ticket_id)
      REFERENCES desk.ticket (tenant_id, id)
  )`;

const history = `
  CREATE TABLE desk.ticket_history (
    tenant_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    id uuid NOT NULL,
    action text NOT NULL,
    before jsonb,
    after jsonb,
    actor_user_id uuid NOT NULL,
    client_id text NOT NULL,
    request_id text NOT NULL,
    at timestamptz(3) NOT NULL,
    CONSTRAINT ticket_history_pkey PRIMARY KEY (tenant_id, ticket_id, id),
    CONSTRAINT ticket_history_ticket_fkey FOREIGN KEY (tenant_id, ticket_id)
      REFERENCES desk.ticket (tenant_id, id)
  )`;

// A reader takes rows whose xact is below pg_snapshot_xmin(pg_current_snapshot()): those are all
// committed or gone, so reading in order of xact misses none that commits late.
const outbox = `
  CREATE TABLE desk.outbox (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
    type text NOT NULL,
    ticket_id uuid NOT NULL,
    payload jsonb NOT NULL,
    at timestamptz(3) NOT NULL,
    CONSTRAINT outbox_pkey PRIMARY KEY (tenant_id, id)
  );
  CREATE INDEX outbox_order_idx ON desk.outbox (xact, id)`;

// History is written once: the service cannot change or remove what it has recorded.
const grants = `
  GRANT USAGE ON SCHEMA desk TO ticketgate_core;
  GRANT SELECT, INSERT, UPDATE, DELETE
    ON desk.ticket_group, desk.ticket_counter, desk.ticket, desk.ticket_assignee,
       desk.ticket_comment, desk.outbox
    TO ticketgate_core;
  GRANT SELECT, INSERT ON desk.ticket_history TO ticketgate_core`;
