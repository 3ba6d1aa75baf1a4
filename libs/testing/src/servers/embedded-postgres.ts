import { existsSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { logSince, logSize } from './log-file.ts';
import { elsewhereOf, placeCluster, type Placement } from './placement.ts';
import { findPostgresBinaries, postgresProgram } from './postgres-binaries.ts';
import { ensureCluster, SUPERUSER } from './postgres-cluster.ts';
import { stopLeftoverPostgres } from './postgres-leftover.ts';
import { Problem } from '../problem.ts';
import { ServerProcess } from './server-process.ts';

export interface EmbeddedPostgresOptions {
  /** Holds the data (unless its user cannot reach it), the log and the notes of this driver. */
  readonly folder: string;
  /** The superuser's, set when the cluster is made. */
  readonly password: string;
  /** False turns fsync off: faster, and a power cut loses everything. For tests. */
  readonly durable?: boolean;
  /** A free one at each start, unless given. */
  readonly port?: number;
  /** Further server settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const READY_WITHIN_MS = 120_000;
const INVALID_PASSWORD = '28P01';

/**
 * A real PostgreSQL from npm's binaries, on loopback, without a Unix socket. Started by root it runs
 * as an unprivileged user that exists already; none is created.
 */
export class EmbeddedPostgres {
  readonly logFile: string;
  readonly #options: EmbeddedPostgresOptions;
  #process: ServerProcess | undefined;
  #port = 0;
  #version = '';

  constructor(options: EmbeddedPostgresOptions) {
    this.#options = options;
    this.logFile = join(options.folder, 'server.log');
  }

  /**
   * Makes the cluster if need be, ends a left-over server, starts and waits for a real connection.
   * @throws Problem in a sentence; the reason of `signal` when that is aborted. Nothing runs then.
   */
  async start(signal?: AbortSignal): Promise<void> {
    const binaries = findPostgresBinaries();
    this.#version = binaries.version;
    const placement = placeCluster(this.#options.folder, binaries);
    await stopLeftoverPostgres(join(placement.home, 'data'));
    const { password, durable = true } = this.#options;
    const data = realpathSync(
      await ensureCluster({ placement, password, durable }, this.majorVersion),
    );
    for (let attempt = 1; ; attempt += 1) {
      const from = logSize(this.logFile);
      const failure = await this.#launch(placement, data, signal);
      if (failure === undefined) return;
      const log = logSince(this.logFile, from);
      if (attempt === 10 || !isPassing(log)) throw this.#problem(failure, log);
      await sleep(500);
    }
  }

  /** E.g. `18`. */
  get majorVersion(): string {
    return this.#version.split('.')[0] ?? '';
  }

  get port(): number {
    return this.#port;
  }

  /** Settles when the server has ended, whoever ended it. */
  get ended(): Promise<string> {
    return this.#process?.ended ?? Promise.resolve('was not started');
  }

  /** The superuser's connection URL of a database. */
  url(database = 'postgres'): string {
    const password = encodeURIComponent(this.#options.password);
    return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${this.#port}/${encodeURIComponent(database)}`;
  }

  /** Ends it at once, as a crash would; the next start recovers. */
  kill(): void {
    this.#process?.kill();
  }

  /** Fast shutdown: open transactions are rolled back, what was committed is on disk. */
  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }

  /** Starts the server once; resolves to what went wrong, or to undefined when it answers. */
  async #launch(
    placement: Placement,
    data: string,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    signal?.throwIfAborted();
    this.#port = this.#options.port ?? (await freePort());
    this.#process = await ServerProcess.spawn({
      program: postgresProgram(placement.binaries, 'postgres'),
      args: ['-D', data, ...this.#settings()],
      cwd: data,
      logFile: this.logFile,
      runAs: placement.runAs,
      stopSignal: 'SIGINT',
    });
    let ready = false;
    try {
      const failure = await this.#untilReady(this.#process, signal);
      ready = failure === undefined;
      return failure;
    } finally {
      if (!ready) await this.stop();
    }
  }

  #settings(): string[] {
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(this.#port),
      unix_socket_directories: '',
      max_connections: '200',
      timezone: 'UTC',
      ...(this.#options.durable === false ? NOT_DURABLE : {}),
      ...this.#options.settings,
    };
    return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  }

  async #untilReady(
    server: ServerProcess,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    const deadline = performance.now() + READY_WITHIN_MS;
    while (server.running) {
      signal?.throwIfAborted();
      const refusal = await connectOnce(this.url());
      if (refusal === undefined) return undefined;
      if (refusal === INVALID_PASSWORD) throw this.#wrongPassword();
      if (performance.now() > deadline) return `did not answer within ${READY_WITHIN_MS / 1000} s`;
      await sleep(50);
    }
    return server.ended;
  }

  #wrongPassword(): Problem {
    return new Problem(
      `The database in ${this.#options.folder} was made with another password than the saved one.`,
      ['Bring the saved secrets back, or start over with an empty database: npm run reset'],
    );
  }

  #problem(failure: string, log: string): Problem {
    return new Problem(`PostgreSQL ${failure}. The end of ${this.logFile}:\n${log}`);
  }
}

/** Whether the reason will go by itself: a port just taken, or back-ends of a killed server ending. */
function isPassing(log: string): boolean {
  return /Address already in use|pre-existing shared memory block/.test(log);
}

/** Resolves to undefined when the server answers, else to the SQLSTATE or error code of the refusal. */
async function connectOnce(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return undefined;
  } catch (error) {
    return String((error as { code?: unknown }).code ?? error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Ends what is left of an embedded PostgreSQL and removes its files, those outside `folder` included. */
export async function removeEmbeddedPostgres(folder: string): Promise<void> {
  const away = elsewhereOf(folder);
  for (const home of [folder, away]) {
    if (home !== undefined) await stopLeftoverPostgres(join(home, 'data'));
  }
  if (away !== undefined && existsSync(away)) rmSync(away, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
}
