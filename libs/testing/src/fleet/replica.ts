import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { repositoryRoot } from '../build/repository.ts';
import { Problem } from '../problem.ts';
import { freePort } from '../servers/free-port.ts';
import { logSince, logSize } from '../servers/log-file.ts';
import { ServerProcess } from '../servers/server-process.ts';

export type ServiceName = 'oauth-server' | 'core-service';

export interface ReplicaOptions {
  readonly service: ServiceName;
  /** Without `HOST` and `PORT`. */
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
}

/** One process of a service, on a port that it keeps over its restarts. */
export class Replica {
  readonly url: string;
  readonly service: ServiceName;
  readonly logFile: string;
  readonly #options: ReplicaOptions;
  readonly #port: number;
  #process: ServerProcess | undefined;

  private constructor(options: ReplicaOptions, port: number) {
    this.#options = options;
    this.#port = port;
    this.service = options.service;
    this.logFile = options.logFile;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Chooses a port; nothing runs yet. */
  static async of(options: ReplicaOptions): Promise<Replica> {
    return new Replica(options, await freePort());
  }

  get running(): boolean {
    return this.#process?.running ?? false;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  /** Starts the built program and waits until it says it is ready. @throws Problem with its last log lines. */
  async start(): Promise<void> {
    const from = logSize(this.logFile);
    const process_ = await this.launch();
    while (process_.running) {
      if (await this.isReady()) return;
      await pause(50);
    }
    const log = logSince(this.logFile, from);
    throw new Problem(`The ${this.service} ${await process_.ended}. Its log:\n${log}`);
  }

  /** Starts the built program and waits for nothing. */
  async launch(): Promise<ServerProcess> {
    const { service, env, logFile } = this.#options;
    const folder = join(repositoryRoot, 'apps', service);
    this.#process = await ServerProcess.spawn({
      program: process.execPath,
      args: [join(folder, 'dist', 'main.js')],
      cwd: folder,
      logFile,
      env: { ...env, HOST: '127.0.0.1', PORT: String(this.#port), TICKETGATE_PARENT_PIPE: '1' },
      input: { kind: 'held' },
      stopSignal: 'SIGTERM',
    });
    return this.#process;
  }

  /** What `/health/ready` says; false as well where nobody answers. */
  async isReady(): Promise<boolean> {
    const signal = AbortSignal.timeout(5_000);
    const answer = await fetch(`${this.url}/health/ready`, { signal }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    return answer?.ok ?? false;
  }

  /** SIGTERM, as an orchestrator does. @returns how it ended, in words. */
  async stop(): Promise<string> {
    await this.#process?.stop(30_000);
    return this.ended();
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    this.#process?.kill();
    await this.ended();
  }

  /** Settles when the process has ended; says how. */
  ended(): Promise<string> {
    return this.#process?.ended ?? Promise.resolve('was not started');
  }
}
