/** `npm run migrate`: brings MIGRATION_DATABASE_URL (or DATABASE_URL) to the newest schema. */
import { runFromSource } from './from-source.ts';

runFromSource('start/migrate-main.ts');
