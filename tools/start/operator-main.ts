import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { Problem, repositoryRoot } from '@ticketgate/testing';
import { Progress } from './progress.ts';
import { stateFolder } from './settings.ts';
import { statePaths } from './state.ts';

/** Runs the command with the environment that the last start wrote down; its exit code becomes ours. */
function operate(words: readonly string[]): number {
  const { operatorEnv } = statePaths(stateFolder(process.env));
  if (!existsSync(operatorEnv)) {
    throw new Problem('There is no product to operate on here.', [
      'Start it first: npm start',
      'Elsewhere run apps/oauth-server/dist/operator.js in the environment of the oauth-server.',
    ]);
  }
  const env = { ...process.env, ...parseEnv(readFileSync(operatorEnv, 'utf8')) };
  const program = join(repositoryRoot, 'apps', 'oauth-server', 'dist', 'operator.js');
  return spawnSync(process.execPath, [program, ...words], { env, stdio: 'inherit' }).status ?? 1;
}

try {
  process.exitCode = operate(process.argv.slice(2));
} catch (error) {
  new Progress(process.stderr).problem(error);
  process.exitCode = 1;
}
