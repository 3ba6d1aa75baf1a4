import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'application' })
export class ApplicationEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id', primaryKeyConstraintName: 'application_pkey' })
  tenantId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'application_pkey' })
  id!: string;

  @Column('text', { name: 'client_id' })
  clientId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  status!: 'active' | 'disabled' | 'deleted';

  @Column('text', { name: 'auth_method' })
  authMethod!: 'client_secret' | 'private_key_jwt';

  @Column('text', { name: 'grant_types', array: true })
  grantTypes!: string[];

  @Column('text', { array: true })
  scopes!: string[];

  @Column('uuid', { name: 'agent_user_id', nullable: true })
  agentUserId!: string | null;

  /** Seconds. */
  @Column('integer', { name: 'access_token_lifetime' })
  accessTokenLifetime!: number;

  @Column('boolean', { name: 'strict_audience' })
  strictAudience!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
