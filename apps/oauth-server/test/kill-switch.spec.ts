import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProblemBody, RevokedBody } from '@ticketgate/contracts';
import { describeWhere, findRedisProgram, LocalRedis } from '@ticketgate/testing';
import { decodeJwt } from 'jose';
import type { User } from '../src/users/user.ts';
import { callApi } from './support/api-call.ts';
import { feedHead, personToken } from './support/person-token.ts';
import type { SecretApplication, TestTenant } from './support/tenant.ts';
import { ask, bySecret } from './support/token-request.ts';
import { startWorld, type Replica, type World, type WorldOptions } from './support/world.ts';

/** A tenant with an administrator at the console and an integration at work. */
interface Cast {
  readonly tenant: TestTenant;
  readonly admin: User;
  readonly adminToken: string;
  readonly app: SecretApplication;
  readonly agentToken: string;
}

async function castOf(world: World): Promise<Cast> {
  const tenant = await world.tenant();
  const admin = await tenant.user('TENANT_ADMIN');
  const app = await tenant.secretApplication();
  return {
    ...{ tenant, admin, app },
    adminToken: await personToken(world, admin),
    agentToken: await tokenOf(world.replicas[0], app),
  };
}

async function tokenOf(replica: Replica, app: SecretApplication): Promise<string> {
  const { status, body } = await ask(replica, bySecret(app));
  expect(status).toBe(200);
  return String(body['access_token']);
}

const revoke = (replica: Replica, token: string | undefined, json: unknown) =>
  callApi<RevokedBody & ProblemBody>(replica, '/api/revocations', {
    json,
    ...(token !== undefined && { token }),
  });

/** What each replica makes of an agent's token. */
const standing = (world: World, token: string) =>
  Promise.all(
    world.replicas.map(
      async (replica) => (await callApi(replica, '/api/client-api/whoami', { token })).status,
    ),
  );

const SUBJECTS: readonly (readonly [
  level: string,
  subject: (cast: Cast) => Readonly<Record<string, string | true>>,
  mintsAgain: boolean,
])[] = [
  ['token', ({ agentToken }) => ({ subject: String(decodeJwt(agentToken).jti) }), true],
  ['token', ({ agentToken }) => ({ token: agentToken }), true],
  ['credential', ({ app }) => ({ subject: app.credentialId }), false],
  ['application', ({ app }) => ({ subject: app.application.id.toUpperCase() }), true],
  ['user', ({ tenant }) => ({ subject: tenant.agent.id }), true],
  ['tenant', ({ tenant }) => ({ subject: tenant.id, confirm: true }), true],
];

function describeKillSwitch(name: string, options: () => WorldOptions): void {
  describe(`the kill switch, two replicas over ${name}`, () => {
    let world: World;
    let here: Replica;
    beforeAll(async () => {
      world = await startWorld({ replicas: 2, ...options() });
      [here] = world.replicas;
    });
    afterAll(() => world.stop());

    it.each(SUBJECTS)(
      'V04, S12: a %s is dead on every replica that the answer counts',
      async (level, subject, mintsAgain) => {
        const cast = await castOf(world);
        const bystander = await castOf(world);
        expect(await standing(world, cast.agentToken)).toEqual([200, 200]);
        const answer = await revoke(here, cast.adminToken, { level, ...subject(cast) });
        // Asked at once: a replica that was counted has it already.
        expect(await standing(world, cast.agentToken)).toEqual([401, 401]);
        expect(answer.status).toBe(200);
        expect(answer.body).toEqual({
          revocation: {
            seq: await feedHead(world),
            replicas: { known: 2, confirmed: 2 },
            waitedMs: expect.any(Number) as number,
          },
        });
        expect((await ask(here, bySecret(cast.app))).status).toBe(mintsAgain ? 200 : 401);
        expect(await standing(world, bystander.agentToken)).toEqual([200, 200]);
      },
    );

    it('RR-18: what is minted after it works at once, on every replica', async () => {
      const { tenant, adminToken, app } = await castOf(world);
      await revoke(here, adminToken, { level: 'user', subject: tenant.agent.id });
      expect(await standing(world, await tokenOf(here, app))).toEqual([200, 200]);
    });

    it('V07: repeating it is no mistake, and kills what was minted since', async () => {
      for (const [level, subject] of SUBJECTS.filter(([name]) => name !== 'tenant')) {
        const cast = await castOf(world);
        const body = { level, ...subject(cast) };
        const first = await revoke(here, cast.adminToken, body);
        const second = await revoke(here, cast.adminToken, body);
        expect([first.status, second.status]).toEqual([200, 200]);
        const { revocation } = second.body;
        expect(revocation.seq).toBeGreaterThan(first.body.revocation.seq);
      }
    });

    it('the administrator goes with the tenant', async () => {
      const { tenant, adminToken } = await castOf(world);
      const body = { level: 'tenant', subject: tenant.id, confirm: true };
      expect((await revoke(here, adminToken, body)).status).toBe(200);
      expect((await revoke(here, adminToken, body)).status).toBe(401);
    });
  });
}

describeKillSwitch('PostgreSQL alone', () => ({}));
describeWhere('redis', 'with Redis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-test-'));
  const server = new LocalRedis({ program: findRedisProgram() ?? '', folder });
  const feed = () => ({ config: { feed: { kind: 'redis' as const, url: server.url } } });
  beforeAll(() => server.start());
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  describeKillSwitch('Redis', feed);

  it('V11: without Redis it is durable, says so with 200, and reaches every replica', async () => {
    const world = await startWorld({ replicas: 2, ...feed() });
    try {
      const { tenant, adminToken, agentToken } = await castOf(world);
      await server.stop();
      const body = { level: 'user', subject: tenant.agent.id };
      const { status, body: answer } = await revoke(world.replicas[0], adminToken, body);
      expect(status).toBe(200);
      expect(answer.revocation.seq).toBe(await feedHead(world));
      // The record is asked once a second; the test's time limit is the only clock here.
      while ((await standing(world, agentToken)).some((each) => each !== 401));
    } finally {
      await server.start();
      await world.stop();
    }
  });
});

describe('what the kill switch answers', () => {
  let world: World;
  let server: Replica;
  let acme: Cast;
  let other: Cast;
  beforeAll(async () => {
    world = await startWorld();
    [server] = world.replicas;
    acme = await castOf(world);
    other = await castOf(world);
  });
  afterAll(() => world.stop());

  it('V11: counts a replica that has not said so as one that may not have it', async () => {
    await world.owner.query(
      `INSERT INTO security.replica (id, service, seq, seen_at, lapses_at)
       VALUES ($1, 'core-service', 0, now(), now() + interval '1 minute'),
              ($2, 'core-service', 0, now() - interval '2 minutes', now() - interval '1 minute')`,
      [randomUUID(), randomUUID()],
    );
    const { tenant, adminToken } = await castOf(world);
    const body = { level: 'user', subject: tenant.agent.id };
    const answer = await revoke(server, adminToken, body);
    expect(answer.body.revocation.replicas).toEqual({ known: 2, confirmed: 1 });
    expect(answer.body.revocation.waitedMs).toBeGreaterThanOrEqual(1_000);
    await world.owner.query(`DELETE FROM security.replica WHERE seq = 0`);
  });

  it.each([
    ['credential', ({ app }: Cast) => app.credentialId, {}],
    ['application', ({ app }: Cast) => app.application.id, {}],
    ['user', ({ tenant }: Cast) => tenant.agent.id, {}],
    ['tenant', ({ tenant }: Cast) => tenant.id, { confirm: true }],
  ] as const)(
    'RR-16: another tenant’s %s is not found, as one that is not there',
    async (level, of, more) => {
      const head = await feedHead(world);
      const [foreign, unknown] = [
        await revoke(server, acme.adminToken, { level, subject: of(other), ...more }),
        await revoke(server, acme.adminToken, { level, subject: randomUUID(), ...more }),
      ];
      for (const { status, body } of [foreign, unknown]) {
        expect([status, body.code]).toEqual([404, 'not_found']);
      }
      expect(foreign.body.detail).toBe(unknown.body.detail);
      expect(await feedHead(world)).toBe(head);
      expect(await standing(world, other.agentToken)).toEqual([200]);
    },
  );

  it('RR-16: another tenant’s token is not found, and its jti means nothing here', async () => {
    const byToken = await revoke(server, acme.adminToken, {
      level: 'token',
      token: other.agentToken,
    });
    expect(byToken.status).toBe(404);
    const jti = decodeJwt(other.agentToken).jti;
    const byJti = await revoke(server, acme.adminToken, { level: 'token', subject: jti });
    expect(byJti.status).toBe(200);
    expect(await standing(world, other.agentToken)).toEqual([200]);
    // Nor does it stand in the way of those whose token it is.
    await revoke(server, other.adminToken, { level: 'token', subject: jti });
    expect(await standing(world, other.agentToken)).toEqual([401]);
  });

  it('the console is of no tenant: nobody switches it off for all', async () => {
    const { applicationId } = decodeJwt(acme.adminToken);
    const body = { level: 'application', subject: applicationId };
    expect((await revoke(server, acme.adminToken, body)).status).toBe(404);
  });

  it.each([
    ['no level', { subject: randomUUID() }, 'level'],
    ['an unknown level', { level: 'key', subject: randomUUID() }, 'level'],
    ['no subject', { level: 'user' }, 'subject'],
    ['a subject that is no id', { level: 'user', subject: 'x' }, 'subject'],
    ['a jti that is none', { level: 'token', subject: '../..' }, 'subject'],
    ['a jti of many pages', { level: 'token', subject: 'x'.repeat(257) }, 'subject'],
    ['neither jti nor token', { level: 'token' }, 'subject'],
    ['both jti and token', { level: 'token', subject: randomUUID(), token: 'x.y.z' }, 'token'],
    ['a token for a user', { level: 'user', token: 'x.y.z' }, 'token'],
    ['a tenant, not confirmed', { level: 'tenant', subject: randomUUID() }, 'confirm'],
    [
      'a tenant, confirmed with no',
      { level: 'tenant', subject: randomUUID(), confirm: false },
      'confirm',
    ],
    ['a confirmed user', { level: 'user', subject: randomUUID(), confirm: true }, 'confirm'],
    ['an unknown member', { level: 'user', subject: randomUUID(), tenantId: 'x' }, 'tenantId'],
    [
      'a reason of many pages',
      { level: 'user', subject: randomUUID(), reason: 'x'.repeat(1_001) },
      'reason',
    ],
  ])('S25: %s is 400 and names the field', async (_what, body, field) => {
    const answer = await revoke(server, acme.adminToken, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors?.map((error) => error.field)).toEqual([field]);
  });

  it('S08: what is no token of ours is not found', async () => {
    const notOurs = [`${acme.agentToken.slice(0, -4)}AAAA`, 'a.b.c', 'rrr_x'];
    for (const token of notOurs) {
      const answer = await revoke(server, acme.adminToken, { level: 'token', token });
      expect(answer.status).toBe(404);
      expect(JSON.stringify(answer.body)).not.toContain(token);
    }
  });

  it('RS-10: opens to a tenant’s administrator with the scope admin, and to nobody else', async () => {
    const agent = await acme.tenant.user('AGENT');
    const body = { level: 'user', subject: agent.id };
    const tokens = [
      undefined,
      await personToken(world, agent, { scope: 'client_api admin' }),
      await personToken(world, acme.admin, { scope: 'client_api openid' }),
      acme.agentToken,
    ];
    const statuses = [];
    for (const token of tokens) statuses.push((await revoke(server, token, body)).status);
    expect(statuses).toEqual([401, 403, 403, 403]);
  });

  it('S17: a token that was handed in is in no log', async () => {
    const { agentToken, adminToken } = await castOf(world);
    await revoke(server, adminToken, { level: 'token', token: agentToken });
    await revoke(server, adminToken, { level: 'user', token: agentToken });
    expect(server.log()).not.toContain(agentToken);
    expect(server.log()).not.toContain(agentToken.split('.')[2]);
  });
});
