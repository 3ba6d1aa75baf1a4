import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { runProgram } from '../run-program.ts';

/** In this order: the desk schema refers to the view of the identity schema. */
const MIGRATING = ['apps/oauth-server', 'apps/core-service'];

/** How the programs tell of a migration, e.g. `desk: applied add-ticket-closed-by`. */
const APPLIED = /^\w+: applied /;

/**
 * Brings a database to the newest schema with both services' built migration programs.
 * @param ownerUrl of the role that owns, or may create, the schemas.
 * @param onOut told what the programs print meanwhile: whose lock they wait for, say.
 * @returns one line for each migration applied, in their order; none when it was up to date.
 * @throws Problem with the failing program's own words.
 */
export async function migrateDatabase(
  root: string,
  ownerUrl: string,
  signal?: AbortSignal,
  onOut?: (text: string) => void,
): Promise<string[]> {
  const { DATABASE_URL: _theServices, ...env } = process.env;
  const printed: string[] = [];
  for (const project of MIGRATING) {
    const program = join(root, project, 'dist', 'migrate.js');
    if (!existsSync(program)) {
      throw new Problem(`${project} has no built migrations (${program} is missing).`, [
        'Build first: npm run build',
      ]);
    }
    const ran = await runProgram(program, [], {
      env: { ...env, MIGRATION_DATABASE_URL: ownerUrl },
      secrets: [ownerUrl, new URL(ownerUrl).password],
      signal,
      onOut,
    });
    if (ran.code !== 0) throw new Problem(`The database could not be migrated.\n${ran.words}`);
    printed.push(...ran.out.split('\n').filter((line) => APPLIED.test(line)));
  }
  return printed;
}
