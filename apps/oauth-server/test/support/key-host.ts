import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';

/** A client's own web server, where its key set is; a test decides how badly it behaves. */
export interface KeyHost {
  readonly hostAndPort: string;
  readonly url: string;
  /** How many requests it got, per path. */
  readonly hits: ReadonlyMap<string, number>;
  /** Serves this key set from now on. */
  keys(...keys: readonly JWK[]): void;
  /** Answers like this from now on. */
  answer(handler: (req: IncomingMessage, res: ServerResponse) => void): void;
  stop(): Promise<void>;
}

export async function keyHost(): Promise<KeyHost> {
  const hits = new Map<string, number>();
  let handle: (req: IncomingMessage, res: ServerResponse) => void = (_, res) => res.end();
  const server = createServer((req, res) => {
    hits.set(req.url ?? '', (hits.get(req.url ?? '') ?? 0) + 1);
    handle(req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    hostAndPort: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/jwks.json`,
    hits,
    keys: (...keys) => {
      handle = (_, res) => {
        res.setHeader('content-type', 'application/jwk-set+json');
        res.end(JSON.stringify({ keys }));
      };
    },
    answer: (handler) => {
      handle = handler;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
