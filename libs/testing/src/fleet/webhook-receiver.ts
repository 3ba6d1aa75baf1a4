import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Message {
  readonly type: string;
  readonly data: { readonly ticket?: { readonly id: string } | null };
}

/** Somebody's address that events are posted to, and what has come there. */
export interface WebhookReceiver {
  readonly hostAndPort: string;
  readonly url: string;
  /** Tickets of which the creation was told. */
  readonly created: ReadonlySet<string>;
  /** Messages, repetitions included. */
  readonly messages: number;
  stop(): Promise<void>;
}

/** @param patienceMs milliseconds before it answers: what is under way while a sender ends. */
export async function webhookReceiver(patienceMs = 0): Promise<WebhookReceiver> {
  const created = new Set<string>();
  let messages = 0;
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      const { type, data } = JSON.parse(body) as Message;
      messages += 1;
      if (type === 'ticket.created' && data.ticket) created.add(data.ticket.id);
      setTimeout(() => res.writeHead(204).end(), patienceMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hostAndPort = `127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  return {
    ...{ hostAndPort, url: `http://${hostAndPort}/hooks`, created },
    get messages() {
      return messages;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
