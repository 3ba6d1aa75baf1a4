import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credentials that consist of tokens of somebody else's issuer, which an application trusts. */
export class CreateTrusts1795500500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE identity.credential
        ADD issuer text, ADD subject text, ADD audience text,
        DROP CONSTRAINT credential_kind_holds,
        ADD CONSTRAINT credential_kind_holds CHECK (CASE kind ${KINDS}
          WHEN 'federated' THEN issuer IS NOT NULL AND subject IS NOT NULL AND audience IS NOT NULL
            AND secret_hash IS NULL AND public_jwk IS NULL
          ELSE false END)`);
    // Whom an assertion is from is asked before it is known whose tenant that is.
    await db.query(`
      CREATE INDEX credential_workload_idx ON identity.credential (issuer, subject)
        WHERE kind = 'federated'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM identity.credential WHERE kind = 'federated'`);
    await db.query(`
      ALTER TABLE identity.credential
        DROP CONSTRAINT credential_kind_holds,
        ADD CONSTRAINT credential_kind_holds CHECK (CASE kind ${KINDS} ELSE false END),
        DROP issuer, DROP subject, DROP audience`);
  }
}

const KINDS = `
          WHEN 'secret' THEN secret_hash IS NOT NULL AND public_jwk IS NULL AND jwks_uri IS NULL
          WHEN 'public_key' THEN public_jwk IS NOT NULL AND secret_hash IS NULL AND jwks_uri IS NULL
          WHEN 'jwks_uri' THEN jwks_uri IS NOT NULL AND secret_hash IS NULL AND public_jwk IS NULL`;
