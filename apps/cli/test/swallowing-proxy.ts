import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * What becomes of the first answer to the call: it never comes, it comes when the test says so, or
 * another one with this status comes in its place, and the call is not carried out.
 */
export type Fate = 'is lost' | 'holds' | number;

/** Hands everything on to the API, and does something to one call. */
export class SwallowingProxy {
  readonly #apiUrl: string;
  readonly #call: string;
  readonly #fate: Fate;
  readonly #server: Server;
  readonly swallowed: Promise<void>;
  #tell: () => void = () => undefined;
  readonly #released: Promise<void>;
  /** Lets the answer go that is held. */
  release: () => void = () => undefined;
  #isOver = false;

  /** @param call e.g. `POST /api/applications` */
  constructor(apiUrl: string, call: string, fate: Fate = 'is lost') {
    this.#apiUrl = apiUrl;
    this.#call = call;
    this.#fate = fate;
    this.swallowed = new Promise((resolve) => (this.#tell = resolve));
    this.#released = new Promise((resolve) => (this.release = resolve));
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
    const isIt = `${method} ${url}` === this.#call && !this.#isOver;
    if (isIt && this.#fate !== 'is lost') this.#isOver = true;
    if (isIt && typeof this.#fate === 'number') {
      res.writeHead(this.#fate, { 'retry-after': '1' }).end('{}');
      return;
    }
    const answer = await fetch(`${this.#apiUrl}${url}`, {
      method,
      headers: {
        'content-type': headers['content-type'] ?? 'application/json',
        ...(headers.authorization !== undefined && { authorization: headers.authorization }),
      },
      ...(body !== '' && { body }),
    });
    const answered = await answer.text();
    if (isIt) this.#tell();
    if (isIt && this.#fate === 'is lost') return;
    if (isIt) await this.#released;
    const contentType = answer.headers.get('content-type') ?? 'application/json';
    res.writeHead(answer.status, { 'content-type': contentType }).end(answered);
  }
}
