import { DataSource, type DataSourceOptions } from 'typeorm';
import { poolConfig } from '@ticketgate/runtime';
import { ApplicationEntity } from '../applications/application.entity.ts';
import { CredentialEntity } from '../applications/credential.entity.ts';
import { TenantEntity } from '../tenants/tenant.entity.ts';
import { UserEntity } from '../users/user.entity.ts';
import { CreateIdentity1795219200000 } from './migrations/1795219200000-create-identity.ts';
import { CreateSecurityFeed1795219200001 } from './migrations/1795219200001-create-security-feed.ts';
import { CreatePeopleAndDialects1795300000000 } from './migrations/1795300000000-create-people-and-dialects.ts';
import { CreateKeyRotation1795300100000 } from './migrations/1795300100000-create-key-rotation.ts';
import { CreateAudit1795300200000 } from './migrations/1795300200000-create-audit.ts';
import { CreateReplicas1795300300000 } from './migrations/1795300300000-create-replicas.ts';
import { CreateLimitCounts1795300450000 } from './migrations/1795300450000-create-limit-counts.ts';
import { CreateSignInIndex1795300900000 } from './migrations/1795300900000-create-sign-in-index.ts';
import { CreateTrusts1795500500000 } from './migrations/1795500500000-create-trusts.ts';

export interface DatabaseOptions {
  readonly url: string;
  readonly poolMax: number;
}

/** The authorization server's database: the `identity` and `security` schemas. */
export function createDataSource({ url, poolMax }: DatabaseOptions): DataSource {
  const { connectionString, ...pool } = poolConfig({
    url,
    max: poolMax,
    applicationName: 'ticketgate-oauth-server',
  });
  const options: DataSourceOptions = {
    type: 'postgres',
    url: connectionString ?? url,
    extra: pool,
    schema: 'identity',
    synchronize: false,
    entities: [ApplicationEntity, CredentialEntity, TenantEntity, UserEntity],
    migrations: [
      CreateIdentity1795219200000,
      CreateSecurityFeed1795219200001,
      CreatePeopleAndDialects1795300000000,
      CreateKeyRotation1795300100000,
      CreateAudit1795300200000,
      CreateReplicas1795300300000,
      CreateLimitCounts1795300450000,
      CreateSignInIndex1795300900000,
      CreateTrusts1795500500000,
    ],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
  };
  return new DataSource(options);
}
