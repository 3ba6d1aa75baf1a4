import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathOf } from '@ticketgate/runtime';
import { UnreadableRequest, type IssuingCore } from '../issuing/index.ts';
import type { Front, FrontRoute } from './front.ts';

type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** All fronts as one middleware before the router: an exact path, then its method. */
export function mountFronts(fronts: readonly Front[], core: IssuingCore): Handler {
  const byPath = new Map<string, FrontRoute[]>();
  for (const route of fronts.flatMap(({ routes }) => routes)) {
    byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
  }
  return (req, res, next) => {
    const routes = byPath.get(pathOf(req));
    if (!routes) return next();
    const method = req.method === 'HEAD' ? 'GET' : req.method;
    const route = routes.find((candidate) => candidate.method === method);
    if (!route) return refuseMethod(res, routes);
    void serve(route, core, req, res);
  };
}

async function serve(
  route: FrontRoute,
  core: IssuingCore,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  // The library renders an HTML page for a caller that would rather have one.
  req.headers.accept = 'application/json';
  res.setHeader('X-Content-Type-Options', 'nosniff');
  try {
    await core(await route.normalise(req), res);
  } catch (error) {
    if (error instanceof UnreadableRequest) return refuse(res, error.status, error.message);
    // The caller hung up while we read its body; there is nobody to answer.
    res.destroy();
  }
}

function refuseMethod(res: ServerResponse, routes: readonly FrontRoute[]): void {
  const allow = routes.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ');
  res.setHeader('Allow', allow);
  refuse(res, 405, `use ${allow}`);
}

function refuse(res: ServerResponse, status: number, description: string): void {
  const body = JSON.stringify({ error: 'invalid_request', error_description: description });
  res.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  res.end(body);
}
