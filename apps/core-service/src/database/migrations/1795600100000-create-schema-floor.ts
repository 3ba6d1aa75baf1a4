import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets the service see which migrations were made, and the schema say from which release on it can be
 * worked with. A migration that takes away what an older release needs moves the floor, to the name
 * of a migration which the oldest release that may still run knows:
 *
 *     UPDATE desk.schema_floor SET migration = '…'
 */
export class CreateSchemaFloor1795600100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE desk.schema_floor (
        id smallint CONSTRAINT schema_floor_pkey PRIMARY KEY
          CONSTRAINT schema_floor_is_one CHECK (id = 1),
        migration text NOT NULL
      );
      INSERT INTO desk.schema_floor VALUES (1, 'CreateSchemaFloor1795600100000');
      GRANT SELECT ON desk.schema_floor, desk.migration TO ticketgate_core`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE SELECT ON desk.migration FROM ticketgate_core;
      DROP TABLE desk.schema_floor`);
  }
}
