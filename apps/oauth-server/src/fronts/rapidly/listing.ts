import type { Call, CallRoute, Answer, Ports } from '../front.ts';
import { itemOf } from './wire.ts';

const PAGE = { usual: 10, most: 100 };
/** Nobody has that many pages, and PostgreSQL would have to count through them. */
const LAST_PAGE = 1_000_000;

/** `GET /api/oauth2/`: the clients of the caller's tenant, newest first. */
export const listRoutes: readonly CallRoute[] = ['/api/oauth2/', '/api/oauth2'].map((path) => ({
  kind: 'call',
  method: 'GET',
  path,
  access: { roles: ['TENANT_ADMIN'], scope: 'admin' },
  handle: list,
}));

async function list({ query, who }: Call, { registrations, issuer }: Ports): Promise<Answer> {
  const page = wholeNumber(query.get('page'), 1);
  const limit = wholeNumber(query.get('limit'), PAGE.usual);
  if (page === undefined || limit === undefined || page > LAST_PAGE) return outOfRange;
  const size = Math.min(limit, PAGE.most);
  const window = { limit: size, offset: (page - 1) * size };
  const { items, total } = await registrations.page(who?.tenantId ?? '', window);
  const pages = Math.ceil(total / size);
  const listed = items.map((item) => itemOf(item, issuer));
  return {
    status: 200,
    // Two page shapes are in use among its clients, and each reads its own half.
    body: {
      items: listed,
      pagination: { total_count: total, max_page: pages },
      data: listed,
      meta: { total, page, per_page: size, pages },
    },
  };
}

const outOfRange: Answer = {
  status: 422,
  body: { error: 'invalid_request', error_description: 'page and limit must be 1 or more' },
};

/** Undefined for what is no whole number above zero. */
function wholeNumber(given: string | null, usual: number): number | undefined {
  if (given === null) return usual;
  return /^0*[1-9][0-9]{0,8}$/.test(given) ? Number(given) : undefined;
}
