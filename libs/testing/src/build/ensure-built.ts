import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from '../process-lock.ts';
import { Problem } from '../problem.ts';
import { buildableProjects } from './repository.ts';
import { sourceHash } from './source-hash.ts';

/** `fresh`: nothing to do; `built`: just done; `read-only`: the build that stands was taken as it is. */
export type BuildOutcome = 'fresh' | 'built' | 'read-only';

const STAMP = '.sources';

/**
 * Builds what is not built from the sources as they are now. Each dist remembers the hash of what it
 * was made from, so a second call costs milliseconds.
 * @throws Problem with the end of the build's output.
 */
export async function ensureBuilt(root: string, signal?: AbortSignal): Promise<BuildOutcome> {
  if (staleProjects(root).length === 0) return 'fresh';
  if (!isWritable(root)) return useWhatStands(root);
  const lock = join(root, '.nx', 'ticketgate-build.lock');
  return withLock(lock, () => build(root, signal), signal);
}

async function build(root: string, signal: AbortSignal | undefined): Promise<BuildOutcome> {
  if (staleProjects(root).length === 0) return 'fresh';
  // Of all, not only of what is stale: Nx puts every dist back from its cache, without our stamp.
  const hashes = buildableProjects(root).map((project) => [project, sourceHash(root, project)]);
  await runNx(root, signal);
  for (const [project = '', hash = ''] of hashes) writeFileSync(stampOf(root, project), hash);
  return 'built';
}

const stampOf = (root: string, project: string) => join(root, project, 'dist', STAMP);

function staleProjects(root: string): string[] {
  return buildableProjects(root).filter((project) => {
    const stamp = stampOf(root, project);
    return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== sourceHash(root, project);
  });
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function useWhatStands(root: string): BuildOutcome {
  const missing = buildableProjects(root).filter((p) => !existsSync(join(root, p, 'dist')));
  if (missing.length === 0) return 'read-only';
  throw new Problem(`${root} cannot be written to, and this is not built: ${missing.join(', ')}.`, [
    'Build where it can be written to (npm run build), or make the folder writable.',
  ]);
}

function nxProgram(root: string): string {
  const nx = join(root, 'node_modules', '.bin', 'nx');
  if (existsSync(nx)) return realpathSync(nx);
  throw new Problem('The packages are not installed.', ['Run: npm ci']);
}

function runNx(root: string, signal: AbortSignal | undefined): Promise<void> {
  const env = {
    ...process.env,
    PATH: [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    FORCE_COLOR: '0',
  };
  const child = spawn(process.execPath, [nxProgram(root), 'run-many', '-t', 'build'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Problem(`The build failed.\n${tail(output)}`, ['Alone: npm run build']));
    });
  });
}

const tail = (output: string) => output.trimEnd().split('\n').slice(-40).join('\n');
