import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived. */
export interface Received {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** The bytes, as text. */
  readonly text: string;
  readonly body: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: { readonly id: string; readonly ticket?: { readonly id: string } | null };
  };
}

type Handler = (res: ServerResponse, received: Received) => void;

/** Somebody's address that events are posted to. */
export interface Receiver {
  readonly url: string;
  /** In the order of arrival. */
  readonly received: Received[];
  /** How it answers from now on; 204 unless told. */
  answer(handler: Handler): void;
}

export interface ReceiverHost {
  readonly hostAndPort: string;
  receiver(): Receiver;
  stop(): Promise<void>;
}

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, text = ''): Handler =>
  (res) =>
    void res.writeHead(code, headers).end(text);

/** Receivers on loopback, each at a path of its own. */
export async function receiverHost(): Promise<ReceiverHost> {
  const all = new Map<string, { received: Received[]; handler: Handler }>();
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const one = all.get(req.url ?? '');
      const text = Buffer.concat(chunks).toString('utf8');
      const body = JSON.parse(text || 'null') as Received['body'];
      const received = { method: req.method, headers: req.headers, text, body };
      if (!one) return void res.writeHead(404).end();
      one.received.push(received);
      one.handler(res, received);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hostAndPort = `127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  return {
    hostAndPort,
    receiver: () => {
      const path = `/hooks/${all.size + 1}`;
      const one = { received: [] as Received[], handler: status(204) };
      all.set(path, one);
      return {
        url: `http://${hostAndPort}${path}`,
        received: one.received,
        answer: (handler) => (one.handler = handler),
      };
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
