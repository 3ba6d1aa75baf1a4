/** `npm run migrate`: brings MIGRATION_DATABASE_URL (or DATABASE_URL) to the newest schema. */
import { runFromSource } from './from-source.ts';

if (process.argv.length === 2) {
  runFromSource('start/migrate-main.ts');
} else {
  // Else --check would migrate.
  console.error('npm run migrate takes no options. To ask: npm run ticketgate -- migrate --check');
  process.exitCode = 2;
}
