import { spawn } from 'node:child_process';
import { repositoryRoot } from '../repository.ts';

export interface Outcome {
  readonly ok: boolean;
  /** What to read when it failed; empty when there is nothing to say. */
  readonly output: string;
  /** Half a sentence beside the name, e.g. how much was looked at. */
  readonly note?: string;
}

/** One thing that must hold. A throw counts as a failure with the error's message. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

/** An outcome that is well exactly when nothing was found. */
export function found(problems: readonly string[], note?: string): Outcome {
  const output = problems.map((problem) => `  ${problem}\n`).join('');
  return { ok: problems.length === 0, output, ...(note !== undefined && { note }) };
}

/** Runs a script with this Node at the root; well when it exits with 0. */
export async function script(file: string, ...args: string[]): Promise<Outcome> {
  const { code, output } = await run(process.execPath, [file, ...args]);
  return { ok: code === 0, output };
}

/** Runs a program to its end; standard output and error come back in one text. */
export function run(program: string, args: readonly string[]) {
  return new Promise<{ readonly code: number | null; readonly output: string }>(
    (resolve, reject) => {
      const child = spawn(program, args, {
        cwd: repositoryRoot,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      const append = (chunk: Buffer) => {
        output += chunk.toString();
      };
      child.stdout.on('data', append);
      child.stderr.on('data', append);
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, output }));
    },
  );
}
