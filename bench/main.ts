/** `npm run bench`: the main paths against their baselines, interleaved, in one run of a few minutes. */
import type { Request } from 'autocannon';
import { seed, type LoadApplication } from './data.ts';
import { measure, type Measured, type Target } from './load.ts';
import { measureSignatures, startBaseline } from './processes.ts';
import { startBenchProduct, type BenchProduct } from './product.ts';
import { isGoodEnough, table, type Line } from './report.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);
const WARM_UP_SECONDS = 4;
const SIZE = { tenants: 1_000, applicationsPerTenant: 20, ticketsPerTenant: 10 };
const TOKEN_PATH = '/api/oauth2/token';

const say = (line: string) => process.stdout.write(`${line}\n`);

function tokenRequests(applications: readonly LoadApplication[]): Request[] {
  return applications.map(({ clientId, clientSecret }) => ({
    method: 'POST',
    path: TOKEN_PATH,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    },
    body: 'grant_type=client_credentials&scope=client_api',
  }));
}

async function readRequests(oauthUrl: string, requests: readonly Request[]): Promise<Request[]> {
  const reads: Request[] = [];
  for (const [index, { headers, body }] of requests.entries()) {
    const answer = await fetch(`${oauthUrl}${TOKEN_PATH}`, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: String(body),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const path = `/api/client-api/ticket/INC-${1001 + (index % SIZE.ticketsPerTenant)}`;
    reads.push({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } });
  }
  return reads;
}

async function targets(bench: BenchProduct) {
  const { product, db, hashKey } = bench;
  say(`seeding ${SIZE.tenants * SIZE.applicationsPerTenant} applications and their tickets …`);
  const applications = await seed(db, SIZE, hashKey);
  const tokens = tokenRequests(applications);
  say(`fetching ${tokens.length} tokens for the reads …`);
  const reads = await readRequests(product.oauthUrl, tokens);
  return {
    token: { url: product.oauthUrl, pid: bench.pidOf('oauth-server'), requests: tokens },
    read: { url: product.apiUrl, pid: bench.pidOf('core-service'), requests: reads },
  };
}

async function rounds(all: Readonly<Record<'bare' | 'hello' | 'token' | 'read', Target>>) {
  for (const target of Object.values(all)) await measure(target, WARM_UP_SECONDS);
  const measured: Record<keyof typeof all, Measured[]> = {
    bare: [],
    hello: [],
    token: [],
    read: [],
  };
  const signatures: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const name of Object.keys(measured) as (keyof typeof all)[]) {
      measured[name].push(await measure(all[name], SECONDS));
    }
    signatures.push(await measureSignatures(SECONDS * 500));
    say(`round ${round} of ${ROUNDS} done`);
  }
  return { ...measured, signatures };
}

function lines({
  bare,
  hello,
  token,
  read,
  signatures,
}: Awaited<ReturnType<typeof rounds>>): Line[] {
  const rates = (figures: readonly Measured[]) => figures.map(({ perCpuSecond }) => perCpuSecond);
  const per = (figures: readonly Measured[], baseline: readonly number[]) =>
    rates(figures).map((rate, round) => rate / (baseline[round] ?? Number.NaN));
  const slowest = (figures: readonly Measured[]) => figures.map(({ p99 }) => p99);
  return [
    { name: '`bare`: node:http, a constant', perCpuSecond: rates(bare), p99: slowest(bare) },
    { name: '`hello`: NestJS, a constant', perCpuSecond: rates(hello), p99: slowest(hello) },
    { name: '`sign`: ES256 signatures', perCpuSecond: signatures },
    {
      name: 'token, client_credentials by Basic',
      perCpuSecond: rates(token),
      judgedBy: { baseline: '`sign`', ratios: per(token, signatures), floor: 0.12, target: 0.18 },
      p99: slowest(token),
    },
    {
      name: 'get ticket by number',
      perCpuSecond: rates(read),
      judgedBy: { baseline: '`hello`', ratios: per(read, rates(hello)), floor: 0.2, target: 0.3 },
      p99: slowest(read),
    },
  ];
}

say('starting the product …');
const product = await startBenchProduct();
const bare = await startBaseline('bare');
const hello = await startBaseline('hello');
try {
  const constant = [{ method: 'GET' as const, path: '/hello' }];
  const result = lines(
    await rounds({
      bare: { ...bare, requests: constant },
      hello: { ...hello, requests: constant },
      ...(await targets(product)),
    }),
  );
  say(`\n${table(result)}\n`);
  if (!isGoodEnough(result)) {
    say('A figure is below its floor.');
    process.exitCode = 1;
  }
} finally {
  await Promise.all([bare.stop(), hello.stop()]);
  await product.stop();
}
