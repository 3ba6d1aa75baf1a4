import { createSecretKey, type KeyObject } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  commandOf,
  descendantsOf,
  EmbeddedPostgres,
  removeEmbeddedPostgres,
  startProduct,
  type RunningProduct,
} from '@ticketgate/testing';
import { Client } from 'pg';

/** The product as `npm start` runs it, on a database the bench may write to. */
export interface BenchProduct {
  readonly product: RunningProduct;
  /** Connected as the owner of the schemas. */
  readonly db: Client;
  readonly databaseUrl: string;
  readonly hashKey: KeyObject;
  pidOf(service: 'oauth-server' | 'core-service'): number;
  stop(): Promise<void>;
}

/** All of the load comes from one address. */
const NO_LIMITS = {
  LIMIT_TOKEN_ADDRESS: '0',
  LIMIT_TOKEN_APPLICATION: '0',
  LIMIT_TOKEN_TENANT: '0',
  QUOTA_APPLICATION: '0',
  QUOTA_TENANT: '0',
} as const;

export async function startBenchProduct(): Promise<BenchProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'ticketgate-bench-'));
  const postgres = new EmbeddedPostgres({ folder: join(folder, 'postgres'), password: 'bench' });
  await postgres.start();
  const hashKey = Buffer.from('a key for the bench alone, 40 bytes long');
  const product = await startProduct({
    env: {
      ...NO_LIMITS,
      DATABASE_URL: postgres.url(),
      SECRET_HASH_KEY: hashKey.toString('base64url'),
    },
  });
  const db = new Client({ connectionString: postgres.url() });
  await db.connect();
  return {
    product,
    db,
    databaseUrl: postgres.url(),
    hashKey: createSecretKey(hashKey),
    pidOf: (service) => pidOf(product, service),
    stop: async () => {
      await db.end();
      await product.stop();
      await postgres.stop();
      await removeEmbeddedPostgres(join(folder, 'postgres'));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function pidOf({ launcher }: RunningProduct, service: string): number {
  const pid = descendantsOf(launcher.pid).find((candidate) =>
    commandOf(candidate)?.includes(join(service, 'dist', 'main.js')),
  );
  if (pid === undefined) throw new Error(`there is no ${service} under the launcher`);
  return pid;
}
