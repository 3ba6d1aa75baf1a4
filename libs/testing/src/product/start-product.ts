import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../build/repository.ts';
import { freePort } from '../servers/free-port.ts';
import { removeEmbeddedPostgres } from '../servers/embedded-postgres.ts';
import type { Demo } from './demo.ts';

export interface StartProductOptions {
  /** Kept after the stop when given; else a temporary one, removed at the stop. */
  readonly stateDir?: string;
  readonly oauthPort?: number;
  readonly apiPort?: number;
  /** Added to the launcher's environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whom to run it as, when we are root; ourselves by default. */
  readonly runAs?: { readonly uid: number; readonly gid: number };
  /** Another checkout of this repository to start. */
  readonly root?: string;
}

/** A launcher that was started, whatever has become of it. */
export interface Launched {
  readonly pid: number;
  readonly stateDir: string;
  readonly oauthPort: number;
  readonly apiPort: number;
  /** Everything printed so far. */
  output(): string;
  /** Resolves once this text has been printed; throws with the output when it ends before. */
  printed(text: string): Promise<void>;
  /** Resolves once the product says it is ready; throws with the output when it ends before. */
  readonly ready: Promise<void>;
  /** Exit code; null when a signal ended it. */
  readonly exit: Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
}

/** The whole product, running. */
export interface RunningProduct {
  readonly demo: Demo;
  /** `http://localhost:<port>`; no slash at the end. */
  readonly oauthUrl: string;
  readonly apiUrl: string;
  readonly stateDir: string;
  readonly launcher: Launched;
  /** As Ctrl-C does; resolves when every process is gone. */
  stop(): Promise<void>;
}

/** Of the screen's last lines: once it is there, everything above it is. */
const READY = 'Start over';

/** What a developer's shell or Jest may have set, and a test must not depend on. */
const NOT_OURS = {
  NODE_ENV: undefined,
  DATABASE_URL: undefined,
  REDIS_URL: undefined,
  OAUTH_ISSUER: undefined,
  API_BASE_URL: undefined,
};

/** Spawns the launcher as `npm start` does, on free ports and a state folder of its own. */
export async function launch(options: StartProductOptions = {}): Promise<Launched> {
  const oauthPort = options.oauthPort ?? (await freePort());
  const apiPort = options.apiPort ?? (await freePort());
  const stateDir = options.stateDir ?? mkdtempSync(join(tmpdir(), 'ticketgate-product-'));
  const root = options.root ?? repositoryRoot;
  const env = {
    ...process.env,
    ...NOT_OURS,
    // Killed tests leave no product behind: the launcher stops when this pipe ends.
    TICKETGATE_PARENT_PIPE: '1',
    TICKETGATE_STATE_DIR: stateDir,
    OAUTH_PORT: String(oauthPort),
    API_PORT: String(apiPort),
    ...options.env,
  };
  const args = ['--conditions=@ticketgate/source', join(root, 'tools', 'start', 'main.ts')];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...options.runAs,
  });
  return { ...watch(child), pid: child.pid ?? 0, stateDir, oauthPort, apiPort };
}

type Watched = Pick<Launched, 'output' | 'printed' | 'ready' | 'exit' | 'signal'>;

function watch(child: ChildProcess): Watched {
  let output = '';
  const waiting = new Set<() => void>();
  const read = (chunk: Buffer) => {
    output += chunk.toString('utf8');
    for (const look of waiting) look();
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const printed = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!output.includes(text)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      child.once('error', reject);
      void exit.then((code) => reject(new Error(`The launcher ended (${code}):\n${output}`)));
    });
  const ready = printed(READY);
  // A test that expects the launcher to fail looks at `exit` and never at `ready`.
  ready.catch(() => undefined);
  return { output: () => output, printed, ready, exit, signal: (signal) => child.kill(signal) };
}

/** Starts the product and waits until it is ready. */
export async function startProduct(options: StartProductOptions = {}): Promise<RunningProduct> {
  const launcher = await launch(options);
  await launcher.ready;
  const { stateDir } = launcher;
  const demo = JSON.parse(readFileSync(join(stateDir, 'demo.json'), 'utf8')) as Demo;
  return {
    demo,
    oauthUrl: demo.oauthUrl,
    apiUrl: demo.apiUrl,
    stateDir,
    launcher,
    stop: async () => {
      launcher.signal('SIGINT');
      await launcher.exit;
      if (options.stateDir === undefined) await removeStateFolder(stateDir);
    },
  };
}

/** Removes a stopped product's state, what was put elsewhere for another user included. */
export async function removeStateFolder(stateDir: string): Promise<void> {
  await removeEmbeddedPostgres(join(stateDir, 'postgres'));
  rmSync(stateDir, { recursive: true, force: true });
}
