import type { OpenMigrations } from '@ticketgate/runtime';
import { MigrationExecutor, type DataSource, type Migration } from 'typeorm';
import { createDataSource } from './data-source.ts';

/** This service's migrations, with a connection of their own. */
export const openMigrations = (url: string): Promise<OpenMigrations<Migration>> =>
  openMigrationsOf(createDataSource(url));

/** The migrations of any data source that does not yet run. */
export async function openMigrationsOf(source: DataSource): Promise<OpenMigrations<Migration>> {
  await source.initialize();
  const session = source.createQueryRunner();
  return {
    session,
    book: new MigrationExecutor(source, session),
    close: async () => {
      await session.release();
      await source.destroy();
    },
  };
}
