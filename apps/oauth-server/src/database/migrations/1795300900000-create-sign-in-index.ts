import type { MigrationInterface, QueryRunner } from 'typeorm';

/** At the console's door people are looked up by their address alone, whichever tenant they are of. */
export class CreateSignInIndex1795300900000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX user_account_email_index ON identity.user_account (lower(email))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX identity.user_account_email_index`);
  }
}
