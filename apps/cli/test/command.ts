import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** How a command ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** Ends it as `kill -9` does. */
  kill(): void;
  /** As Ctrl-C does. */
  interrupt(): void;
}

/** Starts `ticketgate` as it stands in the source, with this environment and no other. */
export function start(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Running {
  const args = ['--conditions=@ticketgate/source', '--no-warnings', MAIN, ...words];
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], ...env }, cwd });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return {
    ended,
    kill: () => child.kill('SIGKILL'),
    interrupt: () => child.kill('SIGINT'),
  };
}
