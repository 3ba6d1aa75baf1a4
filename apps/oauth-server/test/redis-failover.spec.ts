import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECURITY_FEED_CHANNEL } from '@ticketgate/contracts';
import {
  becomes,
  describeWhere,
  findRedisProgram,
  LocalRedisCluster,
  LocalSentinel,
} from '@ticketgate/testing';
import { goodClaims, sign } from './support/assertion.ts';
import { expectRefusal } from './support/refusal.ts';
import { ask, byAssertion, type TokenAnswer } from './support/token-request.ts';
import { startWorld, type World } from './support/world.ts';

const program = findRedisProgram() ?? '';
const password = 'p"w@';
const UNAUTHORIZED = { status: 400, error: 'unauthorized_client' };

const KINDS = [
  {
    name: 'Sentinel',
    make: (folder: string) => {
      const servers = new LocalSentinel({ program, folder, password });
      return { servers, kill: () => servers.killMaster() };
    },
  },
  {
    name: 'a Redis Cluster',
    make: (folder: string) => {
      const servers = new LocalRedisCluster({ program, folder, password });
      return { servers, kill: () => servers.killMasterOf(SECURITY_FEED_CHANNEL) };
    },
  },
];

const statuses = (answers: readonly TokenAnswer[]) => answers.map(({ status }) => status).sort();

describe.each(KINDS)('two replicas over $name', ({ make }) => {
  describeWhere('redis', 'with real servers', () => {
    const folder = mkdtempSync(join(tmpdir(), 'oauth-test-'));
    const { servers, kill } = make(folder);
    let world: World;

    beforeAll(async () => {
      await servers.start();
      const feed = { kind: 'redis', url: servers.url } as const;
      world = await startWorld({ replicas: 2, config: { feed } });
    });
    afterAll(async () => {
      await world.stop();
      await servers.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('J08: an assertion is spent once, and a dead master brings neither it nor a right back', async () => {
      const tenant = await world.tenant();
      const app = await tenant.keyApplication();
      const [here, there = here] = world.replicas;
      const assertion = () => sign(app.key, goodClaims(app.clientId, world.config.issuer));
      const spent = await assertion();
      const both = await Promise.all([
        ask(here, byAssertion(spent)),
        ask(there, byAssertion(spent)),
      ]);
      expect(statuses(both)).toEqual([200, 401]);

      await kill();
      const fresh = await assertion();
      expect((await ask(there, byAssertion(fresh))).status).toBe(200);
      await here.app.management.users.deactivate(tenant.id, tenant.agent.id);
      for (const replica of [here, there]) {
        // Within the second in which it asks PostgreSQL, now that the wire is down.
        const isRefused = async () =>
          (await ask(replica, byAssertion(await assertion()))).status === UNAUTHORIZED.status;
        await becomes('the right is gone', isRefused);
        expect((await ask(replica, byAssertion(spent))).status).toBe(401);
        expect((await ask(replica, byAssertion(fresh))).status).toBe(401);
        expectRefusal(await ask(replica, byAssertion(await assertion())), UNAUTHORIZED);
      }
    });
  });
});
