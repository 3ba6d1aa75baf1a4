import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When each signing key moves on: a published one begins to sign, a retiring one goes. Adds only;
 * the release before writes active keys without an instant, and theirs is `created_at`.
 */
export class CreateKeyRotation1795300100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE identity.signing_key
        ADD activate_at timestamptz,
        ADD activated_at timestamptz,
        ADD retire_at timestamptz`);
    // Nothing wrote these states so far, but an operator may have.
    await db.query(`
      UPDATE identity.signing_key SET
        activate_at = CASE status WHEN 'published' THEN now() + interval '5 minutes' END,
        activated_at = CASE status WHEN 'active' THEN created_at END,
        retire_at = CASE status WHEN 'retiring' THEN now() + interval '25 hours' END`);
    await db.query(`
      ALTER TABLE identity.signing_key
        ADD CONSTRAINT signing_key_published_activates
          CHECK (status <> 'published' OR activate_at IS NOT NULL),
        ADD CONSTRAINT signing_key_retiring_ends
          CHECK (status <> 'retiring' OR retire_at IS NOT NULL)`);
    await db.query(`
      CREATE UNIQUE INDEX signing_key_one_published_per_alg ON identity.signing_key (alg)
        WHERE status = 'published'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX identity.signing_key_one_published_per_alg`);
    await db.query(`
      ALTER TABLE identity.signing_key
        DROP CONSTRAINT signing_key_published_activates,
        DROP CONSTRAINT signing_key_retiring_ends,
        DROP activate_at, DROP activated_at, DROP retire_at`);
  }
}
