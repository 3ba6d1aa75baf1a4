import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit trail: one row per event, written once, read by its tenant, removed when old. */
export class CreateAudit1795300200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(auditEvent);
    await db.query(indexes);
    await db.query(stamps);
    await db.query(`GRANT SELECT, INSERT, DELETE ON identity.audit_event TO ticketgate_oauth`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE identity.audit_event`);
    await db.query(`ALTER TABLE identity.credential RESET (fillfactor)`);
    await db.query(`ALTER TABLE identity.refresh_token RESET (fillfactor)`);
  }
}

// No foreign keys: what happened stays true when the rows it happened to are gone. Ids from outside
// are bytes to compare, not text to collate. Nobody may change a row.
const auditEvent = `
  CREATE TABLE identity.audit_event (
    tenant_id uuid,
    id uuid CONSTRAINT audit_event_pkey PRIMARY KEY,
    at timestamptz NOT NULL,
    action text COLLATE "C" NOT NULL,
    outcome text NOT NULL
      CONSTRAINT audit_event_outcome_known CHECK (outcome IN ('ok', 'refused')),
    user_id uuid,
    client_id text COLLATE "C",
    credential_id text COLLATE "C",
    operator text,
    target_type text,
    target_id text COLLATE "C",
    address text,
    request_id text COLLATE "C",
    jti text COLLATE "C",
    kid text COLLATE "C",
    reason text,
    detail jsonb
  );
  COMMENT ON COLUMN identity.audit_event.tenant_id IS
    'null: nobody could tell whose it was; for operators only'`;

// The id is a UUIDv7: its order is the order of time, so every listing and the removal by age
// follow an index. Mints are nearly all rows; what is rare is found without reading past them.
const indexes = `
  CREATE INDEX audit_event_listing_idx ON identity.audit_event (tenant_id, id);
  CREATE INDEX audit_event_request_idx ON identity.audit_event (tenant_id, request_id)
    WHERE request_id IS NOT NULL;
  CREATE INDEX audit_event_jti_idx ON identity.audit_event (tenant_id, jti) WHERE jti IS NOT NULL;
  CREATE INDEX audit_event_client_idx ON identity.audit_event (tenant_id, client_id, id)
    WHERE client_id IS NOT NULL;
  CREATE INDEX audit_event_user_idx ON identity.audit_event (tenant_id, user_id, id)
    WHERE user_id IS NOT NULL;
  CREATE INDEX audit_event_credential_idx ON identity.audit_event (tenant_id, credential_id, id)
    WHERE credential_id IS NOT NULL;
  CREATE INDEX audit_event_target_idx ON identity.audit_event (tenant_id, target_id, id)
    WHERE target_id IS NOT NULL;
  CREATE INDEX audit_event_refused_idx ON identity.audit_event (tenant_id, id)
    WHERE outcome = 'refused';
  CREATE INDEX audit_event_action_idx ON identity.audit_event (tenant_id, action, id)
    WHERE action <> 'token.minted'`;

// Room for a row's next version on its own page: stamping the last use then touches no index.
const stamps = `
  ALTER TABLE identity.credential SET (fillfactor = 80);
  ALTER TABLE identity.refresh_token SET (fillfactor = 80)`;
