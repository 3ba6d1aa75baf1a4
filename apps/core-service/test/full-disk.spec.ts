import type { Health } from '@ticketgate/runtime';
import { describeWhere, moveToSmallDisk, type SmallDisk } from '@ticketgate/testing';
import { Client } from 'pg';
import {
  caller,
  expectProblem,
  startCore,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';

// A disk of 32 MB that holds the database and nothing else.
describeWhere('root', 'when PostgreSQL’s disk is full', () => {
  let disk: SmallDisk;
  let core: TestCore;
  let acme: TestTenant;
  let anonymous: Call;

  beforeAll(async () => {
    core = await startCore({
      config: async ({ database: { url } }) => {
        disk = await moveToSmallDisk(new URL(url).pathname.slice(1));
        return {};
      },
    });
    acme = await core.tenant();
    anonymous = caller(core.baseUrl);
    await acme.ticket();
  });
  afterAll(async () => {
    disk.makeRoom();
    await core.stop();
    await disk.remove();
  });

  /** A page that is there already takes some more rows. */
  async function untilRefused() {
    for (;;) {
      const answer = await acme.call<Problem>('create', {
        json: { title: 'x', description: 'y'.repeat(4_000) },
      });
      if (answer.status !== 201) return answer;
    }
  }

  async function until(state: RegExp): Promise<Health> {
    for (;;) {
      const { body } = await anonymous<Health>('/health/ready');
      if (state.test(body.checks['writes'] ?? '')) return body;
    }
  }

  it('F04: writes are a 503 with Retry-After, reads go on, and readiness says why', async () => {
    disk.fill();
    const refused = await untilRefused();
    expectProblem(refused, 503, 'temporarily_unavailable');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await acme.call('INC-1001')).status).toBe(200);
    const report = await until(/disk/);
    expect(report).toMatchObject({
      ready: false,
      checks: { writes: 'has no disk space left: make room on its disk', database: 'ok' },
    });
  });

  it('F04: with room again it is ready and writes, in the same process', async () => {
    disk.makeRoom();
    expect((await until(/^ok$/)).ready).toBe(true);
    expect((await acme.ticket()).status).toBe('OPEN');
  });
});

describe('when PostgreSQL takes no writes, as a standby after a failover', () => {
  let core: TestCore;
  let admin: Client;

  /** For those who connect from now on. */
  const readOnly = (name: string, value: string) =>
    admin.query(
      `ALTER ROLE test_core_login IN DATABASE ${name} SET default_transaction_read_only = ${value}`,
    );

  beforeAll(async () => {
    admin = new Client({ connectionString: process.env['TEST_DATABASE_ADMIN_URL'] });
    await admin.connect();
    core = await startCore({
      config: async ({ database: { url } }) => {
        await readOnly(new URL(url).pathname.slice(1), 'on');
        return {};
      },
    });
  });
  afterAll(async () => {
    await core.stop();
    await admin.end();
  });

  it('F04: a write is a 503, readiness says why, and it mends in the same process', async () => {
    const acme = await core.tenant();
    const create = () => acme.call<Problem>('create', { json: { title: 'x' } });
    expectProblem(await create(), 503, 'temporarily_unavailable');
    const ready = () => caller(core.baseUrl)<Health>('/health/ready');
    const { status, body } = await ready();
    expect(status).toBe(503);
    expect(body.checks['writes']).toMatch(/^takes no writes: DATABASE_URL leads to a standby/);
    await readOnly(core.database.name, 'off');
    while ((await ready()).status !== 200);
    while ((await create()).status !== 201);
  });
});
