import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Replies that are kept for requests with an `Idempotency-Key`. */
export class CreateIdempotencyKey1795400000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const statement of [idempotencyKey, grants]) await db.query(statement);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE desk.idempotency_key');
  }
}

// Expired rows are looked for across tenants: the one who removes them is nobody's caller.
const idempotencyKey = `
  CREATE TABLE desk.idempotency_key (
    tenant_id uuid NOT NULL,
    client_id text NOT NULL,
    user_id uuid NOT NULL,
    key text NOT NULL CONSTRAINT idempotency_key_length CHECK (length(key) BETWEEN 1 AND 255),
    request_hash bytea NOT NULL,
    headers jsonb NOT NULL,
    body text,
    created_at timestamptz(3) NOT NULL,
    expires_at timestamptz(3) NOT NULL,
    CONSTRAINT idempotency_key_pkey PRIMARY KEY (tenant_id, client_id, user_id, key)
  );
  CREATE INDEX idempotency_key_expiry_idx ON desk.idempotency_key (expires_at)`;

const grants = `
  GRANT SELECT, INSERT, UPDATE, DELETE ON desk.idempotency_key TO ticketgate_core`;
