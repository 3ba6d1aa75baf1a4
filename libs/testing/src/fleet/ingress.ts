import { once } from 'node:events';
import {
  Agent,
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Balancer, type Backend } from './balancer.ts';

/** RFC 9110 7.6.1: about a connection, not about the message. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade'];

/** What nginx sends again although it may have been heard: `proxy_next_upstream error timeout`. */
const REPEATABLE = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']);

/** Milliseconds: nginx keeps idle connections to upstreams for 60 s, those of clients for 75 s. */
const UPSTREAM_IDLE_MS = 60_000;
const CLIENT_IDLE_MS = 75_000;

/** What it could not hide. */
export interface IngressCounts {
  /** Sent to another replica: refused there, or ended before an answer began. */
  readonly retried: number;
  /** Answered 502. */
  readonly failed: number;
}

/**
 * What stands in front of the replicas of one service in a cluster: keep-alive on both sides, round
 * robin among the ready ones, and nginx's rules for trying another one: always when the connection
 * was refused, and when it ended before an answer only for methods that may be repeated.
 */
export class Ingress {
  readonly url: string;
  readonly #server: Server;
  readonly #balancer: Balancer;
  readonly #agent = new Agent({ keepAlive: true, timeout: UPSTREAM_IDLE_MS });
  #retried = 0;
  #failed = 0;

  private constructor(server: Server, port: number, backends: readonly Backend[]) {
    this.#server = server;
    this.#balancer = new Balancer(backends);
    this.url = `http://127.0.0.1:${port}`;
    server.on('request', (req: IncomingMessage, res: ServerResponse) => void this.#pass(req, res));
  }

  static async open(port: number, backends: readonly Backend[]): Promise<Ingress> {
    const server = createServer({ keepAliveTimeout: CLIENT_IDLE_MS });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new Ingress(server, port, backends);
  }

  get counts(): IngressCounts {
    return { retried: this.#retried, failed: this.#failed };
  }

  /** Whether requests are led there at the moment. */
  leadsTo(backend: Backend): boolean {
    return this.#balancer.isGreen(backend);
  }

  async close(): Promise<void> {
    this.#balancer.close();
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #pass(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await buffer(req).catch(() => undefined);
    if (!body) return;
    const candidates = this.#balancer.inTurn();
    for (const [index, backend] of candidates.entries()) {
      const failure = await this.#tryOne(backend, { req, res, body });
      if (failure === undefined) return;
      if (failure === 'refused') this.#balancer.refused(backend);
      const mayRepeat = failure === 'refused' || REPEATABLE.has(req.method ?? '');
      if (!mayRepeat || index === candidates.length - 1) break;
      this.#retried += 1;
    }
    this.#failed += 1;
    if (!res.headersSent) res.writeHead(502, { 'x-answered-by': 'ingress' });
    res.end();
  }

  /** Resolves to undefined when an answer began, which is passed on as it comes. */
  #tryOne(backend: Backend, { req, res, body }: Passed): Promise<'refused' | 'ended' | undefined> {
    const { hostname, port } = new URL(backend.url);
    const headers = endToEnd(req.headers);
    const client = req.socket.remoteAddress ?? '';
    return new Promise((resolve) => {
      const upstream = request({
        ...{ agent: this.#agent, host: hostname, port, method: req.method, path: req.url },
        headers: { ...headers, 'x-forwarded-for': client, 'content-length': body.length },
      });
      upstream.once('response', (answer) => {
        resolve(undefined);
        res.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
        answer.pipe(res);
        // Half an answer is no answer: the client's connection ends, too.
        answer.once('error', () => res.destroy());
      });
      upstream.once('error', (error: NodeJS.ErrnoException) =>
        resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'ended'),
      );
      res.once('close', () => {
        if (!res.writableFinished) upstream.destroy();
      });
      upstream.end(body);
    });
  }
}

interface Passed {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly body: Buffer;
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
  const { 'transfer-encoding': _own, ...rest } = Object.fromEntries(kept);
  return rest;
}
