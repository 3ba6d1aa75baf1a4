import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cuttablePort,
  EmbeddedPostgres,
  findRedisProgram,
  freePort,
  Load,
  LocalRedis,
  makeFleetDatabase,
  removeEmbeddedPostgres,
  startFleet,
  webhookReceiver,
  type CuttablePort,
  type Fleet,
  type FleetDatabase,
  type WebhookReceiver,
} from '@ticketgate/testing';
import { Client } from 'pg';
import type { Fault } from './fault.ts';

/** Two replicas of each service with a PostgreSQL, a Redis and somebody's webhook, all of a fault's own. */
export interface Rig {
  readonly fleet: Fleet;
  /** Writes to disk as in production. */
  readonly postgres: EmbeddedPostgres;
  /** Undefined where the machine has none. */
  readonly redis: LocalRedis | undefined;
  readonly receiver: WebhookReceiver;
  readonly database: FleetDatabase;
  /** A line of progress. */
  say(line: string): void;
  /** Load that is ready to start, at requests a second. */
  load(rate: number): Promise<Load>;
  /** Works on the database as its owner, past whatever is between it and the replicas. */
  sql<T>(work: (db: Client) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export async function openRig(
  { env = {}, delay }: Pick<Fault, 'env' | 'delay'>,
  say: Rig['say'],
): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'ticketgate-faults-'));
  // Root's PostgreSQL runs as somebody else, who must get in.
  chmodSync(folder, 0o711);
  const home = join(folder, 'postgres');
  const port = await freePort();
  const postgres = new EmbeddedPostgres({ folder: home, password: 'faults', port });
  const redis = await localRedis(folder);
  await Promise.all([postgres.start(), redis?.start()]);
  const receiver = await webhookReceiver();
  const database = await makeFleetDatabase(postgres.url());
  const late = delay && (await cuttablePort(port, delay));
  const fleet = await startFleet({
    ...{ folder, database: late ? through(database, late) : database, redisUrl: redis?.url },
    env: { WEBHOOK_ALLOWED_HOSTS: receiver.hostAndPort, ...env },
  });
  const loads: Load[] = [];
  return {
    ...{ fleet, postgres, redis, receiver, database, say },
    load: async (rate) => {
      const load = await Load.prepare(fleet, { rate });
      loads.push(load);
      return load;
    },
    sql: (work) => withClient(database.ownerUrl, work),
    stop: async () => {
      for (const load of loads) load.close();
      await fleet.stop();
      await late?.cut();
      await receiver.stop();
      await Promise.all([postgres.stop(), redis?.stop()]);
      await removeEmbeddedPostgres(home);
      if (process.env['FAULTS_KEEP'] === undefined) {
        await rm(folder, { recursive: true, force: true });
      } else {
        say(`the logs are in ${folder}`);
      }
    },
  };
}

async function localRedis(folder: string): Promise<LocalRedis | undefined> {
  const program = findRedisProgram();
  if (program === undefined) return undefined;
  return new LocalRedis({ program, folder: join(folder, 'redis'), port: await freePort() });
}

/** The same logins by way of another port. */
function through(database: FleetDatabase, { port }: CuttablePort): FleetDatabase {
  const by = (given: string) => {
    const url = new URL(given);
    url.port = String(port);
    return url.href;
  };
  return { ...database, oauthUrl: by(database.oauthUrl), coreUrl: by(database.coreUrl) };
}

async function withClient<T>(url: string, work: (db: Client) => Promise<T>): Promise<T> {
  const db = new Client({ connectionString: url });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
