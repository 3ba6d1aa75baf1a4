import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Placement } from './placement.ts';
import { postgresProgram } from './postgres-binaries.ts';
import { plainEnvironment } from './server-process.ts';
import { Problem } from '../problem.ts';

/** The superuser of every embedded cluster. */
export const SUPERUSER = 'postgres';

export interface ClusterOptions {
  readonly placement: Placement;
  readonly password: string;
  /** False skips waiting for the disk; for throw-away clusters. */
  readonly durable: boolean;
}

/** What lc_ctype may be, best first; collation is PostgreSQL's own C.UTF-8 and needs no system locale. */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/**
 * Makes the cluster unless it is there: UTF-8, passwords by SCRAM. It is made aside and renamed, so
 * that a killed start leaves no half cluster.
 * @returns the data folder.
 * @throws Problem when initdb fails or the data is of another major version.
 */
export async function ensureCluster(options: ClusterOptions, major: string): Promise<string> {
  const data = join(options.placement.home, 'data');
  if (existsSync(join(data, 'PG_VERSION'))) {
    checkVersion(data, major);
    return data;
  }
  const fresh = join(options.placement.home, 'data.new');
  const passwordFile = join(options.placement.home, 'initial-password');
  try {
    writeOwned(passwordFile, options.password, options.placement);
    await initialise(options, fresh, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(data, { recursive: true, force: true });
  renameSync(fresh, data);
  return data;
}

function checkVersion(data: string, major: string): void {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (made === major) return;
  throw new Problem(`The data in ${data} is of PostgreSQL ${made}; this is ${major}.`, [
    'Start over with an empty database: npm run reset',
  ]);
}

function writeOwned(path: string, text: string, { runAs }: Placement): void {
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  if (runAs) chownSync(path, runAs.uid, runAs.gid);
}

async function initialise(options: ClusterOptions, data: string, pwfile: string): Promise<void> {
  let output = '';
  for (const ctype of CTYPES) {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { mode: 0o700 });
    const { runAs } = options.placement;
    if (runAs) chownSync(data, runAs.uid, runAs.gid);
    const made = await initdb(options, data, pwfile, ctype);
    if (made.ok) return;
    output = made.output;
    if (!/invalid locale|locale name/.test(output)) break;
  }
  throw new Problem(`PostgreSQL could not make its data folder.\n${output}`, [
    'If its programs do not run on this system, use a PostgreSQL of your own:',
    'DATABASE_URL=postgresql://owner:password@host:5432/ticketgate npm start',
  ]);
}

function initdb(
  { placement, durable }: ClusterOptions,
  data: string,
  pwfile: string,
  ctype: string,
): Promise<{ ok: boolean; output: string }> {
  const args = [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${pwfile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
    ...(durable ? [] : ['--no-sync']),
  ];
  return new Promise((resolve) => {
    const child = spawn(postgresProgram(placement.binaries, 'initdb'), args, {
      cwd: placement.home,
      env: plainEnvironment(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...placement.runAs,
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.once('error', (error) => resolve({ ok: false, output: error.message }));
    child.once('close', (code) => resolve({ ok: code === 0, output: output.trimEnd() }));
  });
}
