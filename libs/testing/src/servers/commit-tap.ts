import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Where a commit is when the way to the database ends: only asked for, or done and not yet told. */
export type CommitMoment = 'asked' | 'done';

/** A way to PostgreSQL that can end exactly at a commit. */
export interface CommitTap {
  readonly port: number;
  /** At the next commit that is meant nothing is passed on, all connections end, and `then` is called. */
  endAt(moment: CommitMoment, then?: () => void): void;
  close(): void;
}

/** The text of the query as well as of its completion, each with its final NUL. */
const COMMIT = Buffer.from('COMMIT\0');

/**
 * Opens a loopback port that leads to a PostgreSQL server.
 * @param statement the name of one whose connections are meant: jobs and others commit, too.
 */
export async function commitTap(target: number, statement: string): Promise<CommitTap> {
  const sockets = new Set<Socket>();
  let armed: { readonly moment: CommitMoment; readonly then: () => void } | undefined;
  const endAll = () => sockets.forEach((socket) => socket.destroy());
  const pass = (moment: CommitMoment, to: Socket, isMeant: () => boolean) => (part: Buffer) => {
    if (armed?.moment !== moment || !isMeant() || !part.includes(COMMIT)) {
      if (!to.destroyed) to.write(part);
      return;
    }
    const { then } = armed;
    armed = undefined;
    then();
    endAll();
  };
  const server = createServer((incoming) => {
    const outgoing = connect(target, '127.0.0.1');
    let isMeant = false;
    incoming.on('data', (part: Buffer) => (isMeant ||= part.includes(statement)));
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket.unref());
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        incoming.destroy();
        outgoing.destroy();
      });
    }
    incoming.on(
      'data',
      pass('asked', outgoing, () => isMeant),
    );
    outgoing.on(
      'data',
      pass('done', incoming, () => isMeant),
    );
  });
  server.unref().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    port,
    endAt: (moment, then = () => undefined) => {
      armed = { moment, then };
    },
    close: () => {
      server.close();
      endAll();
    },
  };
}
