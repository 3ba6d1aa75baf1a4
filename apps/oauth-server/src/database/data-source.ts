import { DataSource, type DataSourceOptions } from 'typeorm';
import { poolConfig } from '@ticketgate/runtime';
import { ApplicationEntity } from '../applications/application.entity.ts';
import { CredentialEntity } from '../applications/credential.entity.ts';
import { TenantEntity } from '../tenants/tenant.entity.ts';
import { UserEntity } from '../users/user.entity.ts';
import { CreateIdentity1795219200000 } from './migrations/1795219200000-create-identity.ts';
import { CreateSecurityFeed1795219200001 } from './migrations/1795219200001-create-security-feed.ts';

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
    migrations: [CreateIdentity1795219200000, CreateSecurityFeed1795219200001],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
  };
  return new DataSource(options);
}
