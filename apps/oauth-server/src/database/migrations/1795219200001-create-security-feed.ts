import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The security feed: revocations and changes, numbered without gaps in commit order. */
export class CreateSecurityFeed1795219200001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE SCHEMA IF NOT EXISTS security`);
    await db.query(`
      CREATE TABLE security.feed (
        seq bigint CONSTRAINT feed_pkey PRIMARY KEY,
        level text NOT NULL CONSTRAINT feed_level_known
          CHECK (level IN ('token', 'credential', 'application', 'user', 'tenant')),
        subject text NOT NULL,
        effect text NOT NULL CONSTRAINT feed_effect_known CHECK (effect IN ('revoke', 'change')),
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX feed_expiry_idx ON security.feed (expires_at)`);
    // One row whose lock serialises the writers: numbers are handed out in commit order.
    await db.query(`
      CREATE TABLE security.feed_head (
        id smallint CONSTRAINT feed_head_pkey PRIMARY KEY CONSTRAINT feed_head_single CHECK (id = 1),
        seq bigint NOT NULL
      );
      INSERT INTO security.feed_head (id, seq) VALUES (1, 0)`);
    await db.query(`
      GRANT USAGE ON SCHEMA security TO ticketgate_oauth, ticketgate_core;
      GRANT SELECT, INSERT, DELETE ON security.feed TO ticketgate_oauth;
      GRANT SELECT, UPDATE ON security.feed_head TO ticketgate_oauth;
      GRANT SELECT ON security.feed, security.feed_head TO ticketgate_core`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE security.feed, security.feed_head`);
  }
}
