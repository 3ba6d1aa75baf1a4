import { BindingRefused, type Answer, type Call, type CallRoute, type Ports } from '../front.ts';
import { errorAnswer, RixlError } from './wording.ts';

const BASE = '/platform/clientauth/credentials';
const ADMIN = { roles: ['TENANT_ADMIN'], scope: 'admin' } as const;
const ALGS = ['EdDSA', 'ES256'] as const;
const PAGE = { usual: 20, most: 100 };
const MOST_OFFSET = 1_000_000;
const LONGEST_NAME = 255;

/** Create, list and revoke; the organisation is the bearer's tenant. */
export const credentialRoutes: readonly CallRoute[] = [
  { kind: 'call', method: 'POST', path: BASE, access: ADMIN, handle: spoken(create) },
  { kind: 'call', method: 'GET', path: BASE, access: ADMIN, handle: spoken(list) },
  {
    kind: 'call',
    method: 'POST',
    path: `${BASE}/:id/revoke`,
    access: ADMIN,
    handle: spoken(revoke),
  },
];

type Handle = CallRoute['handle'];

function spoken(handle: Handle): Handle {
  return async (call, ports) => {
    try {
      return await handle(call, ports);
    } catch (error) {
      if (error instanceof RixlError) return errorAnswer(error.status, error.message);
      // The default agent was switched off, or somebody else has its name.
      if (error instanceof BindingRefused) return errorAnswer(400, error.message);
      throw error;
    }
  };
}

async function create(call: Call, { clientCredentials, signingKid }: Ports): Promise<Answer> {
  const { name, alg } = newCredential(call.body);
  const { secret, credential } = await clientCredentials.create(actor(call), { name, alg });
  return {
    status: 200,
    body: { client_secret: secret, credential: wire(credential, signingKid) },
  };
}

async function list(
  { query, who }: Call,
  { clientCredentials, signingKid }: Ports,
): Promise<Answer> {
  const limit = wholeNumber(query, 'limit', { usual: PAGE.usual, least: 1, most: PAGE.most });
  const offset = wholeNumber(query, 'offset', { usual: 0, least: 0, most: MOST_OFFSET });
  const { items, total } = await clientCredentials.page(who?.tenantId ?? '', { limit, offset });
  return { status: 200, body: { credentials: items.map((item) => wire(item, signingKid)), total } };
}

async function revoke(call: Call, { clientCredentials }: Ports): Promise<Answer> {
  const found = await clientCredentials.revoke(actor(call), call.params['id'] ?? '');
  if (!found) throw new RixlError(404, 'there is no such credential');
  return { status: 200, body: {} };
}

/** Who is doing it: the tenant of the bearer, and of nothing in the request. */
function actor({ who, address, requestId }: Call) {
  if (!who) throw new Error('the route let in nobody');
  const { tenantId, userId, clientId } = who;
  return { tenantId, userId, clientId, address, requestId };
}

function newCredential(body: unknown): { name: string; alg: 'EdDSA' | 'ES256' } {
  const { name, alg = 'EdDSA' } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME) {
    throw new RixlError(400, `name is required: a string of 1 to ${LONGEST_NAME} characters`);
  }
  if (name.includes('\0')) throw new RixlError(400, 'name must not hold a NUL character');
  const known = ALGS.find((one) => one === alg);
  if (!known) throw new RixlError(400, `alg must be one of ${ALGS.join(', ')}`);
  return { name, alg: known };
}

interface Bounds {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

function wholeNumber(query: URLSearchParams, name: string, { usual, least, most }: Bounds): number {
  const given = query.get(name);
  if (given === null) return usual;
  const value = /^[0-9]{1,9}$/.test(given) ? Number(given) : NaN;
  if (value >= least && value <= most) return value;
  throw new RixlError(400, `${name} must be a whole number from ${least} to ${most}`);
}

type Credential = Awaited<ReturnType<Ports['clientCredentials']['create']>>['credential'];

/** "all strings": what has not happened yet is an empty one. */
const wire = (credential: Credential, signingKid: Ports['signingKid']) => ({
  alg: credential.alg,
  client_id: credential.clientId,
  created_at: credential.createdAt.toISOString(),
  id: credential.id,
  kid: signingKid(credential.alg),
  last_used_at: credential.lastUsedAt?.toISOString() ?? '',
  name: credential.name,
  status: credential.status,
});
