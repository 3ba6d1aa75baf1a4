import type { Client } from 'pg';
import { seed } from './data.ts';
import { ask } from './ask.ts';
import { growthCalls, type GrowthCall } from './growth-calls.ts';
import { growthTenants, growTo, type GrowthTenant } from './growth-data.ts';
import type { BenchProduct } from './product.ts';
import { quantile } from './report.ts';
import { tokenRequest } from './requests.ts';

export interface GrowthOptions {
  /** Tickets in all, ascending. */
  readonly sizes: readonly number[];
  /** Of each call at each size. */
  readonly requests: number;
  readonly say: (line: string) => void;
}

/** One call at one size. */
export interface GrowthFigure {
  readonly name: string;
  readonly kind: GrowthCall['kind'];
  readonly tickets: number;
  /** Milliseconds from request to the whole answer, one at a time. */
  readonly p50: number;
  readonly p95: number;
  /** Sequential scans of the table of tickets meanwhile. */
  readonly scans: number;
}

const TENANTS = 100;
const WARM_UP = 10;
const DEEP_PAGES = 40;

/** Measures the same calls while the table of tickets grows; one tenant holds half of it. */
export async function measureGrowth(
  { product, db, hashKey }: BenchProduct,
  { sizes, requests, say }: GrowthOptions,
): Promise<GrowthFigure[]> {
  const size = { tenants: TENANTS, applicationsPerTenant: 1, ticketsPerTenant: 0 };
  const { tenants, applications } = await seed(db, size, hashKey);
  const growing = await growthTenants(db, tenants);
  const [tenant, application] = [growing[0], applications[0]];
  if (!tenant || !application) throw new Error('nothing was seeded');
  const figures: GrowthFigure[] = [];
  for (const tickets of sizes) {
    say(`growing to ${tickets.toLocaleString('en')} tickets …`);
    await growTo(db, growing, tickets, say);
    const { access_token: token } = await ask<{ access_token: string }>(
      product.oauthUrl,
      tokenRequest(application),
    );
    const caller = { url: product.apiUrl, token, tenant };
    const calls = growthCalls(tenant, await deepCursor(caller));
    say(`  measuring ${calls.length} calls …`);
    let before = await scans(db);
    for (const call of calls) {
      const times = await timesOf(caller, call, requests);
      const after = await scans(db);
      const quantiles = { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
      figures.push({
        ...{ name: call.name, kind: call.kind, tickets, ...quantiles },
        scans: after - before,
      });
      before = after;
    }
  }
  return figures;
}

interface Caller {
  readonly url: string;
  readonly token: string;
  readonly tenant: GrowthTenant;
}

/** Milliseconds of each request, one after the other. */
async function timesOf(caller: Caller, call: GrowthCall, requests: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = -WARM_UP; index < requests; index += 1) {
    const from = performance.now();
    await send(caller, call.request());
    if (index >= 0) times.push(performance.now() - from);
    if (call.name === 'create') caller.tenant.last += 1;
  }
  return times;
}

async function send<T>(
  { url, token }: Pick<Caller, 'url' | 'token'>,
  { path, body }: ReturnType<GrowthCall['request']>,
): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const method = body === undefined ? 'GET' : 'POST';
  return ask<T>(url, { method, path, headers, ...(body !== undefined && { body }) });
}

/** Pages of 100 are turned until there is no other, or there were many. */
async function deepCursor(caller: Caller): Promise<string> {
  let cursor = '';
  for (let page = 0; page < DEEP_PAGES; page += 1) {
    const query = new URLSearchParams({ limit: '100', ...(cursor && { cursor }) }).toString();
    const { nextCursor } = await send<{ nextCursor: string | null }>(caller, {
      path: `/api/client-api/ticket/search?${query}`,
    });
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return cursor;
}

/** PostgreSQL's own count; a connection reports what it did a second later, at the latest. */
async function scans(db: Client): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const { rows } = await db.query<{ scans: string }>(
    `SELECT seq_scan AS scans FROM pg_stat_user_tables WHERE relid = 'desk.ticket'::regclass`,
  );
  return Number(rows[0]?.scans);
}
