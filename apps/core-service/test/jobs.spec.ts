import { once, EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { createLogger, createPool } from '@ticketgate/runtime';
import { createTestDatabase, cuttablePort, type TestDatabase } from '@ticketgate/testing';
import type { Pool } from 'pg';
import { createBoss, declareQueue, sendTick } from '../src/jobs/boss.ts';
import { Jobs } from '../src/jobs/jobs.ts';

const NAME = 'test-job';

let database: TestDatabase;
let owner: Pool;
const replicas: Replica[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  owner = createPool({ url: database.ownerUrl, max: 1, applicationName: 'test' }, () => undefined);
});
afterEach(async () => {
  await Promise.all(replicas.splice(0).map((replica) => replica.jobs.stop()));
  await owner.end();
  await database.drop();
});

interface Replica {
  readonly jobs: Jobs;
  /** How often the job ran here. */
  runs(): number;
  log(): string;
  /** Resolves when it has run that often since now. */
  ran(times: number): Promise<void>;
}

/** One process: connected as the service is, so that it can alter nothing. */
function replica(url: string, work: (signal: AbortSignal) => Promise<void> = async () => {}) {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const logger = createLogger({ service: 'core-service', level: 'info', destination });
  const pool = createPool({ url, max: 2, applicationName: 'jobs' }, () => undefined);
  const jobs = new Jobs({ pool, logger, told: () => undefined });
  const ticks = new EventEmitter();
  let count = 0;
  const run = async (signal: AbortSignal) => {
    count += 1;
    ticks.emit('tick');
    await work(signal);
  };
  jobs.every({ name: NAME, everySeconds: 1, run });
  const ran = async (times: number) => {
    for (const end = count + times; count < end;) await once(ticks, 'tick');
  };
  const made: Replica = { jobs, ran, runs: () => count, log: () => lines.join('') };
  replicas.push(made);
  return made;
}

const jobRows = async () =>
  (
    await owner.query<{ state: string; slot: string; output: { message?: string } | null }>(
      'SELECT state, singleton_on::text AS slot, output FROM desk_jobs.job WHERE name = $1',
      [NAME],
    )
  ).rows;

describe('jobs that come round', () => {
  it('run once a tick, whichever replica it is in', async () => {
    const both = [replica(database.coreUrl), replica(database.coreUrl)];
    for (const { jobs } of both) jobs.start();
    await Promise.any(both.map(({ ran }) => ran(4)));
    await Promise.all(both.map(({ jobs }) => jobs.stop()));
    const rows = await jobRows();
    const begun = rows.filter(({ state }) => state !== 'created');
    expect(both.reduce((sum, { runs }) => sum + runs(), 0)).toBe(begun.length);
    expect(new Set(rows.map(({ slot }) => slot)).size).toBe(rows.length);
    for (const { log } of both) expect(log()).toBe('');
    replicas.length = 0;
  });

  it('go on in another replica while a run is lost with its process', async () => {
    const way = await cuttablePort(Number(new URL(database.coreUrl).port));
    const through = new URL(database.coreUrl);
    through.port = String(way.port);
    let release = () => {};
    const stuck = new Promise<void>((resolve) => (release = resolve));
    const dying = replica(through.href, () => stuck);
    dying.jobs.start();
    await dying.ran(1);
    await way.cut();
    const other = replica(database.coreUrl);
    other.jobs.start();
    await other.ran(2);
    expect((await jobRows()).map(({ state }) => state)).toContain('active');
    release();
  });

  it('survive a database that is away, at the start and later, and say so once each time', async () => {
    const way = await cuttablePort(Number(new URL(database.coreUrl).port));
    const through = new URL(database.coreUrl);
    through.port = String(way.port);
    await way.cut();
    const one = replica(through.href);
    one.jobs.start();
    await said(one, 'jobs.interrupted', 1);
    await way.mend();
    await one.ran(1);
    await way.cut();
    await said(one, 'jobs.interrupted', 2);
    await way.mend();
    await one.ran(2);
    await said(one, 'jobs.resumed', 2);
    expect(one.log().split('jobs.interrupted')).toHaveLength(3);
    await one.jobs.stop();
    await way.cut();
    replicas.length = 0;
  });

  it('survive that all their connections are ended, as by a restart of the server', async () => {
    const admin = process.env['TEST_DATABASE_ADMIN_URL'] ?? '';
    const server = createPool({ url: admin, max: 1, applicationName: 'test' }, () => undefined);
    const one = replica(database.coreUrl);
    one.jobs.start();
    await one.ran(1);
    await server.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'jobs' AND datname = $1`,
      [new URL(database.coreUrl).pathname.slice(1)],
    );
    await server.end();
    await one.ran(2);
  });

  it('are swept and watched by a role that owns none of their tables', async () => {
    const pool = createPool({ url: database.coreUrl, max: 2, applicationName: 'jobs' }, () => {});
    const boss = createBoss(pool);
    const troubles: unknown[] = [];
    boss.on('error', (error) => troubles.push(error));
    boss.on('warning', (warning) => troubles.push(warning));
    await boss.start();
    const job = { name: NAME, everySeconds: 1, run: async () => {} };
    await declareQueue(boss, job);
    await sendTick(boss, job);
    await boss.fetch(NAME);
    // A run whose process died six minutes ago, and one that ended hours ago.
    await owner.query(`UPDATE desk_jobs.job SET started_on = now() - interval '6 minutes'`);
    await boss.supervise();
    expect((await jobRows()).map(({ state }) => state)).toEqual(['failed']);
    await owner.query(`UPDATE desk_jobs.job SET completed_on = now() - interval '3 hours'`);
    await owner.query(`UPDATE desk_jobs.queue SET maintain_on = NULL, monitor_on = NULL`);
    await boss.supervise();
    expect(await jobRows()).toEqual([]);
    await boss.stop({ graceful: false });
    await pool.end();
    expect(troubles).toEqual([]);
  });

  it('that fail are logged with a reason, and come round again', async () => {
    const failing = replica(database.coreUrl, () => Promise.reject(new Error('no luck')));
    failing.jobs.start();
    await failing.ran(2);
    const line = failing
      .log()
      .split('\n')
      .find((text) => text.includes('job.failed'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ job: NAME, reason: 'no luck' });
  });

  it('are told to end when the process stops, which waits for them', async () => {
    let ended = false;
    const long = replica(database.coreUrl, async (signal) => {
      await once(signal, 'abort');
      ended = true;
    });
    long.jobs.start();
    await long.ran(1);
    await long.jobs.stop();
    replicas.length = 0;
    expect(ended).toBe(true);
    expect((await jobRows()).map(({ state }) => state)).toContain('completed');
  });
});

async function said({ log }: Replica, what: string, times: number): Promise<void> {
  while (log().split(what).length <= times) await new Promise(setImmediate);
}
