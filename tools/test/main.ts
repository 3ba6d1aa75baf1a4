/** `npm test`: builds, runs every suite against real servers, and closes with one line of counts. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, repositoryRoot } from '@ticketgate/testing';
import { Progress } from '../start/progress.ts';
import { closingLines, readSummary, type Summary } from './summary.ts';

const JEST = join(repositoryRoot, 'node_modules', 'jest', 'bin', 'jest.js');

const progress = new Progress(process.stdout);

/** Runs Jest; resolves to its exit code once its output is complete. */
function runJest(args: readonly string[], resultFile: string): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      JEST,
      '--maxWorkers=2',
      '--json',
      `--outputFile=${resultFile}`,
      ...args,
    ],
    // --json would print its JSON on standard output; the readable report goes to standard error.
    { cwd: repositoryRoot, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  // Ctrl-C reaches Jest as well; its end is ours, counts included.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

async function test(args: readonly string[]): Promise<Summary> {
  await progress.step(
    'Building',
    () => ensureBuilt(repositoryRoot),
    (outcome) => (outcome === 'built' ? 'Built' : 'Build is up to date'),
  );
  const folder = mkdtempSync(join(tmpdir(), 'ticketgate-results-'));
  try {
    const resultFile = join(folder, 'results.json');
    const code = await runJest(args, resultFile);
    return readSummary(resultFile, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const BROKEN: Summary = { passed: 0, failed: 1, failures: ['the run itself'], skipped: [] };

const summary = await test(process.argv.slice(2)).catch((error: unknown) => {
  progress.problem(error);
  return BROKEN;
});
for (const line of closingLines(summary)) progress.line(line);
process.exitCode = summary.failed === 0 ? 0 : 1;
