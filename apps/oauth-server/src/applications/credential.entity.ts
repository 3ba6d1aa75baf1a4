import type { JWK } from 'jose';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'credential' })
export class CredentialEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'credential_pkey' })
  tenantId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'credential_pkey' })
  id!: string;

  @Column('uuid', { name: 'application_id' })
  applicationId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: 'secret' | 'public_key' | 'jwks_uri' | 'federated';

  /** HMAC-SHA-256 of the secret with the server's key. */
  @Column('bytea', { name: 'secret_hash', nullable: true })
  secretHash!: Buffer | null;

  @Column('jsonb', { name: 'public_jwk', nullable: true })
  publicJwk!: JWK | null;

  /** Where keys are: the client's own, or those of the issuer it trusts. */
  @Column('text', { name: 'jwks_uri', nullable: true })
  jwksUri!: string | null;

  /** Of whose tokens a federated one consists, with `subject` and `audience`. */
  @Column('text', { nullable: true })
  issuer!: string | null;

  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('text', { nullable: true })
  audience!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  /** Client address of that use. */
  @Column('text', { name: 'last_used_from', nullable: true })
  lastUsedFrom!: string | null;

  /** Signs the tokens minted with it. */
  @Column('text', { name: 'signing_alg' })
  signingAlg!: 'ES256' | 'EdDSA';

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  /** Mints nothing while set; unlike a revoked one it can come back. */
  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
