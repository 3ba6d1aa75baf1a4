import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createPool } from '@ticketgate/runtime';
import {
  createTestDatabase,
  cuttablePort,
  describeWhere,
  runProgram,
  serviceProcess,
  testIssuer,
  type ServiceProcess,
  type TestDatabase,
  type TestIssuer,
} from '@ticketgate/testing';
import type { Pool } from 'pg';
import { MIGRATION_NAMES } from '../src/database/migrations/index.ts';

// Processes start from nothing, perhaps on a busy machine.
jest.setTimeout(60_000);

const program = (name: string) => fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
const key = () => randomBytes(32).toString('base64url');
const LAST = MIGRATION_NAMES.at(-1) ?? '';

let issuer: TestIssuer;
let database: TestDatabase;
let owner: Pool;
let service: ServiceProcess | undefined;

beforeEach(async () => {
  issuer = await testIssuer();
  database = await createTestDatabase();
  owner = createPool({ url: database.ownerUrl, max: 1, applicationName: 'test' }, () => undefined);
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
  await issuer.stop();
  await owner.end();
  await database.drop();
});

async function start(more: NodeJS.ProcessEnv = {}, output?: number) {
  const env = {
    ...{ DATABASE_URL: database.coreUrl, OAUTH_ISSUER: issuer.issuer },
    ...{ CURSOR_KEY: key(), WEBHOOK_SECRET_KEY: key() },
    ...more,
  };
  service = await serviceProcess(program('main'), env, output);
  return service;
}

/** A good token opens nothing while the service is not ready. */
async function expectClosed({ url }: ServiceProcess): Promise<void> {
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  const refused = await search(url);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'temporarily_unavailable' });
}

const search = async (url: string) =>
  fetch(`${url}/api/client-api/ticket/search`, {
    headers: { authorization: `Bearer ${await issuer.mint()}` },
  });

describe('settings that will not do', () => {
  it('are told in one line, those of one variable and those of two', async () => {
    const { code, out } = await runProgram(program('main'), [], {
      env: {
        PATH: process.env['PATH'],
        API_BASE_URL: 'http://api.example.com',
        CURSOR_KEY: 'xxxx',
      },
    });
    expect(code).toBe(78);
    const { problems } = JSON.parse(out.trim()) as { problems: string[] };
    const names = new Set(problems.map((problem) => problem.split(':')[0]));
    const all = ['DATABASE_URL', 'CURSOR_KEY', 'WEBHOOK_SECRET_KEY', 'API_BASE_URL'];
    expect([...names].sort()).toEqual(all.sort());
  });
});

describe('a PostgreSQL that cannot be reached', () => {
  it('is waited for: alive, not ready, one line in the log, and no restart when it is there', async () => {
    const { port: target } = new URL(database.coreUrl);
    const way = await cuttablePort(Number(target));
    await way.cut();
    const through = new URL(database.coreUrl);
    through.port = String(way.port);
    const process_ = await start({ DATABASE_URL: through.href });
    const red = await process_.line('readiness.red');
    expect(red['msg']).toMatch(/^not ready: .*database: does not answer/);
    await expectClosed(process_);
    await way.mend();
    await process_.until(({ ready }) => ready);
    expect((await search(process_.url)).status).toBe(200);
    await process_.line('readiness.green');
    await process_.stop();
    await way.cut();
  });
});

describe('the schema', () => {
  it('older by one migration: nothing is answered, and the migration is named', async () => {
    await owner.query('DELETE FROM desk.migration WHERE name = $1', [LAST]);
    const process_ = await start();
    const red = await process_.line('readiness.red');
    expect(red['msg']).toContain(`schema: waiting for migration ${LAST}: run migrate`);
    await expectClosed(process_);
    await owner.query('INSERT INTO desk.migration (timestamp, name) VALUES (1, $1)', [LAST]);
    await process_.until(({ ready }) => ready);
    expect((await search(process_.url)).status).toBe(200);
  });

  it('from before the floor: the service may not even look, and says to migrate', async () => {
    await owner.query('REVOKE SELECT ON desk.migration FROM ticketgate_core');
    const process_ = await start();
    const { checks } = await process_.until((report) => 'schema' in report.checks);
    expect(checks['schema']).toBe(
      'the schema desk is missing or older than this release: run migrate',
    );
    await owner.query('GRANT SELECT ON desk.migration TO ticketgate_core');
    await process_.until(({ ready }) => ready);
  });

  it('newer: it serves, and says so; past its floor it does not', async () => {
    const newer = 'AddSomething1899999999999';
    await owner.query('INSERT INTO desk.migration (timestamp, name) VALUES (1899999999999, $1)', [
      newer,
    ]);
    const process_ = await start();
    const { notes } = await process_.until(({ ready }) => ready);
    expect(notes?.['schema']).toContain(newer);
    expect((await search(process_.url)).status).toBe(200);
    await owner.query('UPDATE desk.schema_floor SET migration = $1', [newer]);
    const { checks } = await process_.until(({ ready }) => !ready);
    expect(checks['schema']).toMatch(/^the schema desk is too new for this release/);
    await expectClosed(process_);
    await owner.query('UPDATE desk.schema_floor SET migration = $1', [LAST]);
    await process_.until(({ ready }) => ready);
  });
});

describe('an authorization server that means something else', () => {
  it('another issuer: both are named, and the right one mends it without a restart', async () => {
    issuer.claimToBe('https://login.example.com');
    const process_ = await start();
    const red = await process_.line('readiness.red');
    expect(red['msg']).toContain(
      `OAUTH_ISSUER is ${issuer.issuer} here and https://login.example.com at the authorization server`,
    );
    expect((await process_.report())?.checks['issuer']).toContain('set both alike');
    issuer.claimToBe(issuer.issuer);
    await process_.until(({ ready }) => ready);
  });

  it('another audience: API_BASE_URL is named with both values', async () => {
    const process_ = await start({ API_BASE_URL: 'http://localhost:3999' });
    const red = await process_.line('readiness.red');
    expect(red['msg']).toContain(
      `API_BASE_URL is http://localhost:3999 here and ${issuer.audience} at the authorization server`,
    );
  });

  it('one that is away is waited for', async () => {
    issuer.answer(503);
    const process_ = await start();
    const red = await process_.line('readiness.red');
    expect(red['msg']).toContain('keys: not loaded yet');
    issuer.answer(200);
    await process_.until(({ ready }) => ready);
  });
});

describe('where the log goes', () => {
  const where = existsSync('/dev/full') ? it : it.skip;
  const lack = existsSync('/dev/full') ? '' : ' [skipped: no /dev/full]';
  where(`F04: a full disk under the log ends nothing, nor holds up the end${lack}`, async () => {
    const process_ = await start({}, openSync('/dev/full', 'w'));
    await process_.until(({ ready }) => ready);
    for (let line = 0; line < 5; line += 1) expect((await search(process_.url)).status).toBe(200);
    expect(await process_.stop()).toBe(0);
  });
});

describeWhere('redis', 'a Redis that cannot be reached', () => {
  it('at the start: not ready until it was reached once; later: a note, and still ready', async () => {
    const place = new URL(process.env['TEST_REDIS_URL'] ?? '');
    const way = await cuttablePort(Number(place.port));
    await way.cut();
    place.port = String(way.port);
    const process_ = await start({ REDIS_URL: place.href });
    await process_.line(({ msg }) => /^not ready: .*redis: .*REDIS_URL/.test(String(msg)));
    expect((await search(process_.url)).status).toBe(200);
    await way.mend();
    await process_.until(({ ready }) => ready);
    await way.cut();
    const later = await process_.until(({ notes }) => notes?.['redis'] !== undefined);
    expect(later.ready).toBe(true);
  });
});
