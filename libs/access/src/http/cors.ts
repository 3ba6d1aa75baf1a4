import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathOf } from '@ticketgate/runtime';
import type { Principal } from '../tokens/principal.ts';
import type { AccessMiddleware } from './access-middleware.ts';
import type { OriginBook } from './origin-book.ts';

/** What of a request a page may choose. Credentials are not among it: a token is sent by hand. */
const ALLOWED_METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const ALLOWED_HEADERS = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'X-API-Key',
  'X-Request-Id',
].join(', ');

/** What of an answer a page may read beside the body. */
const EXPOSED_HEADERS = [
  'Allow',
  'ETag',
  'Idempotency-Replayed',
  'Location',
  'RateLimit',
  'RateLimit-Limit',
  'RateLimit-Policy',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
].join(', ');

/** Seconds a browser may remember what a preflight said. */
const MAX_AGE_S = 600;

/** Both halves of the decision whether a page may read an answer. */
export interface Cors {
  /** Answers preflights; lets pages of any listed origin read answers to nobody in particular. */
  readonly middleware: AccessMiddleware;
  /** From then on only pages of the token's own application may read; for `accessMiddleware`. */
  readonly onPrincipal: (who: Principal, req: IncomingMessage, res: ServerResponse) => void;
}

/**
 * The CORS protocol (Fetch 3.2), closed by default: a page may read an answer when the application
 * that the token was minted for lists the page's exact origin. Answers given before it is known
 * whose token it is (401, 503, public paths) may be read from an origin that any active application
 * lists. Cookies and other ambient credentials are never allowed.
 * @param isOpen whether the answer to a raw path is for pages of every origin: public documents.
 */
export function cors(
  book: Pick<OriginBook, 'isListed' | 'isListedBy'>,
  isOpen: (path: string) => boolean = () => false,
): Cors {
  return {
    middleware: (req, res, next) => {
      const open = isOpen(pathOf(req));
      if (!open) res.setHeader('Vary', 'Origin');
      const { origin } = req.headers;
      if (origin === undefined) return next();
      const allowed = open ? '*' : book.isListed(origin) ? origin : undefined;
      if (isPreflight(req)) return answerPreflight(res, allowed);
      if (allowed !== undefined) {
        res.setHeader('Access-Control-Allow-Origin', allowed);
        res.setHeader('Access-Control-Expose-Headers', EXPOSED_HEADERS);
      }
      next();
    },
    onPrincipal: ({ applicationId }, req, res) => {
      const { origin } = req.headers;
      if (origin === undefined || book.isListedBy(applicationId, origin)) return;
      res.removeHeader('Access-Control-Allow-Origin');
      res.removeHeader('Access-Control-Expose-Headers');
    },
  };
}

/** Any other OPTIONS is a request like all others, and asks for a token. */
const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

/** A browser sends no token along, so there is no application to ask; the answer tells nothing. */
function answerPreflight(res: ServerResponse, origin: string | undefined): void {
  res.setHeader('Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers');
  if (origin !== undefined) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Methods', ALLOWED_METHODS);
    res.setHeader('Access-Control-Allow-Headers', ALLOWED_HEADERS);
    res.setHeader('Access-Control-Max-Age', String(MAX_AGE_S));
  }
  res.writeHead(204).end();
}
