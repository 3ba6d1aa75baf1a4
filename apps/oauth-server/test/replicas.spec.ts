import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRedis } from '@ticketgate/runtime';
import { describeWhere, findRedisProgram, LocalRedis } from '@ticketgate/testing';
import { decodeJwt } from 'jose';
import { goodClaims, sign } from './support/assertion.ts';
import { expectRefusal } from './support/refusal.ts';
import type { TestTenant } from './support/tenant.ts';
import { ask, byAssertion, bySecret, type TokenRequest } from './support/token-request.ts';
import { startWorld, type Replica, type World, type WorldOptions } from './support/world.ts';

/** A right that is taken away and given back, and how often both are refused meanwhile. */
interface Withdrawal {
  readonly what: string;
  take(world: World, tenant: TestTenant, id: string): Promise<unknown>;
  give?(world: World, tenant: TestTenant, id: string): Promise<unknown>;
  readonly refusal: { readonly status: number; readonly error: string };
}

const UNAUTHORIZED = { status: 400, error: 'unauthorized_client' };
const management = (world: World) => world.replicas[0].app.management;
const application = (world: World, clientId: string) =>
  management(world).applications.findByClientId(clientId);

const WITHDRAWALS: readonly Withdrawal[] = [
  {
    what: 'the agent is deactivated',
    take: (world, { id, agent }) => management(world).users.deactivate(id, agent.id),
    give: (world, { id, agent }) => management(world).users.reactivate(id, agent.id),
    refusal: UNAUTHORIZED,
  },
  {
    what: 'the agent’s role is removed',
    take: (world, { id, agent }) =>
      management(world).users.change({ tenantId: id, id: agent.id }, { role: 'AGENT' }),
    give: (world, { id, agent }) =>
      management(world).users.change({ tenantId: id, id: agent.id }, { role: 'INTEGRATION_AGENT' }),
    refusal: UNAUTHORIZED,
  },
  {
    what: 'the application is unbound',
    take: async (world, _, id) =>
      management(world).applications.unbind(await application(world, id)),
    give: async (world, { agent }, id) =>
      management(world).applications.bind(await application(world, id), agent.id),
    refusal: UNAUTHORIZED,
  },
  {
    what: 'the application is disabled',
    take: async (world, _, id) =>
      management(world).applications.disable(await application(world, id)),
    give: async (world, _, id) =>
      management(world).applications.enable(await application(world, id)),
    refusal: UNAUTHORIZED,
  },
  {
    what: 'the application is deleted',
    take: async (world, _, id) =>
      management(world).applications.delete(await application(world, id)),
    refusal: { status: 401, error: 'invalid_client' },
  },
  {
    what: 'the tenant is disabled',
    take: (world, { id }) => management(world).tenants.disable(id),
    give: (world, { id }) => management(world).tenants.enable(id),
    refusal: UNAUTHORIZED,
  },
];

/** Asks until the replica answers so; the feed decides when, the test's time limit how long. */
async function until(status: number, replica: Replica, request: TokenRequest) {
  for (;;) {
    const answer = await ask(replica, request);
    if (answer.status === status) return answer;
  }
}

function describeReplicas(name: string, options: () => WorldOptions): void {
  describe(`two replicas over ${name}`, () => {
    let world: World;
    let here: Replica;
    let there: Replica;

    beforeAll(async () => {
      world = await startWorld({ replicas: 2, ...options() });
      const [first, second] = world.replicas;
      if (!second) throw new Error('there are two');
      [here, there] = [first, second];
    });
    afterAll(() => world.stop());

    it.each(WITHDRAWALS)('RR-17, T19, T21: $what', async ({ take, give, refusal }) => {
      const tenant = await world.tenant();
      const app = await tenant.secretApplication();
      const request = bySecret(app);
      for (const replica of world.replicas) {
        // Twice: from the database, then from memory.
        expect((await ask(replica, request)).status).toBe(200);
        expect((await ask(replica, request)).status).toBe(200);
      }

      await take(world, tenant, app.clientId);
      expectRefusal(await ask(here, request), refusal);
      await until(refusal.status, there, request);
      for (const replica of [here, there, here, there]) {
        expectRefusal(await ask(replica, request), refusal);
      }

      if (!give) return;
      await give(world, tenant, app.clientId);
      expect((await ask(here, request)).status).toBe(200);
      await until(200, there, request);
    });

    it('RR-18: the token minted after a revocation is above it, the one before is below', async () => {
      const tenant = await world.tenant();
      const app = await tenant.secretApplication();
      const rev = async () => {
        const { body } = await ask(here, bySecret(app));
        return Number(decodeJwt(String(body['access_token']))['rev']);
      };
      const before = await rev();
      await management(world).users.deactivate(tenant.id, tenant.agent.id);
      const { rows } = await world.owner.query<{ seq: string }>(
        `SELECT seq FROM security.feed WHERE subject = $1 AND effect = 'revoke'`,
        [tenant.agent.id],
      );
      await management(world).users.reactivate(tenant.id, tenant.agent.id);
      const after = await rev();
      const [revoked] = rows.map(({ seq }) => Number(seq));
      expect(before).toBeLessThan(revoked ?? 0);
      expect(after).toBeGreaterThanOrEqual(revoked ?? Infinity);
    });

    it.each([20, 50])('J06: the same assertion %i times at once opens once', async (times) => {
      const app = await (await world.tenant()).keyApplication();
      const assertion = await sign(app.key, goodClaims(app.clientId, world.config.issuer));
      const answers = await Promise.all(
        Array.from({ length: times }, (_, i) => ask(i % 2 ? here : there, byAssertion(assertion))),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(new Set(statuses)).toEqual(new Set([200, 401]));
    });

    it('J08: a replay after a restart is still one', async () => {
      const app = await (await world.tenant()).keyApplication();
      const assertion = await sign(app.key, goodClaims(app.clientId, world.config.issuer));
      expect((await ask(here, byAssertion(assertion))).status).toBe(200);
      const { rows } = await world.owner.query<{ n: string }>(
        `SELECT count(*) AS n FROM identity.artifact WHERE model = 'ReplayDetection'
         AND payload ->> 'iss' = $1 AND expires_at > now()`,
        [app.clientId],
      );
      expect(rows).toEqual([{ n: '1' }]);
      expectRefusal(await ask(there, byAssertion(assertion)), {
        status: 401,
        error: 'invalid_client',
      });
    });

    it('both publish the same keys, and each signs with a published one', async () => {
      const sets = await Promise.all(
        world.replicas.map(async ({ baseUrl }) =>
          (await fetch(`${baseUrl}/.well-known/jwks.json`)).text(),
        ),
      );
      expect(sets[0]).toBe(sets[1]);
      const { rows } = await world.owner.query('SELECT kid FROM identity.signing_key');
      expect(rows).toHaveLength(3);
    });
  });
}

describeReplicas('PostgreSQL alone', () => ({}));
describeWhere('redis', 'with Redis', () => {
  // One of its own: it is emptied here, and its stream must not carry another database's feed.
  const folder = mkdtempSync(join(tmpdir(), 'oauth-test-'));
  const server = new LocalRedis({ program: findRedisProgram() ?? '', folder });
  const url = () => server.url;
  beforeAll(() => server.start());
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  describeReplicas('Redis', () => ({ config: { feed: { kind: 'redis', url: url() } } }));

  it('J08: emptying Redis forgets neither a revocation nor a replay', async () => {
    const world = await startWorld({ config: { feed: { kind: 'redis', url: url() } } });
    const redis = createRedis(url(), 'test', () => undefined);
    try {
      const tenant = await world.tenant();
      const app = await tenant.keyApplication();
      const [replica] = world.replicas;
      const assertion = await sign(app.key, goodClaims(app.clientId, world.config.issuer));
      expect((await ask(replica, byAssertion(assertion))).status).toBe(200);
      await management(world).users.deactivate(tenant.id, tenant.agent.id);
      await redis.connect();
      await redis.flushall();
      expect((await ask(replica, byAssertion(assertion))).status).toBe(401);
      const fresh = await sign(app.key, goodClaims(app.clientId, world.config.issuer));
      expectRefusal(await ask(replica, byAssertion(fresh)), UNAUTHORIZED);
    } finally {
      redis.disconnect();
      await world.stop();
    }
  });
});
