import type { IncomingMessage, ServerResponse } from 'node:http';

/** Headers of every answer of an API. */
export function apiHeaders() {
  return (_req: IncomingMessage, res: ServerResponse, next: () => void): void => {
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Cache-Control', 'no-store');
    next();
  };
}
