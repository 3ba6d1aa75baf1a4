import type { IncomingMessage, ServerResponse } from 'node:http';
import { newRandomId } from './ids.ts';
import type { Logger } from './logger.ts';

const REQUEST_ID = Symbol('requestId');
const WELL_FORMED = /^[A-Za-z0-9._~:/+=-]{1,128}$/;

type Tagged = IncomingMessage & { [REQUEST_ID]?: string; originalUrl?: string };

/** Every log line and the audit trail repeat it: no place for a secret. */
const isGoodId = (id: string) => WELL_FORMED.test(id) && id.search(SECRET) === -1;

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

/** Our secrets by their prefixes, and JWTs: whoever puts one where an id belongs still holds it. */
const SECRET = /rr[srg]_[\w-]+|eyJ[\w-]{8,}\.[\w.-]*/gi;
const LONGEST = 512;

/** The path as logs may hold it: bounded, and without what looks like a secret of ours. */
export function loggedPath(req: IncomingMessage): string {
  // Room for a secret that ends behind the cut; what is behind that is not looked at.
  const path = pathOf(req).slice(0, 2 * LONGEST);
  return path.replace(SECRET, '[redacted]').slice(0, LONGEST);
}

/**
 * Gives each request an id (the caller's `X-Request-Id` when well-formed, else a new one), echoes
 * it, and writes one access-log line when the response is done: method, path, status, ms.
 * @param about what else that line says, e.g. whose request it was; asked once it is answered.
 */
export function requestContext(
  logger: Logger,
  about: (req: IncomingMessage) => object = () => ({}),
) {
  return (req: IncomingMessage, res: ServerResponse, next: () => void): void => {
    const given = req.headers['x-request-id'];
    if (typeof given === 'string' && isGoodId(given)) (req as Tagged)[REQUEST_ID] = given;
    const id = requestId(req);
    res.setHeader('X-Request-Id', id);
    if (!logger.isLevelEnabled('info')) return next();
    const startedAt = performance.now();
    res.once('close', () => {
      const ms = Math.round((performance.now() - startedAt) * 10) / 10;
      const path = loggedPath(req);
      logger.info(
        { requestId: id, method: req.method, path, status: res.statusCode, ms, ...about(req) },
        'request',
      );
    });
    next();
  };
}
