import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  auditLedger,
  createTestDatabase,
  failuresOf,
  findRedisProgram,
  Load,
  LocalRedis,
  objectIn,
  send,
  startFleet,
  subscribe,
  webhookReceiver,
  type Fleet,
  type Replica,
  type TestDatabase,
  type WebhookReceiver,
} from '@ticketgate/testing';
import { Client } from 'pg';

/** Requests a second: enough that every moment of a restart has some, on a machine that tests share. */
const RATE = 40;

let folder: string;
let database: TestDatabase;
let redis: LocalRedis | undefined;
let fleet: Fleet;
let running: Fleet | undefined;
let receiver: WebhookReceiver;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ticketgate-rolling-'));
  database = await createTestDatabase();
  const program = findRedisProgram();
  if (program !== undefined) {
    redis = new LocalRedis({ program, folder: join(folder, 'redis') });
    await redis.start();
  }
  // Slow enough that some messages are under way whenever a replica ends.
  receiver = await webhookReceiver(200);
  const env = { SHUTDOWN_DRAIN_SECONDS: '2', WEBHOOK_ALLOWED_HOSTS: receiver.hostAndPort };
  fleet = await startFleet({ folder, database, redisUrl: redis?.url, env });
  running = fleet;
});
afterAll(async () => {
  await running?.stop();
  await receiver.stop();
  await redis?.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** As an orchestrator does: the next pod is touched when this one is back among the ready ones. */
async function restart(replica: Replica): Promise<string> {
  const ended = await replica.stop();
  await replica.start();
  await until(() => fleet.leadsTo(replica));
  return ended;
}

/** What the ingresses tried elsewhere, or gave up. */
const hidden = () => [fleet.oauthIngress.counts, fleet.apiIngress.counts];

const together = (turn: number) =>
  [fleet.oauth[turn], fleet.core[turn]].filter((one) => one !== undefined);

describe('a rolling restart', () => {
  it('F06: SIGTERM rolling restart of every replica under keep-alive load: 0 failed', async () => {
    await until(() => fleet.replicas.every((replica) => fleet.leadsTo(replica)));
    await subscribe(fleet, receiver.url);
    const load = await Load.prepare(fleet, { rate: RATE });
    const before = hidden();
    load.start();
    const ends: string[] = [];
    for (const turn of [0, 1]) ends.push(...(await Promise.all(together(turn).map(restart))));
    const outcomes = await load.stop();
    load.close();
    expect(failuresOf(outcomes)).toEqual({});
    expect(ends).toEqual(Array(4).fill('exited with code 0'));
    // Nor had the ingress anything to hide.
    expect(hidden()).toEqual(before);
    const db = new Client({ connectionString: database.ownerUrl });
    await db.connect();
    const audit = await auditLedger(load.ledger, db);
    await db.end();
    expect(audit).toEqual({
      acknowledged: load.ledger.entries.length,
      ...{ lost: 0, duplicates: 0, altered: 0, historyFaults: 0, eventFaults: 0 },
    });
    const made = load.ledger.acknowledged.filter(({ kind }) => kind === 'create');
    await until(() =>
      made.every(({ acknowledged }) => receiver.created.has(acknowledged?.id ?? '')),
    );
  });
});

describe('a client that holds on to its connection to one replica', () => {
  it('F06: is answered until it is told to let go, and whoever waits for events is answered at once', async () => {
    const [replica] = fleet.core;
    if (!replica) throw new Error('there is one');
    const load = await Load.prepare(fleet, { rate: 1 });
    load.close();
    const authorization = `Bearer ${load.state.token}`;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (path: string, on = agent) =>
      send(on, {
        ...{ method: 'GET', url: `${replica.url}${path}`, headers: { authorization } },
      });
    const events = '/api/client-api/events';
    const first = objectIn(await ask(`${events}?from=now`));
    const waiting = ask(`${events}?wait=30&after=${String(first['nextCursor'])}`, new Agent());
    const ending = replica.stop();
    const connections: (string | undefined)[] = [];
    do {
      const reply = await ask('/api/client-api/whoami');
      expect(reply.status).toBe(200);
      connections.push(reply.headers.connection);
    } while (connections.at(-1) === 'keep-alive');
    expect(connections.at(-1)).toBe('close');
    expect((await ask('/health/ready')).status).toBe(503);
    expect((await ask('/health/live')).status).toBe(200);
    expect(await waiting).toMatchObject({ status: 200 });
    expect(await ending).toBe('exited with code 0');
    await restart(replica);
  });
});
