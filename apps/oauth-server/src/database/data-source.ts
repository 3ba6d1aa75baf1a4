import { DataSource, type DataSourceOptions } from 'typeorm';
import { poolConfig } from '@ticketgate/runtime';
import { ApplicationEntity } from '../applications/application.entity.ts';
import { CredentialEntity } from '../applications/credential.entity.ts';
import { TenantEntity } from '../tenants/tenant.entity.ts';
import { UserEntity } from '../users/user.entity.ts';
import { MIGRATIONS } from './migrations/index.ts';

export interface DatabaseOptions {
  readonly url: string;
  readonly poolMax: number;
  /** As in {@link poolConfig}; a migration may take any time. */
  readonly statementTimeoutMs?: number;
}

/** The authorization server's database: the `identity` and `security` schemas. */
export function createDataSource({ url, poolMax, ...timeouts }: DatabaseOptions): DataSource {
  const { connectionString, ...pool } = poolConfig({
    url,
    max: poolMax,
    applicationName: 'ticketgate-oauth-server',
    ...timeouts,
  });
  const options: DataSourceOptions = {
    type: 'postgres',
    url: connectionString ?? url,
    extra: pool,
    schema: 'identity',
    synchronize: false,
    entities: [ApplicationEntity, CredentialEntity, TenantEntity, UserEntity],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
  };
  return new DataSource(options);
}
