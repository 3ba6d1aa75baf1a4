import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { guardAgainstOrphan } from './guard.ts';
import { openLog } from './log-file.ts';
import { Problem } from '../problem.ts';
import type { RunAs } from './unprivileged-user.ts';

/** Standard input: a text, or a pipe that is held open and whose end tells the server to stop. */
export type ServerInput =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'held' };

export interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly logFile: string;
  readonly runAs?: RunAs | undefined;
  readonly input?: ServerInput;
  /** The whole environment; only the bare necessities by default. */
  readonly env?: NodeJS.ProcessEnv;
  /** What asks this server to stop in an orderly way. */
  readonly stopSignal: NodeJS.Signals;
}

/** A server of this process: in a process group of its own, so that Ctrl-C does not reach it. */
export class ServerProcess {
  readonly pid: number;
  /** Settles when the process has ended, however it ended; says how, in words. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  readonly #stopSignal: NodeJS.Signals;
  #running = true;

  private constructor(child: ChildProcess, pid: number, command: ServerCommand) {
    this.#child = child;
    this.pid = pid;
    this.#stopSignal = command.stopSignal;
    const release = guardAgainstOrphan(pid, command.stopSignal);
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#running = false;
        release();
        resolve(signal ? `was ended by ${signal}` : `exited with code ${code ?? 'unknown'}`);
      });
    });
  }

  /** @throws Problem when the program cannot be executed. */
  static async spawn(command: ServerCommand): Promise<ServerProcess> {
    const log = openLog(command.logFile);
    const child = spawn(command.program, command.args, {
      cwd: command.cwd,
      detached: true,
      env: command.env ?? plainEnvironment(),
      stdio: [command.input === undefined ? 'ignore' : 'pipe', log, log],
      ...command.runAs,
    });
    closeSync(log);
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) =>
        reject(new Problem(`${command.program} cannot be run: ${error.message}`, [], error)),
      );
    });
    child.stdin?.on('error', () => undefined);
    if (command.input?.kind === 'text') child.stdin?.end(command.input.text);
    return new ServerProcess(child, child.pid ?? 0, command);
  }

  get running(): boolean {
    return this.#running;
  }

  /** Ends it at once, whatever it is doing. */
  kill(): void {
    if (this.#running) this.#child.kill('SIGKILL');
  }

  /** Asks in an orderly way, waits, and only after `graceMs` milliseconds kills. */
  async stop(graceMs = 20_000): Promise<void> {
    if (!this.#running) return;
    this.#child.kill(this.#stopSignal);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(timer);
  }
}

/** Only what a server needs to run: no PG* settings of the caller, no secrets, messages in English. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH } = process.env;
  return { PATH, LD_LIBRARY_PATH, LC_ALL: 'C', TZ: 'UTC' };
}
