import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { PROBLEMS, PROBLEM_CONTENT_TYPE, problemBody } from '@ticketgate/contracts';
import { pathOf, requestId, type HealthRegistry } from '@ticketgate/runtime';
import { HttpProblem } from './http-problem.ts';

type Middleware = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void;

const DETAIL = 'The service is not ready; try again.';
const RETRY_AFTER_SECONDS = '2';

/** Lets nothing through for as long as there is trouble, but for what is open. */
export function closedWhile(
  trouble: () => unknown,
  isOpen: (path: string) => boolean = isHealth,
): Middleware {
  return (req, _res, next) => {
    if (trouble() === undefined || isOpen(pathOf(req))) return next();
    const headers = { 'Retry-After': RETRY_AFTER_SECONDS };
    next(new HttpProblem('temporarily_unavailable', DETAIL, { headers }));
  };
}

const isHealth = (path: string): boolean => path.startsWith('/health/');

/**
 * Answers for a service that is still starting: alive, not ready, and nothing else. To be called in
 * the context of a request.
 * @param apiBaseUrl base of problem types.
 */
export function whileStarting(health: HealthRegistry, apiBaseUrl: string): RequestListener {
  return (req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    const asks = req.method === 'GET' || req.method === 'HEAD' ? pathOf(req) : '';
    if (asks === '/health/live') return end(res, 200, { status: 'ok' });
    if (asks !== '/health/ready') return refuse(req, res, apiBaseUrl);
    void health.report().then((report) => end(res, report.ready ? 200 : 503, report));
  };
}

/** Refuses what nothing is there yet to answer. */
export function refuse(req: IncomingMessage, res: ServerResponse, apiBaseUrl: string): void {
  const code = 'temporarily_unavailable';
  const body = problemBody(apiBaseUrl, { code, detail: DETAIL, requestId: requestId(req) });
  res.setHeader('Retry-After', RETRY_AFTER_SECONDS);
  end(res, PROBLEMS[code].status, body, PROBLEM_CONTENT_TYPE);
}

function end(res: ServerResponse, status: number, body: object, type = 'application/json'): void {
  res.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(body));
}
