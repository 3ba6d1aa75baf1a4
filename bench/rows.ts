import { ask } from './ask.ts';
import { seed, type LoadApplication } from './data.ts';
import { seedFamilies } from './data-grants.ts';
import { seedKeyApplications } from './data-keys.ts';
import type { Target } from './load.ts';
import type { BenchProduct } from './product.ts';
import {
  assertions,
  introspection,
  refreshes,
  ticketCreation,
  ticketList,
  ticketRead,
  tokenRequest,
} from './requests.ts';

const SIZE = { tenants: 1_000, applicationsPerTenant: 20, ticketsPerTenant: 60 };

/** The measured paths of the product. */
export const PATHS = [
  'token',
  'assertion',
  'refresh',
  'introspection',
  'read',
  'list',
  'search',
  // Last, because each of them makes the lists longer.
  'create',
] as const;

/** Those that a caller has a token for. */
const WITH_TOKEN: readonly Path[] = ['introspection', 'read', 'list', 'search', 'create'];
export type Path = (typeof PATHS)[number];

/** The product's paths under load, and an application to do single things with. */
export interface Rows {
  readonly targets: Readonly<Partial<Record<Path, Target>>>;
  readonly application: LoadApplication;
}

type Say = (line: string) => void;

/** Seeds the database and prepares the load of each of these paths. */
export async function prepare(
  bench: BenchProduct,
  paths: readonly Path[],
  say: Say,
): Promise<Rows> {
  const { product, db, hashKey } = bench;
  const { oauthUrl, apiUrl } = product;
  say(`seeding ${SIZE.tenants * SIZE.applicationsPerTenant} applications and their tickets …`);
  const { tenants, applications } = await seed(db, SIZE, hashKey);
  const keys = await seedKeyApplications(db, tenants);
  const grants = { role: 'AGENT', scope: 'client_api', audience: apiUrl } as const;
  const families = await seedFamilies(db, tenants, grants);
  await db.query('ANALYZE');
  const needsTokens = paths.some((path) => WITH_TOKEN.includes(path));
  const tokens = needsTokens ? await fetchTokens(oauthUrl, applications, say) : [];
  const oauth = { url: oauthUrl, pid: bench.pidOf('oauth-server') };
  const core = { url: apiUrl, pid: bench.pidOf('core-service') };
  const all: Record<Path, Target> = {
    token: { ...oauth, requests: applications.map(tokenRequest) },
    assertion: { ...oauth, requests: assertions(keys, oauthUrl) },
    refresh: { ...oauth, requests: refreshes(families) },
    introspection: {
      ...oauth,
      requests: tokens.map(({ application, token }) => introspection(application, token)),
    },
    read: {
      ...core,
      requests: tokens.map(({ token }, index) =>
        ticketRead(token, 1_001 + (index % SIZE.ticketsPerTenant)),
      ),
    },
    list: { ...core, requests: tokens.map(({ token }) => ticketList(token)) },
    search: { ...core, requests: tokens.map(({ token }) => ticketList(token, 'printer')) },
    create: { ...core, requests: tokens.map(({ token }) => ticketCreation(token)) },
  };
  const [application] = applications;
  if (!application) throw new Error('nothing was seeded');
  const chosen = Object.entries(all).filter(([path]) => paths.includes(path as Path));
  return { targets: Object.fromEntries(chosen), application };
}

async function fetchTokens(url: string, applications: readonly LoadApplication[], say: Say) {
  say(`fetching a token for each of ${applications.length} applications …`);
  const tokens: { readonly application: LoadApplication; readonly token: string }[] = [];
  for (const application of applications) {
    const answer = await ask<{ access_token: string }>(url, tokenRequest(application));
    tokens.push({ application, token: answer.access_token });
  }
  return tokens;
}
