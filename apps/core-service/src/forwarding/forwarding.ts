import { Agent as HttpAgent, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { HttpProblem } from '@ticketgate/http';
import { nameRoute } from '@ticketgate/observability';
import { pathOf, requestId } from '@ticketgate/runtime';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { isForwarded } from './forwarded-paths.ts';

export interface ForwardingOptions {
  /** Origin of the authorization server as this process reaches it. */
  readonly target: string;
  /** Proxies in front of this process; with none, incoming `X-Forwarded-*` is made up. */
  readonly trustedProxies: number;
}

type Next = (error?: unknown) => void;

const FORWARDED_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
] as const;

const TIMEOUT_MS = 30_000;

/**
 * Hands requests for the authorization server's paths on to it, unread and unchanged, so that the
 * API shows one URL surface where no ingress does it. An authorization server that is away is a
 * problem answer, never an end of this process.
 */
export function forwarding({ target, trustedProxies }: ForwardingOptions) {
  // The library tells a listener of its own of a failure and regards the request as done with.
  const failures = new WeakMap<IncomingMessage, (cause: unknown) => void>();
  // Idle connections end before the other side may end them: no request meets a closing one.
  const agentOptions = { keepAlive: true, maxSockets: 256, timeout: TIMEOUT_MS };
  const proxy = createProxyMiddleware({
    target,
    agent: target.startsWith('https:') ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions),
    proxyTimeout: TIMEOUT_MS,
    // Without the library's own plugins, of which one answers errors in plain text.
    ejectPlugins: true,
    plugins: [
      (server) => {
        server.on('error', (cause, req) => {
          if (req) failures.get(req)?.(cause);
        });
        // RFC 9110 7.6.1: how long the other connection lives says nothing about this one.
        server.on('proxyRes', (answer, _req, res) => {
          answer.headers.connection = res.shouldKeepAlive ? 'keep-alive' : 'close';
        });
      },
    ],
  });
  return (req: IncomingMessage, res: ServerResponse, next: Next): void => {
    if (!isForwarded(pathOf(req))) return next();
    nameRoute(req, 'forwarded');
    setForwardedHeaders(req, trustedProxies > 0);
    const fail = (cause: unknown) => {
      if (failures.delete(req)) next(unavailable(cause));
    };
    failures.set(req, fail);
    void proxy(req, res, (cause) => {
      if (cause !== undefined) fail(cause);
    });
  };
}

function setForwardedHeaders(req: IncomingMessage, isBehindProxy: boolean): void {
  const { headers, socket } = req;
  if (!isBehindProxy) for (const name of FORWARDED_HEADERS) Reflect.deleteProperty(headers, name);
  const before = headers['x-forwarded-for'];
  const client = socket.remoteAddress ?? 'unknown';
  headers['x-forwarded-for'] = before === undefined ? client : `${String(before)}, ${client}`;
  headers['x-forwarded-host'] ??= headers.host ?? '';
  headers['x-forwarded-proto'] ??= 'http';
  headers['x-request-id'] = requestId(req);
}

const unavailable = (cause: unknown) =>
  new HttpProblem('upstream_unavailable', 'The authorization server does not answer; try again.', {
    headers: { 'Retry-After': '2' },
    cause,
  });
