import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';

type Answer = (req: IncomingMessage, res: ServerResponse) => void;

/** A JWKS endpoint on loopback that can be made to misbehave in every way. */
export interface KeyEndpoint {
  readonly url: string;
  /** How often it was asked. */
  readonly asked: () => number;
  /** Resolves when it was asked `times` times in all. */
  askedTimes(times: number): Promise<void>;
  /** Answers with these keys from now on. */
  publish(...keys: JWK[]): void;
  /** Answers in this way from now on. */
  answer(answer: Answer): void;
  close(): Promise<void>;
}

export async function keyEndpoint(...keys: JWK[]): Promise<KeyEndpoint> {
  let asked = 0;
  let answer: Answer = json({ keys });
  const waiting = new Set<() => void>();
  const server = createServer((req, res) => {
    asked += 1;
    answer(req, res);
    for (const wake of waiting) wake();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a TCP port
  return {
    url: `http://127.0.0.1:${String(port)}/jwks`,
    asked: () => asked,
    askedTimes: async (times) => {
      while (asked < times) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    publish: (...next) => {
      answer = json({ keys: next });
    },
    answer: (next) => {
      answer = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function json(body: unknown): Answer {
  return (_req, res) => {
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  };
}

export function text(
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Answer {
  return (_req, res) => {
    res.writeHead(status, headers);
    res.end(body);
  };
}
