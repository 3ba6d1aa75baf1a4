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

/**
 * Ends a server the way keep-alive clients survive it: no new connections, idle ones closed,
 * running requests finished; whatever is left after `graceMs` milliseconds is cut.
 */
export async function closeServer(server: Server, graceMs = 10_000): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
