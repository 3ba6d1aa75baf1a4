import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withEnvFile } from '../config/env.ts';
import type { Context } from './context.ts';
import { EXIT, Failure, usage } from './failure.ts';

const OPERATOR = 'oauth-server/dist/operator.js';
const MIGRATIONS = ['oauth-server/dist/migrate.js', 'core-service/dist/migrate.js'];

/** Hands words over to the operator's program, with our environment. @returns its exit code */
export function operate(words: readonly string[], context: Context): number {
  return run(OPERATOR, words, context);
}

/** Migrates both schemas, identity first. @returns the exit code of the one that failed, or 0 */
export function migrate(words: readonly string[], context: Context): number {
  for (const program of MIGRATIONS) {
    const code = run(program, words, context);
    if (code !== EXIT.ok) return code;
  }
  return EXIT.ok;
}

function run(program: string, words: readonly string[], context: Context): number {
  // From src/ and from dist/ alike: apps/cli/*/command → apps.
  const path = fileURLToPath(new URL(`../../../${program}`, import.meta.url));
  if (!existsSync(path)) {
    throw new Failure(
      `apps/${program} is not here. Build it (npm run build), or run it where the services run:
  kubectl exec deploy/oauth-server -- node apps/oauth-server/dist/operator.js ${words.join(' ')}`,
    );
  }
  const { file, rest } = takeEnvFile(words);
  const env = withEnvFile(context.env, file);
  return spawnSync(process.execPath, [path, ...rest], { env, stdio: 'inherit' }).status ?? 1;
}

/** Our one option among words that are the other program's. */
function takeEnvFile(words: readonly string[]) {
  const at = words.indexOf('--env-file');
  if (at === -1) return { file: undefined, rest: words };
  const file = words[at + 1];
  if (file === undefined) throw usage('--env-file: which one?');
  return { file, rest: words.toSpliced(at, 2) };
}
