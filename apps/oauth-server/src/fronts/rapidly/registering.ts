import { PATHS } from '../../issuing/index.ts';
import {
  RegistrationRefused,
  type Answer,
  type Call,
  type CallRoute,
  type Ports,
} from '../front.ts';
import { keeperOf, registrarOf } from './callers.ts';
import { refusalAnswer } from './wording.ts';
import { createdOf, etagOf, itemOf } from './wire.ts';

const ONE = `${PATHS.register}/:client_id`;

type Handle = CallRoute['handle'];
type Members = Readonly<Record<string, unknown>>;

/** RFC 7591 and RFC 7592. */
export const registrationRoutes: readonly CallRoute[] = [
  route('POST', PATHS.register, register),
  route('GET', ONE, read),
  route('PUT', ONE, update),
  route('DELETE', ONE, remove),
  route('POST', `${ONE}/token`, renewToken),
];

function route(method: CallRoute['method'], path: string, handle: Handle): CallRoute {
  return { kind: 'call', method, path, access: 'handler', handle: spoken(handle) };
}

function spoken(handle: Handle): Handle {
  return async (call, ports) => {
    try {
      return await handle(call, ports);
    } catch (error) {
      if (error instanceof RegistrationRefused) return refusalAnswer(error);
      throw error;
    }
  };
}

async function register(call: Call, ports: Ports): Promise<Answer> {
  const by = await registrarOf(call, ports);
  const tenantId = by.kind === 'bearer' ? by.tenantId : undefined;
  const { allowed, headers } = await ports.registrationLimit(call.address, tenantId);
  if (!allowed) return { ...tooMany, headers };
  const made = await ports.registrations.register(by, membersOf(call), call);
  const { registration } = made;
  return {
    status: 201,
    body: createdOf(made, ports.issuer),
    headers: { ...headers, ETag: etagOf(registration) },
  };
}

async function read(call: Call, ports: Ports): Promise<Answer> {
  const by = await keeperOf(call, ports);
  return seen(by, await ports.registrations.read(by, clientIdOf(call)), ports);
}

async function update(call: Call, ports: Ports): Promise<Answer> {
  const by = await keeperOf(call, ports);
  const change = { members: membersOf(call), version: versionOf(call) };
  return seen(by, await ports.registrations.update(by, clientIdOf(call), change, call), ports);
}

async function remove(call: Call, ports: Ports): Promise<Answer> {
  const by = await keeperOf(call, ports);
  await ports.registrations.delete(by, clientIdOf(call), call);
  return { status: 204, body: undefined };
}

async function renewToken(call: Call, ports: Ports): Promise<Answer> {
  const by = await keeperOf(call, ports);
  const token = await ports.registrations.renewToken(by, clientIdOf(call), call);
  return { status: 200, body: { registration_access_token: token } };
}

type Keeper = Awaited<ReturnType<typeof keeperOf>>;
type Seen = Awaited<ReturnType<Ports['registrations']['read']>>;

/** RFC 7592 3: with the token it was asked with, which does not change by it. */
function seen(by: Keeper, registration: Seen, { issuer }: Ports): Answer {
  const token = by.kind === 'registration_token' ? by.token : undefined;
  return {
    status: 200,
    body: {
      ...itemOf(registration, issuer),
      ...(token !== undefined && { registration_access_token: token }),
    },
    headers: { ETag: etagOf(registration) },
  };
}

const clientIdOf = ({ params }: Call) => params['client_id'] ?? '';

/** RFC 7591 3.1: a JSON object. */
function membersOf({ headers, body }: Call): Members {
  const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
  if (isJson && typeof body === 'object' && body !== null) return body as Members;
  throw new RegistrationRefused('invalid_request', 'the body must be a JSON object');
}

/** RFC 9110 13.1.1: `*` is any version. A tag that is not ours fits none. */
function versionOf({ headers }: Call): number | undefined {
  const tag = headers['if-match'];
  if (tag === undefined || tag === '*') return undefined;
  return Number(/^"([1-9][0-9]{0,8})"$/.exec(tag)?.[1] ?? 0);
}

const tooMany: Answer = {
  status: 429,
  body: {
    error: 'temporarily_unavailable',
    error_description: 'too many registrations: wait as long as Retry-After says',
  },
};
