import { getConstructionPlans } from 'pg-boss';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The tables of pg-boss, made by the owner: the service may use them and not alter them. A later
 * release of the package comes with a migration that takes the schema on from where it is.
 */
export class CreateJobsSchema1795500100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(plans());
    await db.query(grants);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP SCHEMA desk_jobs CASCADE');
  }
}

/** Without a transaction of its own: each migration is one. */
const plans = (): string =>
  getConstructionPlans('desk_jobs')
    .replace(/^\s*BEGIN;/, '')
    .replace(/COMMIT;\s*$/, '');

const grants = `
  GRANT USAGE ON SCHEMA desk_jobs TO ticketgate_core;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA desk_jobs TO ticketgate_core`;
