import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';

const ROUTE = Symbol('route');

type Routed = IncomingMessage & {
  [ROUTE]?: string;
  baseUrl?: string;
  route?: { readonly path?: unknown };
};

/** For servers that route by themselves: what this request is called, a template and never a path. */
export function nameRoute(req: IncomingMessage, template: string): void {
  (req as Routed)[ROUTE] = template;
}

/** The template of the route that answered, once there is one. */
export function templateOf(req: IncomingMessage): string | undefined {
  const { [ROUTE]: named, route, baseUrl = '' } = req as Routed;
  if (named !== undefined) return named;
  return typeof route?.path === 'string' ? `${baseUrl}${route.path}` : undefined;
}

const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
]);

/** Rate, errors and duration of every route: one histogram, whose count is the rate. */
export function requestMetrics(metrics: Metrics) {
  const note = metrics.duration('http_request_duration_seconds', 'Requests by route and status.', [
    ...['method', 'route', 'status'],
  ]);
  return (req: IncomingMessage, res: ServerResponse, next: () => void): void => {
    const startedAt = performance.now();
    res.once('close', () => {
      const seconds = (performance.now() - startedAt) / 1_000;
      const method = METHODS.has(req.method ?? '') ? (req.method ?? '') : 'other';
      // 499, as proxies say it: the caller hung up before there was an answer.
      const status = res.writableFinished ? String(res.statusCode) : '499';
      note(seconds, { method, route: templateOf(req) ?? 'unmatched', status });
    });
    next();
  };
}
