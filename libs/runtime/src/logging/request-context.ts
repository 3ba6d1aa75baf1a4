import type { IncomingMessage, ServerResponse } from 'node:http';
import { newRandomId } from '../ids.ts';
import type { Logger } from './logger.ts';
import { looksSecret, shown } from './secret-shapes.ts';

const REQUEST_ID = Symbol('requestId');
const WELL_FORMED = /^[A-Za-z0-9._~:/+=-]{1,128}$/;

type Tagged = IncomingMessage & { [REQUEST_ID]?: string; originalUrl?: string };

/** Every log line and the audit trail repeat it: no place for a secret. */
const isGoodId = (id: string) => WELL_FORMED.test(id) && !looksSecret(id);

/** The id of a request, as every log line and error body shows it. */
export function requestId(req: IncomingMessage): string {
  const tagged = req as Tagged;
  const id = tagged[REQUEST_ID] ?? newRandomId();
  tagged[REQUEST_ID] = id;
  return id;
}

/** Path without its query: query strings carry comments and tokens, so logs never hold them. */
export function pathOf(req: IncomingMessage): string {
  const url = (req as Tagged).originalUrl ?? req.url ?? '/';
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

/** The path as logs may hold it: bounded, and without what looks like a secret of ours. */
export function loggedPath(req: IncomingMessage): string {
  return shown(pathOf(req));
}

/** Whose request it was, as far as that is known. */
export interface Caller {
  readonly tenantId?: string | undefined;
  readonly clientId?: string | undefined;
}

const CALLER = Symbol('caller');

/** Notes who asked, for the access log: ids of ours, never what a caller says of itself. */
export function noteCaller(res: ServerResponse, { tenantId, clientId }: Caller): void {
  (res as ServerResponse & { [CALLER]?: Caller })[CALLER] = { tenantId, clientId };
}

/** W3C Trace Context 2.2: of a caller's own trace, its id. */
const TRACEPARENT =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/;

function tracedBy({ headers }: IncomingMessage): { readonly traceId?: string } {
  const given = headers['traceparent'];
  const traceId = typeof given === 'string' ? TRACEPARENT.exec(given)?.[1] : undefined;
  return traceId === undefined ? {} : { traceId };
}

/**
 * Gives each request an id (the caller's `X-Request-Id` when well-formed, else a new one), echoes
 * it, and writes one access-log line when the response is done. Probes that go well are `debug`.
 */
export function requestContext(logger: Logger) {
  return (req: IncomingMessage, res: ServerResponse, next: () => void): void => {
    const given = req.headers['x-request-id'];
    if (typeof given === 'string' && isGoodId(given)) (req as Tagged)[REQUEST_ID] = given;
    const id = requestId(req);
    res.setHeader('X-Request-Id', id);
    if (!logger.isLevelEnabled('warn')) return next();
    const startedAt = performance.now();
    res.once('close', () => {
      const level = levelOf(req, res);
      if (!logger.isLevelEnabled(level)) return;
      const ms = Math.round((performance.now() - startedAt) * 10) / 10;
      const { [CALLER]: caller } = res as ServerResponse & { [CALLER]?: Caller };
      const { method } = req;
      const [path, status] = [loggedPath(req), statusOf(res)];
      const entry = { event: 'request', requestId: id, method, path, status, ms };
      // Where this process is traced, the logger itself says of which trace a line is.
      logger[level]({ ...tracedBy(req), ...entry, ...caller }, 'request');
    });
    next();
  };
}

/** 499, as proxies say it: the caller hung up before there was an answer. */
const statusOf = (res: ServerResponse): number => (res.writableFinished ? res.statusCode : 499);

function levelOf(req: IncomingMessage, res: ServerResponse): 'debug' | 'info' | 'warn' {
  const status = statusOf(res);
  if (pathOf(req).startsWith('/health/')) return status === 200 ? 'debug' : 'info';
  return status >= 500 ? 'warn' : 'info';
}
