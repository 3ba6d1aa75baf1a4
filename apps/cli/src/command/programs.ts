import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { optionsOf } from '../manual/in-every-page.ts';
import type { Context } from './context.ts';
import { EXIT, Failure } from './failure.ts';
import type { Call } from './read-call.ts';

const OPERATOR = 'oauth-server/dist/operator.js';

/** Those that only we know. */
const OURS = new Set(['env-file', 'via', 'help']);

/** Hands a call over to the operator's program, with this environment. @returns its exit code */
export function operate(call: Call, context: Context): Promise<number> {
  const { words, argument } = call.page;
  const given = optionsOf(call.page).flatMap(({ name }) => {
    const value = call.options[name];
    if (OURS.has(name) || value === undefined) return [];
    if (value === true) return [`--${name}`];
    return [value].flat().map((one) => `--${name}=${one}`);
  });
  // Behind -- even what begins with a dash is no option.
  const last = argument ? ['--', call.argument] : [];
  return runProgram(OPERATOR, [...words.split(' '), ...given, ...last], { env: context.env });
}

export interface ProgramOptions {
  readonly env: Context['env'];
  /** Takes what it prints, line by line; unless given, all of it is printed as it comes. */
  readonly onLine?: (line: string) => void;
  /** The same of what it says on standard error. */
  readonly onComplaint?: ((line: string) => void) | undefined;
}

/**
 * Runs a program of the services that stands beside this one.
 * @param program below `apps/`, or `/app/apps/` in the image
 * @returns its exit code. @throws Failure when it is not here
 */
export async function runProgram(
  program: string,
  words: readonly string[],
  { env, onLine, onComplaint }: ProgramOptions,
): Promise<number> {
  // From src/ and from dist/ alike: apps/cli/*/command → apps.
  const path = fileURLToPath(new URL(`../../../${program}`, import.meta.url));
  if (!existsSync(path)) {
    throw new Failure(
      `apps/${program} is not here. Build it (npm run build), use the image ticketgate/cli, or run it
where the services run: kubectl exec deploy/oauth-server -- node apps/${program} ${words.join(' ')}`,
    );
  }
  const child = spawn(process.execPath, [path, ...words], {
    env: { ...env },
    stdio: ['inherit', onLine ? 'pipe' : 'inherit', onComplaint ? 'pipe' : 'inherit'],
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? EXIT.refused));
  });
  if (onLine && child.stdout) createInterface(child.stdout).on('line', onLine);
  if (onComplaint && child.stderr) createInterface(child.stderr).on('line', onComplaint);
  return ended;
}
