import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who verifies tokens at the moment, and how far each has followed the security feed. */
export class CreateReplicas1795300300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // `lapses_at`: from then on a replica that wrote nothing more has stopped accepting tokens.
    await db.query(`
      CREATE TABLE security.replica (
        id uuid CONSTRAINT replica_pkey PRIMARY KEY,
        service text NOT NULL,
        seq bigint NOT NULL,
        seen_at timestamptz NOT NULL,
        lapses_at timestamptz NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE, DELETE
        ON security.replica TO ticketgate_oauth, ticketgate_core`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE security.replica`);
  }
}
