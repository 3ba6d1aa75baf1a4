import { migrateProgram, parseEnv } from '@ticketgate/runtime';
import { MigrateEnv } from './config/env.ts';
import { openMigrations } from './database/open-migrations.ts';

// Brings the `desk` schema up to this version, or tells with --check what is pending.
process.exitCode = await migrateProgram(
  {
    ...{ schema: 'desk', lock: 4007002, memberOf: 'ticketgate_core' },
    ...{ settings: () => parseEnv(MigrateEnv, process.env), open: openMigrations },
  },
  { args: process.argv.slice(2), out: process.stdout, err: process.stderr },
);
