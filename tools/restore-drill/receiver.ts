import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Message {
  readonly data: { readonly ticket?: { readonly number: string } };
}

/** Somebody who is told of tickets by webhook. */
export interface Receiver {
  readonly hostAndPort: string;
  /** Numbers of the tickets that it has been told of, again and again where it was. */
  readonly numbers: string[];
  stop(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const numbers: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { data } = JSON.parse(body) as Message;
      if (data.ticket) numbers.push(data.ticket.number);
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    hostAndPort: `127.0.0.1:${port}`,
    numbers,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
