import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { freePort, repositoryRoot, ServerProcess } from '@ticketgate/testing';
import type { BenchProduct } from './product.ts';

/** One more process of a service; `url` answers when this resolves. */
export interface Replica {
  readonly url: string;
  stop(): Promise<void>;
}

/** Login of the additional core service, a member of its group role as any other. */
const CORE_ROLE = 'bench_core';

/** Starts a second oauth-server and a second core-service beside those of the product. */
export async function joinReplicas(bench: BenchProduct): Promise<readonly [Replica, Replica]> {
  const { product, db, databaseUrl } = bench;
  const env = parseEnv(readFileSync(join(product.stateDir, 'operator.env'), 'utf8'));
  const password = randomBytes(16).toString('hex');
  await db.query(`CREATE ROLE ${CORE_ROLE} LOGIN PASSWORD '${password}' IN ROLE ticketgate_core`);
  const url = new URL(databaseUrl);
  url.username = CORE_ROLE;
  url.password = password;
  const core = {
    DATABASE_URL: url.href,
    CURSOR_KEY: randomBytes(32).toString('base64url'),
    WEBHOOK_SECRET_KEY: randomBytes(32).toString('base64url'),
    OAUTH_INTERNAL_URL: product.oauthUrl,
  };
  return Promise.all([
    start(bench, 'oauth-server', env),
    start(bench, 'core-service', { ...env, ...core }),
  ]);
}

async function start(
  { product }: BenchProduct,
  service: string,
  given: NodeJS.Dict<string>,
): Promise<Replica> {
  const folder = join(repositoryRoot, 'apps', service);
  const port = await freePort();
  const env = { PATH: process.env['PATH'], ...given, HOST: '127.0.0.1', PORT: String(port) };
  const running = await ServerProcess.spawn({
    program: process.execPath,
    args: [join(folder, 'dist', 'main.js')],
    cwd: folder,
    logFile: join(product.stateDir, `${service}-2.log`),
    env: { ...env, TICKETGATE_PARENT_PIPE: '1' },
    input: { kind: 'held' },
    stopSignal: 'SIGTERM',
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, running);
  return { url, stop: () => running.stop() };
}

async function ready(url: string, running: ServerProcess): Promise<void> {
  while (running.running) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the replica at ${url} ${await running.ended}`);
}
