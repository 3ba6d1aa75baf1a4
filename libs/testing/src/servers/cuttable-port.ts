import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** A way to a server that a test can cut and mend: what an unreachable server looks like. */
export interface CuttablePort {
  readonly port: number;
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/**
 * Opens a loopback port that leads to another one.
 * @param delay milliseconds each part of an answer is late by: what a slow server looks like.
 */
export async function cuttablePort(target: number, delay?: () => number): Promise<CuttablePort> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(target, '127.0.0.1');
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket.unref());
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        incoming.destroy();
        outgoing.destroy();
      });
    }
    incoming.pipe(outgoing);
    if (delay) outgoing.on('data', late(incoming, delay));
    else outgoing.pipe(incoming);
  });
  // Nothing of it keeps a test file from ending.
  server.unref().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    port,
    cut: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: async () => {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}

/** Writes what comes in its order, each part late by the delay after the part before. */
function late(to: Socket, delay: () => number): (part: Buffer) => void {
  let before = Promise.resolve();
  return (part) => {
    before = before.then(async () => {
      await setTimeout(delay());
      if (!to.destroyed) to.write(part);
    });
  };
}
