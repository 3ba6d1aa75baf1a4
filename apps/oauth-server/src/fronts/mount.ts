import type { IncomingMessage, ServerResponse } from 'node:http';
import { AccessError } from '@ticketgate/access';
import { rateLimitHeaders, type Verdict } from '@ticketgate/limits';
import { nameRoute } from '@ticketgate/observability';
import { isDatabaseUnavailable, pathOf } from '@ticketgate/runtime';
import type { Events } from '../events.ts';
import {
  PATHS,
  tooManyWords,
  UnreadableRequest,
  withFormBody,
  withQuery,
  type IssuingCore,
  type Throttle,
} from '../issuing/index.ts';
import { answerCall, type CallDeps } from './calls.ts';
import type { Answer, Front, ParametersRoute, PassRoute, Refusal, Translated } from './front.ts';
import { readJsonObject, readParameters } from './parameters.ts';
import { Routing, type Match, type Placed } from './routing.ts';

type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

export interface MountDeps extends CallDeps {
  /** The current issuing core; another one after its keys have changed. */
  readonly core: () => IssuingCore;
  readonly events: Events;
  /** Counts what asks for tokens before it is read. */
  readonly throttle: Pick<Throttle, 'admit'>;
}

/** One request on its way through a front. */
interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/** All fronts as one middleware before the router: a path, then its method, then its dialect. */
export function mountFronts(fronts: readonly Front[], deps: MountDeps): Handler {
  const routing = new Routing(fronts);
  return (req, res, next) => {
    const match = routing.match(pathOf(req));
    if (!match) return next();
    const [{ route } = { route: { path: 'unmatched' } }] = match.placed;
    nameRoute(req, route.path);
    res.setHeader('X-Content-Type-Options', 'nosniff');
    const method = req.method === 'HEAD' ? 'GET' : req.method;
    const placed = match.placed.filter(({ route }) => route.method === method);
    const [first] = placed;
    if (!first) return refuse({ req, res }, match.placed[0]?.front, methodNotAllowed(match), deps);
    const tooMany = isAdmission(first) ? throttled(deps.throttle.admit(req, res)) : undefined;
    if (tooMany) return refuse({ req, res }, first.front, tooMany, deps);
    serve({ req, res }, placed, match.params, deps).catch((error: unknown) => {
      fail({ req, res }, first.front, error, deps);
    });
  };
}

async function serve(
  exchange: Exchange,
  placed: readonly Placed[],
  params: Match['params'],
  deps: MountDeps,
): Promise<void> {
  const [first] = placed;
  if (!first) return;
  switch (first.route.kind) {
    case 'pass':
      return pass(exchange, { ...first, route: first.route }, deps);
    case 'parameters':
      return translate(exchange, placed, deps);
    case 'json':
      return ask(
        exchange,
        { ...first.route.translate(await jsonBody(exchange.req), exchange.req), ...named(first) },
        deps,
      );
    case 'call':
      return write(
        exchange.res,
        await answerCall(exchange, { ...first, route: first.route }, params, deps),
      );
    default:
      throw first.route satisfies never;
  }
}

/** What the trail calls the dialect of a route. */
const named = ({ front }: Pick<Placed, 'front'>) => ({ dialect: front.name });

async function pass(
  { req, res }: Exchange,
  { front, route }: Pick<Placed, 'front'> & { readonly route: PassRoute },
  { core }: MountDeps,
): Promise<void> {
  // The library renders an HTML page for a caller that would rather have one.
  if (route.negotiates !== true) req.headers.accept = 'application/json';
  const { manners } = route;
  const settled = typeof manners === 'function' ? manners(req) : manners;
  await core().answer(await route.normalise(req), res, { ...settled, ...named({ front }) });
}

async function translate(
  exchange: Exchange,
  placed: readonly Placed[],
  deps: MountDeps,
): Promise<void> {
  const parameters = await readParameters(exchange.req);
  const chosen = placed.find(({ route }) => {
    const { accepts } = route as ParametersRoute;
    return accepts?.(parameters) ?? true;
  });
  if (!chosen) throw new UnreadableRequest(400, 'no client of this path sends such a request');
  const { translate: asked } = chosen.route as ParametersRoute;
  await ask(exchange, { ...asked(parameters, exchange.req), ...named(chosen) }, deps);
}

async function jsonBody(req: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await readJsonObject(req);
  if (!body) throw new UnreadableRequest(400, 'the body must be a JSON object');
  return body;
}

async function ask(
  { req, res }: Exchange,
  { parameters, path, manners, inQuery, dialect }: Translated & { readonly dialect: string },
  { core }: MountDeps,
): Promise<void> {
  const plain = (inQuery === true ? withQuery : withFormBody)(req, parameters, path);
  if (inQuery !== true) plain.headers.accept = 'application/json';
  await core().answer(plain, res, { calledPath: pathOf(req), ...manners, dialect });
}

function methodNotAllowed({ placed }: Match): Refusal {
  const methods = placed.map(({ route }) => (route.method === 'GET' ? 'GET, HEAD' : route.method));
  const allow = [...new Set(methods)].join(', ');
  return {
    status: 405,
    error: 'invalid_request',
    description: `use ${allow}`,
    headers: { Allow: allow },
  };
}

function fail(exchange: Exchange, front: Front, error: unknown, deps: MountDeps): void {
  const { req, res } = exchange;
  if (error instanceof UnreadableRequest) {
    const { status, message: description } = error;
    return refuse(exchange, front, { status, error: 'invalid_request', description }, deps);
  }
  if (error instanceof AccessError) {
    const { status, code, description, headers } = error;
    return refuse(exchange, front, { status, error: code, description, headers }, deps);
  }
  // Else the caller hung up while we read its body, and there is nobody to answer.
  if (req.destroyed && !req.complete) return void res.destroy();
  const away = isDatabaseUnavailable(error);
  deps.events.requestFailed(String(res.getHeader('x-request-id')), error, away);
  refuse(exchange, front, away ? UNAVAILABLE : FAILED, deps);
}

const UNAVAILABLE: Refusal = {
  status: 503,
  error: 'temporarily_unavailable',
  description: 'the server cannot answer for the moment; try again in 2 s',
  headers: { 'Retry-After': '2' },
};
const FAILED: Refusal = {
  status: 500,
  error: 'server_error',
  description: 'the server failed; its log has the request id',
};

/** What programs send to the issuing core, and what begins a sign-in: each leaves a row behind. */
const isAdmission = ({ route }: Placed) =>
  route.path === PATHS.authorize ||
  (route.method === 'POST' &&
    route.kind !== 'call' &&
    !(route.kind === 'pass' && route.negotiates === true));

function throttled(verdict: Verdict): (Refusal & { readonly quietly: boolean }) | undefined {
  if (verdict.allowed) return undefined;
  return {
    status: 429,
    error: 'temporarily_unavailable',
    description: tooManyWords(verdict),
    headers: rateLimitHeaders(verdict),
    quietly: !verdict.firstRefusal,
  };
}

/** What the issuing core never sees is audited as what it refuses is. */
function refuse(
  { res }: Exchange,
  front: Front | undefined,
  refusal: Refusal & { readonly quietly?: boolean },
  { events }: MountDeps,
): void {
  const { status, error, description, headers, quietly } = refusal;
  const id = String(res.getHeader('x-request-id'));
  if (!quietly) events.requestUnreadable(id, error, description);
  const plain = { status, body: { error, error_description: description } };
  const answer: Answer = front?.refuse?.(refusal) ?? plain;
  write(res, { ...answer, headers: { ...headers, ...answer.headers } });
}

function write(res: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (res.headersSent) return void res.destroy();
  const text = body === undefined ? '' : JSON.stringify(body);
  res.writeHead(status, {
    ...(text !== '' && { 'Content-Type': 'application/json' }),
    ...(status !== 204 && { 'Content-Length': Buffer.byteLength(text) }),
    'Cache-Control': 'no-store',
    ...headers,
  });
  res.end(text);
}
