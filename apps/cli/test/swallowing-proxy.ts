import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Hands everything on to the API, and swallows the answer to one call after it was carried out. */
export class SwallowingProxy {
  readonly #apiUrl: string;
  readonly #call: string;
  readonly #server: Server;
  readonly swallowed: Promise<void>;
  #tell: () => void = () => undefined;

  /** @param call e.g. `POST /api/applications` */
  constructor(apiUrl: string, call: string) {
    this.#apiUrl = apiUrl;
    this.#call = call;
    this.swallowed = new Promise((resolve) => (this.#tell = resolve));
    this.#server = createServer((req, res) => void this.#handOn(req, res));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #handOn(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = req;
    const body = await text(req);
    const answer = await fetch(`${this.#apiUrl}${url}`, {
      method,
      headers: {
        'content-type': headers['content-type'] ?? 'application/json',
        ...(headers.authorization !== undefined && { authorization: headers.authorization }),
      },
      ...(body !== '' && { body }),
    });
    const answered = await answer.text();
    if (`${method} ${url}` === this.#call) return this.#tell();
    const contentType = answer.headers.get('content-type') ?? 'application/json';
    res.writeHead(answer.status, { 'content-type': contentType }).end(answered);
  }
}
