import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Texts that must not appear in the words of a failure. */
  readonly secrets?: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Told what it prints, as it prints it. */
  readonly onOut?: ((text: string) => void) | undefined;
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  /** The last lines of everything it printed, secrets replaced. */
  readonly words: string;
}

/** Runs a Node program to its end, in a process group of its own: Ctrl-C is its caller's business. */
export function runProgram(
  program: string,
  args: readonly string[],
  { env, secrets = [], signal, onOut }: RunOptions,
): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  });
  let out = '';
  let all = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
    onOut?.(chunk.toString('utf8'));
    all += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => (all += chunk.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const tail = all.trim().split('\n').slice(-15).join('\n');
      resolve({ code: code ?? 1, out, words: hide(tail, secrets) });
    });
  });
}

function hide(text: string, secrets: readonly string[]): string {
  const known = secrets.flatMap((secret) => [secret, decodeURIComponent(secret)]);
  return known
    .filter((secret) => secret.length > 0)
    .reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
}
