import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { repositoryRoot } from '../build/repository.ts';
import { Problem } from '../problem.ts';
import { runProgram } from '../run-program.ts';
import type { RunningProduct } from './start-product.ts';

/**
 * Runs an operator command beside a running product, as `npm run operator` does.
 * @returns the line it prints. @throws Problem with its words when it fails.
 */
export async function operate(product: RunningProduct, words: readonly string[]): Promise<string> {
  const program = join(repositoryRoot, 'apps', 'oauth-server', 'dist', 'operator.js');
  const env = parseEnv(readFileSync(join(product.stateDir, 'operator.env'), 'utf8'));
  const ran = await runProgram(program, words, { env });
  if (ran.code !== 0) throw new Problem(`operator ${words.join(' ')} failed: ${ran.words}`);
  return ran.out.trim();
}
