import { once } from 'node:events';
import { cuttablePort, describeWhere, fakeClock, type CuttablePort } from '@ticketgate/testing';
import type { Health } from '@ticketgate/runtime';
import { createApp } from '../src/app.ts';
import {
  caller,
  configFor,
  expectProblem,
  startCore,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';

const clock = fakeClock();
let core: TestCore;
let acme: TestTenant;
let database: CuttablePort;
let anonymous: Call;
let number: string;

beforeAll(async () => {
  core = await startCore({
    clock,
    config: async ({ database: { url, poolMax } }) => {
      database = await cuttablePort(Number(new URL(url).port));
      const through = new URL(url);
      through.port = String(database.port);
      return { database: { url: through.href, poolMax } };
    },
  });
  acme = await core.tenant();
  anonymous = caller(core.baseUrl);
  number = (await acme.ticket()).ticketNumber;
});
afterAll(async () => {
  await core.stop();
  await database.cut();
});

/** Asks again until the answer is this status; each question waits for its answer. */
async function until(status: number, ask: () => Promise<{ status: number }>): Promise<void> {
  while ((await ask()).status !== status);
}

describe('while the database is away', () => {
  beforeAll(() => database.cut());
  afterAll(async () => {
    await database.mend();
    // Not "ready": the clock that this file moves is apart from the database's.
    while ((await anonymous<Health>('/health/ready')).body.checks['database'] !== 'ok');
  });

  it.each([
    ['GET', ''],
    ['PUT', '/status?status=CLOSED'],
    ['POST', '/comment?comment=x'],
  ])('F02: %s ticket/{n}%s is a 503 with Retry-After, and names no cause', async (method, what) => {
    const answer = await acme.call<Problem>(`${number}${what}`, { method });
    const problem = expectProblem(answer, 503, 'temporarily_unavailable');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(problem.error).toBe('temporarily_unavailable');
    expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|terminated/);
  });

  it('F02: creating and searching are a 503 too', async () => {
    const created = await acme.call<Problem>('create', { json: { title: 'x' } });
    expectProblem(created, 503, 'temporarily_unavailable');
    expectProblem(await acme.call<Problem>('search'), 503, 'temporarily_unavailable');
  });

  it('F05: the process is alive and not ready', async () => {
    expect((await anonymous('/health/live')).status).toBe(200);
    const ready = await anonymous<Health>('/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.body.checks['database']).toBe('does not answer');
    expect(ready.text).not.toMatch(/ECONN|127\.0\.0\.1/);
  });

  it('F05: past the staleness bound nobody is let in: 503 with Retry-After', async () => {
    clock.advance(31_000);
    const answer = await acme.call<Problem>(number);
    expectProblem(answer, 503, 'temporarily_unavailable');
    expect(answer.headers.get('retry-after')).not.toBeNull();
    const ready = await anonymous<Health>('/health/ready');
    expect(ready.body.checks['revocations']).toBe('not heard of for too long');
  });
});

describe('once the database is back', () => {
  it('F02: requests are answered again, and nothing half-done is left', async () => {
    await until(200, () => acme.call(number));
    expect((await acme.call(number)).body.status).toBe('OPEN');
    expect((await acme.ticket()).ticketNumber).toBe('INC-1002');
  });
});

describe('starting and stopping', () => {
  it('a service that has not heard of revocations yet lets nobody in and is not ready', async () => {
    const app = await createApp(configFor(core.database, core.issuer), {
      clock,
      logger: core.app.logger,
    });
    app.server.listen(0, '127.0.0.1');
    await once(app.server, 'listening');
    const address = app.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const call = caller(`http://127.0.0.1:${port}`, acme.token);
    const answer = await call<Problem>(`/api/client-api/ticket/${number}`);
    expectProblem(answer, 503, 'temporarily_unavailable');
    const ready = await call<Health>('/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.body.checks).toEqual({
      ...{ schema: 'ok', database: 'ok', writes: 'ok', clock: 'ok', issuer: 'ok' },
      revocations: 'not heard of for too long',
      keys: expect.stringContaining('not loaded yet'),
    });
    await app.stop();
  });

  it('F06: stopping finishes running requests and takes no new ones', async () => {
    const other = await startCore();
    const tenant = await other.tenant();
    const creations = Array.from({ length: 10 }, () => tenant.ticket());
    await Promise.all(creations);
    const running = tenant.call('create', { json: { title: 'the last one' } });
    await once(other.app.server, 'request');
    const stopped = other.stop();
    const last = await running;
    expect({ status: last.status, number: last.body.ticketNumber }).toEqual({
      status: 201,
      number: 'INC-1011',
    });
    await stopped;
    await expect(caller(other.baseUrl)('/health/live')).rejects.toThrow();
  });
});

describeWhere('redis', 'with Redis as the wire of the feed', () => {
  it('the service starts, serves and stops the same', async () => {
    const url = process.env['TEST_REDIS_URL'] ?? '';
    const other = await startCore({ config: { wire: { kind: 'redis', url } } });
    const tenant = await other.tenant();
    expect((await tenant.ticket()).ticketNumber).toBe('INC-1001');
    expect((await caller(other.baseUrl)('/health/ready')).status).toBe(200);
    await other.stop();
  });
});
