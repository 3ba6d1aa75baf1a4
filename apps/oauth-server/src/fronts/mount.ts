import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathOf } from '@ticketgate/runtime';
import type { Events } from '../events.ts';
import { UnreadableRequest, type IssuingCore } from '../issuing/index.ts';
import type { Front, FrontRoute } from './front.ts';

type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** All fronts as one middleware before the router: an exact path, then its method. */
export function mountFronts(fronts: readonly Front[], core: IssuingCore, events: Events): Handler {
  const refuse = refuser(events);
  const byPath = new Map<string, FrontRoute[]>();
  for (const route of fronts.flatMap(({ routes }) => routes)) {
    byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
  }
  return (req, res, next) => {
    const routes = byPath.get(pathOf(req));
    if (!routes) return next();
    const method = req.method === 'HEAD' ? 'GET' : req.method;
    const route = routes.find((candidate) => candidate.method === method);
    if (!route) return refuse(res, methodNotAllowed(res, routes));
    void serve({ route, core, refuse, events }, req, res);
  };
}

interface Serving {
  readonly route: FrontRoute;
  readonly core: IssuingCore;
  readonly refuse: Refuse;
  readonly events: Events;
}

async function serve(
  { route, core, refuse, events }: Serving,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  // The library renders an HTML page for a caller that would rather have one.
  req.headers.accept = 'application/json';
  res.setHeader('X-Content-Type-Options', 'nosniff');
  try {
    await core(await route.normalise(req), res);
  } catch (error) {
    if (error instanceof UnreadableRequest) return refuse(res, error);
    // Else the caller hung up while we read its body, and there is nobody to answer.
    if (!req.destroyed) events.requestFailed(String(res.getHeader('x-request-id')), error, false);
    res.destroy();
  }
}

interface Refusal {
  readonly status: number;
  readonly message: string;
}

type Refuse = (res: ServerResponse, refusal: Refusal) => void;

function methodNotAllowed(res: ServerResponse, routes: readonly FrontRoute[]): Refusal {
  const allow = routes.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ');
  res.setHeader('Allow', allow);
  return { status: 405, message: `use ${allow}` };
}

/** What the issuing core never sees is audited as what it refuses is. */
const refuser =
  (events: Events): Refuse =>
  (res, { status, message: description }) => {
    const error = 'invalid_request';
    events.requestUnreadable(String(res.getHeader('x-request-id')), error, description);
    const body = JSON.stringify({ error, error_description: description });
    res.writeHead(status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
    });
    res.end(body);
  };
