import type { Server } from 'node:http';

/** Calls `stop` once at the first SIGINT or SIGTERM, then exits: 0 when it worked, 1 when not. */
export function onShutdownSignal(
  stop: () => Promise<void>,
  exit: (code: number) => void = (code) => process.exit(code),
): void {
  let stopping = false;
  const handle = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => exit(0),
      () => exit(1),
    );
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
}

const SWEEP_MS = 50;

/**
 * Ends a server the way keep-alive clients survive it: no new connections, idle ones closed as they
 * fall idle, running requests finished; whatever is left after `graceMs` milliseconds is cut.
 * Resolves at once for a server that was not listening.
 */
export async function closeServer(server: Server, graceMs = 10_000): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
