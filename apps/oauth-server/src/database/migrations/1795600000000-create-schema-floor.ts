import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets the schema say from which release on it can be
 * worked with. A migration that takes away what an older release needs moves the floor, to the name
 * of a migration which the oldest release that may still run knows:
 *
 *     UPDATE identity.schema_floor SET migration = '…'
 */
export class CreateSchemaFloor1795600000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE identity.schema_floor (
        id smallint CONSTRAINT schema_floor_pkey PRIMARY KEY
          CONSTRAINT schema_floor_is_one CHECK (id = 1),
        migration text NOT NULL
      );
      INSERT INTO identity.schema_floor VALUES (1, 'CreateSchemaFloor1795600000000');
      GRANT SELECT ON identity.schema_floor TO ticketgate_oauth`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE identity.schema_floor`);
  }
}
