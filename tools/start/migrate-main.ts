import { ensureBuilt, migrateDatabase, Problem, repositoryRoot } from '@ticketgate/testing';
import { Progress } from './progress.ts';

async function migrate(progress: Progress): Promise<void> {
  const ownerUrl = process.env['MIGRATION_DATABASE_URL'] || process.env['DATABASE_URL'];
  if (!ownerUrl) {
    throw new Problem('No database is named.', [
      'MIGRATION_DATABASE_URL=postgresql://owner:password@host:5432/ticketgate npm run migrate',
    ]);
  }
  if (!/^postgres(ql)?:$/.test(URL.parse(ownerUrl)?.protocol ?? '')) {
    throw new Problem('MIGRATION_DATABASE_URL (or DATABASE_URL) is not a PostgreSQL URL.');
  }
  await ensureBuilt(repositoryRoot);
  // As it comes: a migration may wait for a lock, and says whose.
  const show = (text: string) => {
    for (const line of text.trimEnd().split('\n')) progress.line(line);
  };
  const applied = await migrateDatabase(repositoryRoot, ownerUrl, undefined, show);
  progress.line(applied.length === 0 ? 'The database is up to date.' : 'The database is migrated.');
}

const progress = new Progress(process.stdout);
try {
  await migrate(progress);
} catch (error) {
  progress.problem(error);
  process.exitCode = 1;
}
