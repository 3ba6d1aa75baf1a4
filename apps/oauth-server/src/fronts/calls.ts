import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  AccessDenied,
  bearerToken,
  InsufficientScope,
  type Cors,
  type Principal,
  type TokenVerifier,
} from '@ticketgate/access';
import { noteCaller, requestId } from '@ticketgate/runtime';
import type { TellRefusal } from '../http/admin-refusals.ts';
import type { Answer, Call, CallRoute, FrontAccess, Ports } from './front.ts';
import { isJson, readJsonObject, readParameters } from './parameters.ts';

export interface CallDeps {
  readonly verifier: Pick<TokenVerifier, 'verify'>;
  readonly ports: Ports;
  readonly addressOf: (req: IncomingMessage) => string;
  readonly onPrincipal: Cors['onPrincipal'];
  readonly tellRefusal: TellRefusal;
}

interface Placed {
  readonly route: CallRoute;
}

/**
 * Answers a route that mints nothing: reads the request, finds out who asks and whether they may.
 * @throws AccessError, UnreadableRequest, and what the handler throws
 */
export async function answerCall(
  exchange: { readonly req: IncomingMessage; readonly res: ServerResponse },
  { route }: Placed,
  params: Call['params'],
  deps: CallDeps,
): Promise<Answer> {
  const { req } = exchange;
  const { ports, addressOf } = deps;
  const who = await identify(exchange, route.access, deps);
  const call: Call = {
    params,
    who,
    query: new URL(req.url ?? '/', 'http://localhost').searchParams,
    headers: req.headers,
    body: route.method === 'GET' ? undefined : await readBody(req),
    address: addressOf(req),
    requestId: requestId(req),
  };
  return route.handle(call, ports);
}

async function identify(
  { req, res }: { readonly req: IncomingMessage; readonly res: ServerResponse },
  access: FrontAccess,
  { verifier, onPrincipal, tellRefusal }: CallDeps,
): Promise<Principal | undefined> {
  if (access === 'public' || access === 'handler') return undefined;
  if (access === 'optional' && !carriesToken(req)) return undefined;
  const who = await verifier.verify(bearerToken(req));
  noteCaller(res, who);
  onPrincipal(who, req, res);
  if (access === 'optional') return who;
  const refused = whyRefused(who, access);
  if (!refused) return who;
  tellRefusal(who, req, { code: refused.code, detail: refused.description });
  throw refused;
}

function whyRefused({ role, scopes }: Principal, { roles, scope }: Exclude<FrontAccess, string>) {
  if (!roles.includes(role)) return new AccessDenied(`A token of role ${role} may not call this.`);
  return scopes.has(scope) ? undefined : new InsufficientScope(scope);
}

const carriesToken = ({ headers }: IncomingMessage) =>
  headers.authorization !== undefined || headers['x-api-key'] !== undefined;

/** A body is JSON or a form; requests without one are the most. */
async function readBody(req: IncomingMessage): Promise<unknown> {
  const hasBody =
    req.headers['transfer-encoding'] !== undefined ||
    Number(req.headers['content-length'] ?? 0) > 0;
  if (!hasBody) return undefined;
  return isJson(req) ? readJsonObject(req) : readParameters(req);
}
