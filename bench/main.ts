/** `npm run bench`: the main paths against their baselines, interleaved, in one run of a few minutes. */
import { CONSOLE } from '@ticketgate/contracts';
import { ask } from './ask.ts';
import type { LoadApplication } from './data.ts';
import { seedFamilies } from './data-grants.ts';
import { measureGrowth } from './growth.ts';
import { growthFaults, growthTable } from './growth-report.ts';
import { startBaseline } from './processes.ts';
import { startBenchProduct, type BenchProduct } from './product.ts';
import { measurePropagation, type Propagation } from './propagation.ts';
import { joinReplicas } from './replicas.ts';
import { isFastEnough, isGoodEnough, propagationTable, table } from './report.ts';
import { refreshRequest } from './requests.ts';
import { linesOf, rounds } from './rounds.ts';
import { PATHS, prepare } from './rows.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);
const REVOCATIONS = Number(process.env['BENCH_REVOCATIONS'] ?? 200);
/** Some paths only, as in `BENCH_PATHS=refresh,read`; all of them unless given. */
const CHOSEN = process.env['BENCH_PATHS']?.split(',');
/** Sizes to grow to instead, `1` for the usual ones: `BENCH_GROWTH=10000,100000`. */
const GROWTH = sizesOf(process.env['BENCH_GROWTH']);
const GROWTH_REQUESTS = Number(process.env['BENCH_GROWTH_REQUESTS'] ?? 100);
const WARM_UP_SECONDS = Math.min(4, SECONDS);

function sizesOf(text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined;
  return text === '1' ? [10_000, 100_000, 1_000_000] : text.split(',').map(Number);
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** An access token of an administrator of that tenant, who has signed in to the console. */
async function adminToken(
  { product, db }: BenchProduct,
  { tenantId }: LoadApplication,
): Promise<string> {
  const [family] = await seedFamilies(db, [{ id: tenantId, agent: '' }], {
    ...{ role: 'TENANT_ADMIN', scope: 'openid client_api admin' },
    ...{ audience: product.apiUrl, clientId: CONSOLE.clientId },
  });
  if (!family) throw new Error('nobody was seeded');
  const request = refreshRequest(family);
  return (await ask<{ access_token: string }>(product.oauthUrl, request)).access_token;
}

async function propagation(
  bench: BenchProduct,
  application: LoadApplication,
): Promise<Propagation> {
  say('starting a second replica of both services …');
  const { oauthUrl, apiUrl } = bench.product;
  const [oauth, core] = await joinReplicas(bench);
  try {
    say(`revoking ${REVOCATIONS} tokens …`);
    return await measurePropagation({
      ...{ application, times: REVOCATIONS },
      adminToken: await adminToken(bench, application),
      replicas: { oauth: [oauthUrl, oauth.url], core: [apiUrl, core.url] },
    });
  } finally {
    await Promise.all([oauth.stop(), core.stop()]);
  }
}

/** The main paths against their baselines. */
async function measurePaths(product: BenchProduct): Promise<boolean> {
  const bare = await startBaseline('bare');
  const hello = await startBaseline('hello');
  try {
    const requests = [{ method: 'GET' as const, path: '/hello' }];
    const paths = PATHS.filter((path) => CHOSEN?.includes(path) ?? true);
    const { targets, application } = await prepare(product, paths, say);
    const measuring = { bare: { ...bare, requests }, hello: { ...hello, requests }, ...targets };
    const options = { rounds: ROUNDS, seconds: SECONDS, warmUpSeconds: WARM_UP_SECONDS, say };
    const lines = linesOf(await rounds(measuring, options));
    const revoked = REVOCATIONS > 0 ? await propagation(product, application) : undefined;
    say(`\n${table(lines)}\n`);
    if (revoked) say(`${propagationTable(revoked)}\n`);
    return isGoodEnough(lines) && (!revoked || isFastEnough(revoked));
  } finally {
    await Promise.all([bare.stop(), hello.stop()]);
  }
}

/** The same calls while tickets become many. */
async function growth(product: BenchProduct, sizes: readonly number[]): Promise<boolean> {
  const figures = await measureGrowth(product, { sizes, requests: GROWTH_REQUESTS, say });
  say(`\n${growthTable(figures)}\n`);
  const faults = growthFaults(figures);
  for (const fault of faults) say(fault);
  return faults.length === 0;
}

say('starting the product …');
const product = await startBenchProduct();
try {
  const isGood = GROWTH ? await growth(product, GROWTH) : await measurePaths(product);
  if (!isGood) {
    say('A figure is not what it must be.');
    process.exitCode = 1;
  }
} finally {
  await product.stop();
}
