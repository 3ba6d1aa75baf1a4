import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { Replica, type ServiceName } from '@ticketgate/testing';
import type { BenchProduct } from './product.ts';

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
  service: ServiceName,
  given: NodeJS.Dict<string>,
): Promise<Replica> {
  const env = { PATH: process.env['PATH'], ...given, SHUTDOWN_DRAIN_SECONDS: '0' };
  const logFile = join(product.stateDir, `${service}-2.log`);
  const replica = await Replica.of({ service, env, logFile });
  await replica.start();
  return replica;
}
