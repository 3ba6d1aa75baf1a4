import { CONSOLE } from '@ticketgate/contracts';
import type { Allowance } from '@ticketgate/runtime';
import { describeWhere, fakeClock } from '@ticketgate/testing';
import type { QuotaSettings } from '../src/config/quotas-env.ts';
import {
  caller,
  expectProblem,
  startCore,
  type Answer,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { replicaOf, type Replica } from './replicas.ts';
import { callAs } from './people.ts';

const clock = fakeClock();
/** So that tokens outlive the hours that pass here. */
const ONE_DAY = 86_400_000;
const per = (points: number): Allowance => ({ points, windowSeconds: 60 });
const quotas = (settings: Partial<QuotaSettings>): QuotaSettings => ({
  ...{ application: undefined, tenant: undefined, mode: 'enforce', patienceMs: 10_000 },
  ...settings,
});
const started = (settings: Partial<QuotaSettings>): Promise<TestCore> =>
  startCore({ clock, config: { quotas: quotas(settings), maxStalenessMs: ONE_DAY } });

const refusals = (answers: readonly Answer<unknown>[]) =>
  answers.filter(({ status }) => status === 429);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const logged = (core: TestCore) =>
  core
    .log()
    .split('\n')
    .filter((line) => line.includes('quota.exceeded'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('what a call is told', () => {
  let core: TestCore;
  let acme: TestTenant;
  let number: string;
  beforeAll(async () => {
    core = await started({ application: per(1_000), tenant: per(5_000) });
    acme = await core.tenant();
    number = (await acme.ticket()).ticketNumber;
  });
  afterAll(() => core.stop());

  it('its quota, what is left of it and when it begins anew', async () => {
    const { status, headers } = await acme.call(number);
    expect(status).toBe(200);
    expect(headers.get('ratelimit-policy')).toBe('"quota.application";q=1000;w=60');
    expect(headers.get('ratelimit-limit')).toBe('1000');
    const left = Number(headers.get('ratelimit-remaining'));
    expect(left).toBeLessThan(1_000);
    expect(headers.get('ratelimit')).toMatch(new RegExp(`^"quota.application";r=${left};t=\\d+$`));
    const next = await acme.call(number);
    expect(Number(next.headers.get('ratelimit-remaining'))).toBe(left - 1);
  });

  const search = { method: 'GET', path: 'search?limit=0', status: 400 };
  it.each([
    { method: 'GET', path: '../nothing', status: 404 },
    search,
    { method: 'GET', path: 'INC-9999', status: 404 },
    { method: 'DELETE', path: 'search', status: 405 },
    { method: 'GET', path: '../../elsewhere', status: 403 },
    { method: 'POST', path: 'create', status: 400 },
  ])('every answer tells: $method $path is $status', async ({ method, path, status }) => {
    const answer = await acme.call(path, { method });
    expect({ status: answer.status }).toEqual({ status });
    expect(answer.headers.get('ratelimit-limit')).toBe('1000');
  });

  it('a 304 tells, too', async () => {
    const etag = (await acme.call(number)).headers.get('etag') ?? '';
    const answer = await acme.call(number, { headers: { 'if-none-match': etag } });
    expect(answer.status).toBe(304);
    expect(answer.headers.get('ratelimit-remaining')).toMatch(/^\d+$/);
  });

  it('waiting for events counts one', async () => {
    const before = await acme.call(number);
    const stream = caller(`${core.baseUrl}/api/client-api/events`, acme.token);
    const page = await stream('', { query: { from: 'now', wait: '1' } });
    const left = (answer: Answer<unknown>) => Number(answer.headers.get('ratelimit-remaining'));
    expect({ status: page.status, left: left(page) }).toEqual({
      status: 200,
      left: left(before) - 1,
    });
  });

  it('nothing is counted or told without a token, nor where none is needed', async () => {
    const anybody = caller(core.baseUrl);
    for (const path of [
      '/health/live',
      '/docs',
      '/openapi.json',
      '/api/client-api/ticket/search',
    ]) {
      const { headers } = await anybody(path);
      expect([...headers.keys()].filter((name) => name.startsWith('ratelimit'))).toEqual([]);
    }
  });
});

describe('past a quota', () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await started({ application: per(10), tenant: per(25) });
  });
  afterAll(() => core.stop());

  it('is a 429 that says when to come back, and the next window begins anew', async () => {
    const acme = await core.tenant();
    for (const _ of times(10, () => 0)) expect((await acme.call('search')).status).toBe(200);
    const refused = await acme.call('search');
    const problem = expectProblem(refused, 429, 'too_many_requests');
    const seconds = Number(refused.headers.get('retry-after'));
    expect(problem.detail).toContain(`try again in ${seconds} s`);
    expect(refused.headers.get('ratelimit')).toBe(`"quota.application";r=0;t=${seconds}`);
    clock.advance(seconds * 1_000);
    expect((await acme.call('search')).status).toBe(200);
  });

  it('nothing is done: a ticket that was refused is not there', async () => {
    const acme = await core.tenant();
    await Promise.all(times(10, () => acme.call('search')));
    const json = { title: 'one too many' };
    expectProblem(await acme.call('create', { json }), 429, 'too_many_requests');
    const { rows } = await core.owner.query('SELECT FROM desk.ticket WHERE tenant_id = $1', [
      acme.id,
    ]);
    expect(rows).toHaveLength(0);
  });

  it('H09, F09: a tenant at 20 times its quota is refused alone: its neighbours have no error', async () => {
    const [noisy, quiet] = [await core.tenant(), await core.tenant()];
    const tokens = await Promise.all(times(10, (i) => noisy.mint({ client_id: `rr_noisy_${i}` })));
    const path = `${core.baseUrl}/api/client-api/ticket/`;
    const storm = times(500, (i) => caller(path, tokens[i % 10])('search'));
    const calm = times(10, () => quiet.call('search'));
    const heard = await Promise.all(storm);
    expect((await Promise.all(calm)).map(({ status }) => status)).toEqual(times(10, () => 200));
    expect(refusals(heard)).toHaveLength(475);
    expect(heard.filter(({ status }) => status === 200)).toHaveLength(25);
  });

  it('H09: an application at 20 times its quota does not use up its siblings’ share', async () => {
    const acme = await core.tenant();
    const path = `${core.baseUrl}/api/client-api/ticket/`;
    const sibling = caller(path, await acme.mint({ client_id: 'rr_sibling' }));
    const storm = await Promise.all(times(200, () => acme.call('search')));
    expect(refusals(storm)).toHaveLength(190);
    const answers = await Promise.all(times(10, () => sibling('search')));
    expect(refusals(answers)).toHaveLength(0);
    expect(answers[0]?.headers.get('ratelimit-limit')).toBe('10');
  });

  it('in the console it is each person who has a quota: colleagues do not use it up', async () => {
    const acme = await core.tenant();
    const [busy, calm] = await Promise.all(
      times(2, async () => {
        const user = await acme.user({ role: 'AGENT' });
        return callAs(core, { tenant: acme, user }, { client_id: CONSOLE.clientId });
      }),
    );
    expect(refusals(await Promise.all(times(15, () => busy?.('') ?? acme.call(''))))).toHaveLength(
      5,
    );
    expect((await calm?.(''))?.status).toBe(200);
  });

  it('whose call it is comes from the token: no header and no parameter changes it', async () => {
    const acme = await core.tenant();
    await Promise.all(times(10, () => acme.call('search')));
    const headers = {
      'x-tenant-id': 'other',
      'x-client-id': 'other',
      'x-forwarded-for': '192.0.2.1',
    };
    const answer = await acme.call('search?tenantId=other', { headers });
    expectProblem(answer, 429, 'too_many_requests');
  });

  it('H13: the first refusal of a window is logged, and no other', async () => {
    const acme = await core.tenant();
    const before = logged(core).length;
    await Promise.all(times(60, () => acme.call('search')));
    const [said, ...more] = logged(core).slice(before);
    expect(said).toMatchObject({
      ...{ quota: 'quota.application', tenantId: acme.id, clientId: 'rr_test', enforced: true },
      requestId: expect.any(String) as string,
    });
    expect(more).toEqual([]);
  });
});

describe('log-only', () => {
  it('counts, tells and logs, and refuses nothing', async () => {
    const core = await started({ application: per(3), tenant: per(5), mode: 'log-only' });
    const acme = await core.tenant();
    const answers = [];
    for (const _ of times(8, () => 0)) answers.push(await acme.call('search'));
    expect(answers.map(({ status }) => status)).toEqual(times(8, () => 200));
    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual([
      '2',
      '1',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
    ]);
    expect(answers.at(-1)?.headers.get('retry-after')).toBeNull();
    expect(logged(core).map(({ quota, enforced }) => ({ quota, enforced }))).toEqual([
      { quota: 'quota.application', enforced: false },
      { quota: 'quota.tenant', enforced: false },
    ]);
    await core.stop();
  });
});

describe.each([['PostgreSQL'], ['Redis']])('replicas that share through %s', (store) => {
  const where = store === 'Redis' ? describeWhere.bind(null, 'redis') : describe;
  where('two of them', () => {
    let core: TestCore;
    let other: Replica;
    beforeAll(async () => {
      const wire =
        store === 'Redis'
          ? ({ kind: 'redis', url: process.env['TEST_REDIS_URL'] ?? '' } as const)
          : ({ kind: 'postgres' } as const);
      const config = { wire, quotas: quotas({ application: per(30) }), maxStalenessMs: ONE_DAY };
      core = await startCore({ clock, config });
      other = await replicaOf(core, { clock, config });
    });
    afterAll(async () => {
      await other.app.stop();
      await core.stop();
    });

    it('K35: of 50 calls at once over both, at a quota of 30, exactly 30 are served', async () => {
      const acme = await core.tenant();
      const there = caller(`${other.baseUrl}/api/client-api/ticket/`, acme.token);
      const answers = await Promise.all(
        times(50, (i) => (i % 2 === 0 ? acme.call('search') : there('search'))),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(30);
      expect(refusals(answers)).toHaveLength(20);
    });

    it('K35: one after the other, wherever they arrive, it is the same', async () => {
      const acme = await core.tenant();
      const there = caller(`${other.baseUrl}/api/client-api/ticket/`, acme.token);
      const answers = [];
      for (const i of times(40, (index) => index)) {
        answers.push(await (i % 3 === 0 ? there('search') : acme.call('search')));
      }
      expect(answers.findIndex(({ status }) => status === 429)).toBe(30);
    });
  });
});
