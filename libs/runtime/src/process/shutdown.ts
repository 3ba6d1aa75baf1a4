import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

type StopSignal = 'SIGINT' | 'SIGTERM';

/** Calls `stop` once at the first SIGINT or SIGTERM, then exits: 0 when it worked, 1 when not. */
export function onShutdownSignal(
  stop: (signal: StopSignal) => Promise<void>,
  exit: (code: number) => void = (code) => process.exit(code),
): void {
  let stopping = false;
  const handle = (signal: StopSignal) => () => {
    if (stopping) return;
    stopping = true;
    stop(signal).then(
      () => exit(0),
      () => exit(1),
    );
  };
  process.on('SIGINT', handle('SIGINT'));
  process.on('SIGTERM', handle('SIGTERM'));
}

const SWEEP_MS = 50;

/** What is being answered, so that whoever ends a server reaches it. */
const running = new WeakMap<Server, Set<ServerResponse>>();

/** Keeps account of what a server answers, for `closeServer`; before its first request. */
export function keepAccount(server: Server): void {
  const answers = new Set<ServerResponse>();
  running.set(server, answers);
  server.prependListener('request', (_req: IncomingMessage, res: ServerResponse) => {
    answers.add(res);
    res.once('close', () => answers.delete(res));
  });
}

export interface CloseOptions {
  /** Milliseconds in which requests are still taken, while those who send them look elsewhere. */
  readonly drainMs?: number;
  /** Milliseconds that running requests have after that. */
  readonly graceMs?: number;
}

/**
 * Ends a server the way keep-alive clients survive it. Every answer that begins from now on says
 * `Connection: close`, so that no connection is ended under a request: its client knows before it
 * sends the next. After `drainMs` there are no new connections, idle ones are closed, running
 * requests finished; whatever is left after `graceMs` more is cut. Resolves at once for a server that
 * was not listening.
 */
export async function closeServer(server: Server, options: CloseOptions = {}): Promise<void> {
  const { drainMs = 0, graceMs = 10_000 } = options;
  if (!server.listening) return;
  for (const answer of running.get(server) ?? []) answer.shouldKeepAlive = false;
  server.prependListener('request', endsWithItsAnswer);
  if (drainMs > 0) await pause(drainMs);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}

/** RFC 9112 9.6: the last answer of a connection says so. */
function endsWithItsAnswer(_req: IncomingMessage, res: ServerResponse): void {
  res.shouldKeepAlive = false;
}
