import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One request that came in. */
export interface Asked {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Told {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Breaks the connection instead of answering. */
  readonly hangUp?: boolean;
}

export type Answering = (asked: Asked) => Told | Promise<Told>;

/** A server that answers token requests by itself, and everything else as it is told. */
export class ToldServer implements AsyncDisposable {
  readonly #server = createServer();
  /** Everything but token requests. */
  readonly asked: Asked[] = [];
  readonly tokenRequests: Asked[] = [];
  /** What the next answers are, in their order; the last one stays. */
  #answers: (Told | Answering)[] = [{ json: {} }];
  /** Of token requests. */
  token: Answering = () => ({
    json: { access_token: `token-${this.tokenRequests.length}`, expires_in: 1_000 },
  });

  static async start(): Promise<ToldServer> {
    const server = new ToldServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  private constructor() {
    this.#server.on('request', (req, res) => {
      void (async () => {
        const { method = '', url: path = '', headers } = req;
        const asked = { method, path, headers, body: await text(req) };
        const told = await this.#answerTo(asked);
        if (told.hangUp) return res.destroy();
        const json = told.json === undefined ? undefined : JSON.stringify(told.json);
        res.writeHead(told.status ?? 200, { 'content-type': 'application/json', ...told.headers });
        return res.end(json);
      })();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  answers(...answers: (Told | Answering)[]): void {
    this.#answers = answers;
  }

  async #answerTo(asked: Asked): Promise<Told> {
    if (asked.path === '/api/oauth2/token') {
      this.tokenRequests.push(asked);
      return this.token(asked);
    }
    this.asked.push(asked);
    const [next = {}] = this.#answers.length > 1 ? this.#answers.splice(0, 1) : this.#answers;
    return typeof next === 'function' ? next(asked) : next;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
