import { spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Health } from '@ticketgate/runtime';
import { freePort } from '../servers/free-port.ts';

/** One line of a service's log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A built service as a process of its own, from its very first moment. */
export interface ServiceProcess {
  readonly url: string;
  /** Everything logged so far. */
  readonly lines: readonly LogLine[];
  /** Everything printed so far. */
  readonly printed: () => string;
  /** The first line there is, or will be, with this event, or such a one. */
  line(event: string | ((line: LogLine) => boolean)): Promise<LogLine>;
  /** What `/health/ready` says; undefined where nothing listens yet. */
  report(): Promise<Health | undefined>;
  /** Asks until the answer is such a one. */
  until(isSuch: (report: Health) => boolean): Promise<Health>;
  /** Asks it to stop. @returns its exit code. */
  stop(): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** Milliseconds between two questions. */
const PAUSE_MS = 50;

/**
 * Starts `main.js` of a service on a free port.
 * @param output a file descriptor that the log goes to, in place of {@link ServiceProcess.lines}.
 */
export async function serviceProcess(
  program: string,
  env: NodeJS.ProcessEnv,
  output: 'pipe' | number = 'pipe',
): Promise<ServiceProcess> {
  const port = await freePort();
  const stdio: StdioOptions = ['ignore', output, 'pipe'];
  const own = { PATH: process.env['PATH'], HOST: '127.0.0.1', SHUTDOWN_DRAIN_SECONDS: '0' };
  const child = spawn(process.execPath, [program], {
    env: { ...own, PORT: String(port), ...env },
    stdio,
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const lines: LogLine[] = [];
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      text += `${line}\n`;
      if (line.startsWith('{')) lines.push(JSON.parse(line) as LogLine);
    });
  }
  const url = `http://127.0.0.1:${port}`;
  const report = () => readReport(url);
  const alive = () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${text}`);
  };
  return {
    ...{ url, lines, printed: () => text, report, ended },
    line: (event) => {
      const isIt = typeof event === 'string' ? (line: LogLine) => line['event'] === event : event;
      return asked(() => lines.find(isIt), alive);
    },
    until: (isSuch) =>
      asked(async () => {
        const found = await report();
        return found && isSuch(found) ? found : undefined;
      }, alive),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

async function readReport(url: string): Promise<Health | undefined> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
  return answer && ((await answer.json()) as Health);
}

/** Until there is an answer; a test's own patience ends it else. */
async function asked<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  alive: () => void,
): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    alive();
    await sleep(PAUSE_MS);
  }
}
