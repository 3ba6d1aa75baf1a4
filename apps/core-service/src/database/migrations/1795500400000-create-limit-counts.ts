import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where replicas share what they count of calls when there is no Redis. */
export class CreateLimitCounts1795500400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // Not logged: a row lives for one window, and a crash may forget it.
    await db.query(`
      CREATE UNLOGGED TABLE desk.limit_count (
        key text CONSTRAINT limit_count_pkey PRIMARY KEY,
        points integer NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX limit_count_expiry_idx ON desk.limit_count (expires_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON desk.limit_count TO ticketgate_core`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE desk.limit_count`);
  }
}
