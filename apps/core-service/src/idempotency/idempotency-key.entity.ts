import { Column, Entity, PrimaryColumn } from 'typeorm';

const primaryKeyConstraintName = 'idempotency_key_pkey';

/** Row of `desk.idempotency_key`: a request that was carried out, and its reply. */
@Entity({ schema: 'desk', name: 'idempotency_key' })
export class IdempotencyKeyEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName })
  tenantId!: string;

  @PrimaryColumn('text', { name: 'client_id', primaryKeyConstraintName })
  clientId!: string;

  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName })
  userId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName })
  key!: string;

  @Column('bytea', { name: 'request_hash' })
  requestHash!: Buffer;

  /** Null in rows of before there was a choice: their call has one status to succeed with. */
  @Column('integer', { nullable: true })
  status!: number | null;

  @Column('jsonb')
  headers!: Readonly<Record<string, string>>;

  @Column('text', { nullable: true })
  body!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;
}
