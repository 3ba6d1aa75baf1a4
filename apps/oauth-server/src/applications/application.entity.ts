import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  ApplicationMetadata,
  ApplicationOrigin,
  AuthMethod,
  TokenEndpointAuthMethod,
} from './application.ts';

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
  authMethod!: AuthMethod;

  /** As registered (RFC 7591 2); null where nobody named one. */
  @Column('text', { name: 'token_endpoint_auth_method', nullable: true })
  tokenEndpointAuthMethod!: TokenEndpointAuthMethod | null;

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

  @Column('text', { name: 'redirect_uris', array: true })
  redirectUris!: string[];

  @Column('text', { name: 'post_logout_redirect_uris', array: true })
  postLogoutRedirectUris!: string[];

  @Column('text', { name: 'cors_origins', array: true })
  corsOrigins!: string[];

  @Column('boolean', { name: 'first_party' })
  firstParty!: boolean;

  @Column('text', { name: 'default_sub_type' })
  defaultSubType!: 'user' | 'workspace';

  @Column('jsonb')
  metadata!: ApplicationMetadata;

  @Column('text')
  origin!: ApplicationOrigin;

  @Column('bytea', { name: 'registration_token_hash', nullable: true })
  registrationTokenHash!: Buffer | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  /** Grows with every change; what an ETag is made of. */
  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
