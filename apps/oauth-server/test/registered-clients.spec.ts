import { PostgresFeedWire, SecurityMirror } from '@ticketgate/access';
import { createLogger, createPool, systemClock } from '@ticketgate/runtime';
import type { Pool, QueryConfig } from 'pg';
import { generate, PREFIX } from '../src/applications/generated-secret.ts';
import { RegisteredClientsRepository } from '../src/applications/registered-clients.repository.ts';
import { RegisteredClientsService } from '../src/applications/registered-clients.service.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
let pool: Pool;
let mirror: SecurityMirror;
let clients: RegisteredClientsService;
/** Client ids as they were read from PostgreSQL. */
let reads: string[];
/** What a read waits for between asking PostgreSQL and answering. */
let afterRead: () => Promise<unknown>;

beforeAll(async () => {
  world = await startWorld();
  pool = createPool(
    { url: world.database.oauthUrl, max: 4, applicationName: 'test' },
    () => undefined,
  );
  mirror = new SecurityMirror({
    pool,
    wire: new PostgresFeedWire({ pool }),
    clock: systemClock,
    maxStalenessMs: 30_000,
    logger: createLogger({ service: 'test', level: 'silent' }),
  });
  await mirror.start();
});
beforeEach(() => {
  reads = [];
  afterRead = () => Promise.resolve();
  const watched = {
    query: async (statement: QueryConfig<string[]>) => {
      reads.push(statement.values?.[0] ?? '');
      const answer = await pool.query(statement);
      await afterRead();
      return answer;
    },
  } as unknown as Pool; // the repository asks nothing else of it
  clients = new RegisteredClientsService(new RegisteredClientsRepository(watched), mirror);
});
afterAll(async () => {
  await mirror.stop();
  await pool.end();
  await world.stop();
});

const management = () => world.replicas[0].app.management;
const head = async () => {
  const { rows } = await world.owner.query<{ seq: string }>('SELECT seq FROM security.feed_head');
  return Number(rows[0]?.seq);
};
const caughtUp = async () => mirror.catchUpTo(await head());

describe('clients in memory', () => {
  it('are read once', async () => {
    const { clientId } = await (await world.tenant()).secretApplication();
    await caughtUp();
    const first = await clients.find(clientId);
    expect((await clients.find(clientId))?.client).toBe(first?.client);
    expect(reads).toEqual([clientId]);
  });

  it.each([
    ['application', 2],
    ['user', 2],
    ['credential', 2],
    ['tenant', 3],
  ] as const)('an entry about a %s drops exactly whom it concerns', async (level, dropped) => {
    const tenant = await world.tenant();
    const [mine, sibling, foreign] = [
      await tenant.secretApplication(),
      await tenant.secretApplication({ agentUserId: (await tenant.user('INTEGRATION_AGENT')).id }),
      await (await world.tenant()).secretApplication(),
    ];
    await caughtUp();
    const all = [mine, sibling, foreign].map(({ clientId }) => clientId);
    for (const id of all) await clients.find(id);
    const { applications, credentials, users, tenants } = management();
    await {
      application: () => applications.disable(mine.application),
      user: () => users.deactivate(tenant.id, tenant.agent.id),
      credential: () => credentials.revoke(mine.application, mine.credentialId),
      tenant: () => tenants.disable(tenant.id),
    }[level]();
    await caughtUp();
    reads = [];
    for (const id of all) await clients.find(id);
    expect(reads).toEqual(all.slice(0, dropped - 1));
  });

  it('an entry about a token drops nobody', async () => {
    const { clientId } = await (await world.tenant()).secretApplication();
    await caughtUp();
    await clients.find(clientId);
    await world.owner.query(
      `WITH head AS (UPDATE security.feed_head SET seq = seq + 1 RETURNING seq)
       INSERT INTO security.feed SELECT seq, 'token', $1, 'revoke', now() + interval '1 hour', now()
       FROM head`,
      [clientId],
    );
    await caughtUp();
    await clients.find(clientId);
    expect(reads).toEqual([clientId]);
  });

  it('an entry that arrives while a client is being read is not lost', async () => {
    const app = await (await world.tenant()).secretApplication();
    await caughtUp();
    afterRead = async () => {
      afterRead = () => Promise.resolve();
      await management().applications.disable(app.application);
      await caughtUp();
    };
    const stale = await clients.find(app.clientId);
    expect(stale?.client.application.status).toBe('active');
    // A token minted from that reading is below the entry and so revoked already.
    expect(stale?.rev).toBeLessThan(await head());
    expect((await clients.find(app.clientId))?.client.application.status).toBe('disabled');
    expect(reads).toEqual([app.clientId, app.clientId]);
  });

  it('a made-up id costs no query; one that could be ours is not remembered as missing', async () => {
    for (const id of [
      '',
      'rr_',
      'rrs_x',
      'x'.repeat(31),
      `${generate(PREFIX.clientId).slice(0, -1)}!`,
    ]) {
      expect(await clients.find(id)).toBeUndefined();
    }
    expect(reads).toEqual([]);
    const id = generate(PREFIX.clientId);
    await clients.find(id);
    await clients.find(id);
    expect(reads).toEqual([id, id]);
  });

  it('a deleted application is nobody', async () => {
    const app = await (await world.tenant()).secretApplication();
    await management().applications.delete(app.application);
    await caughtUp();
    expect(await clients.find(app.clientId)).toBeUndefined();
  });
});

describe('expiry as the cache has it', () => {
  it('is in milliseconds, and infinity is never', async () => {
    const app = await (await world.tenant()).secretApplication();
    const at = new Date('2030-01-02T03:04:05.678Z');
    await management().credentials.addSecret(app.application, { name: 'x', expiresAt: at });
    await world.owner.query(
      `UPDATE identity.credential SET expires_at = 'infinity' WHERE id = $1`,
      [app.credentialId],
    );
    await caughtUp();
    const found = await clients.find(app.clientId);
    const expiries = found?.client.credentials.map(({ expiresAt }) => expiresAt);
    expect(expiries).toEqual([null, at.getTime()]);
  });
});
