import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';
import { logSince, logSize } from './log-file.ts';
import { identityOf, isGoneWithin, signalIfAlive } from './running-process.ts';
import { Problem } from '../problem.ts';
import { ServerProcess, type ServerCommand } from './server-process.ts';

export interface LocalRedisOptions {
  readonly program: string;
  /** Holds the log, the notes of this driver and, when `durable`, the append-only file. */
  readonly folder: string;
  /** Clients must give it; none by default. */
  readonly password?: string | undefined;
  /** Keeps its contents over a restart; off by default. */
  readonly durable?: boolean;
  /** A free one at each start, unless given. */
  readonly port?: number;
  /** More lines of configuration. */
  readonly settings?: readonly string[];
  /** Whether it watches over a master that others serve, instead of holding anything itself. */
  readonly sentinel?: boolean;
}

const READY_WITHIN_MS = 20_000;

/** Full path of a Redis-compatible server on PATH; undefined when there is none. */
export function findRedisProgram(path?: string): string | undefined {
  return findProgram(['redis-server', 'valkey-server'], path);
}

/** A real Redis or Valkey on loopback. */
export class LocalRedis {
  readonly logFile: string;
  readonly #options: LocalRedisOptions;
  #process: ServerProcess | undefined;
  #port = 0;

  constructor(options: LocalRedisOptions) {
    this.#options = options;
    this.logFile = join(options.folder, 'server.log');
  }

  /** @throws Problem with the last log lines when it does not answer. */
  async start(): Promise<void> {
    const { folder, program, port } = this.#options;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await stopLeftoverRedis(folder);
    this.#port = port ?? (await freePort());
    const from = logSize(this.logFile);
    this.#process = await ServerProcess.spawn({
      program,
      ...this.#configured(),
      cwd: folder,
      logFile: this.logFile,
      stopSignal: 'SIGTERM',
    });
    const { pid } = this.#process;
    writeFileSync(notesOf(folder), JSON.stringify({ pid, identity: identityOf(pid) }));
    if (await this.#isReady(this.#process)) return;
    await this.stop();
    const log = logSince(this.logFile, from);
    throw new Problem(`${program} does not answer. The end of ${this.logFile}:\n${log}`);
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    const { password } = this.#options;
    const login = password === undefined ? '' : `:${encodeURIComponent(password)}@`;
    return `redis://${login}127.0.0.1:${this.#port}`;
  }

  /** Settles when the server has ended, whoever ended it. */
  get ended(): Promise<string> {
    return this.#process?.ended ?? Promise.resolve('was not started');
  }

  /** Ends it at once. */
  kill(): void {
    this.#process?.kill();
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }

  /** By the standard input, so that the password shows in no process list; a sentinel wants a file. */
  #configured(): Pick<ServerCommand, 'args' | 'input'> {
    const text = this.#config();
    if (!this.#options.sentinel) return { args: ['-'], input: { kind: 'text', text } };
    const file = join(this.#options.folder, 'sentinel.conf');
    writeFileSync(file, text, { mode: 0o600 });
    return { args: [file, '--sentinel'] };
  }

  #config(): string {
    const { folder, password, durable = false, sentinel = false, settings = [] } = this.#options;
    return [
      'bind 127.0.0.1',
      `port ${this.#port}`,
      `dir ${JSON.stringify(folder)}`,
      ...(sentinel ? [] : ['save ""', `appendonly ${durable ? 'yes' : 'no'}`]),
      ...(password === undefined ? [] : [`requirepass ${JSON.stringify(password)}`]),
      ...settings,
      '',
    ].join('\n');
  }

  async #isReady(server: ServerProcess): Promise<boolean> {
    const deadline = performance.now() + READY_WITHIN_MS;
    while (server.running && performance.now() < deadline) {
      if (await pings(this.url)) return true;
      await sleep(25);
    }
    return false;
  }
}

async function pings(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, connectTimeout: 1_000 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    // After a failed connect there is nothing to end, and ioredis would keep a timer for it.
    if (redis.status !== 'end') redis.disconnect();
  }
}

const notesOf = (folder: string) => join(folder, 'server.json');

/** Stops a server that still runs from this folder because its starter was killed. */
export async function stopLeftoverRedis(folder: string): Promise<void> {
  const notes = notesOf(folder);
  if (!existsSync(notes)) return;
  const left = JSON.parse(readFileSync(notes, 'utf8')) as { pid: number; identity?: string };
  if (left.identity === undefined || identityOf(left.pid) !== left.identity) return;
  signalIfAlive(left.pid, 'SIGTERM');
  if (await isGoneWithin(left.pid, 10_000)) return;
  signalIfAlive(left.pid, 'SIGKILL');
  await isGoneWithin(left.pid, 5_000);
}
