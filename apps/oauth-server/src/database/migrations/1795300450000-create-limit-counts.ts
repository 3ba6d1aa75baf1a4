import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where replicas share what they count of attempts when there is no Redis. */
export class CreateLimitCounts1795300450000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Not logged: a row lives for one window, and a crash may forget it.
    await db.query(`
      CREATE UNLOGGED TABLE identity.limit_count (
        key text CONSTRAINT limit_count_pkey PRIMARY KEY,
        points integer NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX limit_count_expiry_idx ON identity.limit_count (expires_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON identity.limit_count TO ticketgate_oauth`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE identity.limit_count`);
  }
}
