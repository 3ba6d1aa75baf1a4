import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What pauses a ticket's clocks, what was announced of them, and each tenant's policy. */
export class SlaClocks1795500110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of [clocks, later, next, policy, grants]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE desk.sla_policy');
    await db.query('DROP INDEX desk.ticket_sla_next_idx');
    await db.query(`
      ALTER TABLE desk.ticket
        DROP on_hold_since, DROP stood_still_ms, DROP at_risk_percent,
        DROP response_from_policy, DROP resolution_from_policy, DROP escalation_from_policy,
        DROP response_warned_at, DROP resolution_warned_at, DROP escalation_warned_at,
        DROP response_breached_at, DROP resolution_breached_at, DROP escalated_at,
        DROP sla_next_at`);
  }
}

// Constants as defaults: no row is rewritten.
const clocks = `
  ALTER TABLE desk.ticket
    ADD on_hold_since timestamptz(3),
    ADD stood_still_ms bigint NOT NULL DEFAULT 0,
    ADD at_risk_percent smallint NOT NULL DEFAULT 80,
    ADD response_from_policy boolean NOT NULL DEFAULT false,
    ADD resolution_from_policy boolean NOT NULL DEFAULT false,
    ADD escalation_from_policy boolean NOT NULL DEFAULT false,
    ADD response_warned_at timestamptz(3),
    ADD resolution_warned_at timestamptz(3),
    ADD escalation_warned_at timestamptz(3),
    ADD response_breached_at timestamptz(3),
    ADD resolution_breached_at timestamptz(3),
    ADD escalated_at timestamptz(3),
    ADD sla_next_at timestamptz(3)`;

// "Not looked at yet", for the release before, which still opens tickets and knows nothing of this:
// the SLA job takes them over.
const later = `ALTER TABLE desk.ticket ALTER sla_next_at SET DEFAULT '-infinity'`;

// Over all tenants: the job looks for what is due, whoever it belongs to.
const next = `
  CREATE INDEX ticket_sla_next_idx ON desk.ticket (sla_next_at) WHERE sla_next_at IS NOT NULL`;

const policy = `
  CREATE TABLE desk.sla_policy (
    tenant_id uuid NOT NULL,
    at_risk_percent smallint NOT NULL CONSTRAINT sla_policy_at_risk_range
      CHECK (at_risk_percent BETWEEN 50 AND 99),
    hours jsonb NOT NULL,
    version integer NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    CONSTRAINT sla_policy_pkey PRIMARY KEY (tenant_id)
  )`;

const grants = 'GRANT SELECT, INSERT, UPDATE ON desk.sla_policy TO ticketgate_core';
