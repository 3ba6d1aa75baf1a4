import type { IncomingMessage, ServerResponse } from 'node:http';

/** Headers of every answer of this service; while it drains, its connections end with the answer. */
export function apiHeaders(state: { readonly draining: boolean }) {
  return (_req: IncomingMessage, res: ServerResponse, next: () => void): void => {
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Cache-Control', 'no-store');
    if (state.draining) res.setHeader('Connection', 'close');
    next();
  };
}
