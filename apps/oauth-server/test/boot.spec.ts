import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createPool } from '@ticketgate/runtime';
import {
  createEmptyDatabase,
  createTestDatabase,
  cuttablePort,
  describeWhere,
  freePort,
  runProgram,
  serviceProcess,
  type ServiceProcess,
  type TestDatabase,
} from '@ticketgate/testing';
import type { Pool } from 'pg';
import { MIGRATION_NAMES } from '../src/database/migrations/index.ts';

// Processes start from nothing, perhaps on a busy machine.
jest.setTimeout(60_000);

const program = (name: string) => fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
const key = () => randomBytes(32).toString('base64url');
const LAST = MIGRATION_NAMES.at(-1) ?? '';

let database: TestDatabase;
let owner: Pool;
let service: ServiceProcess | undefined;

const environment = (DATABASE_URL: string): NodeJS.ProcessEnv => ({
  ...{ DATABASE_URL, SECRET_HASH_KEY: key(), KEY_ENCRYPTION_KEY: key() },
});

/** A database of its own: the keys in it are sealed with those of the first who comes. */
async function start(more: NodeJS.ProcessEnv = {}, url = database.oauthUrl) {
  service = await serviceProcess(program('main'), { ...environment(url), ...more });
  return service;
}

const askToken = (url: string) =>
  fetch(`${url}/api/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });

beforeEach(async () => {
  database = await createTestDatabase();
  owner = createPool({ url: database.ownerUrl, max: 1, applicationName: 'test' }, () => undefined);
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
  await owner.end();
  await database.drop();
});

async function expectClosed({ url }: ServiceProcess): Promise<void> {
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  const refused = await askToken(url);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ error: 'temporarily_unavailable' });
}

describe('settings that will not do', () => {
  it('are told in one line, all of them, without a value; and the process ends with 78', async () => {
    const { code, out } = await runProgram(program('main'), [], {
      env: {
        ...{ PATH: process.env['PATH'], KEY_ENCRYPTION_KEY: 'changeme-changeme' },
        ...{ OAUTH_ISSUER: 'http://login.example.com', REDIS_URL: 'mysql://pass-word' },
      },
    });
    expect(code).toBe(78);
    const [line, ...more] = out.trim().split('\n');
    expect(more).toEqual([]);
    const { event, level, problems } = JSON.parse(line ?? '') as Record<string, unknown>;
    expect({ event, level }).toEqual({ event: 'service.cannot_start', level: 'fatal' });
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^DATABASE_URL: is not set \(PostgreSQL/),
        expect.stringMatching(/^SECRET_HASH_KEY: is not set \(HMAC key/),
        expect.stringMatching(/^KEY_ENCRYPTION_KEY: is a placeholder; make one with: openssl/),
        expect.stringMatching(/^REDIS_URL: must look like/),
        expect.stringMatching(/^OAUTH_ISSUER: must be https/),
      ]),
    );
    expect(out).not.toMatch(/changeme|pass-word/);
  });

  it('one of OpenTelemetry’s is told in the same way', async () => {
    const otel = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_TRACES_SAMPLER: 'some' };
    const env = { PATH: process.env['PATH'], ...otel };
    const { code, out } = await runProgram(program('main'), [], { env });
    expect(code).toBe(78);
    expect(JSON.parse(out)).toMatchObject({
      ...{ event: 'service.cannot_start', level: 'fatal', service: 'oauth-server' },
      problems: [expect.stringMatching(/^OTEL_TRACES_SAMPLER: must be one of/)],
    });
  });

  it('a key that did not seal what is there is named, and the process ends', async () => {
    await (await start()).line('service.ready');
    await service?.stop();
    const other = await start();
    expect(await other.ended).toBe(1);
    expect(other.lines.at(-1)).toMatchObject({
      event: 'service.cannot_start',
      err: { message: expect.stringContaining('KEY_ENCRYPTION_KEY') },
    });
  });
});

describe('a PostgreSQL that cannot be reached', () => {
  it('is waited for: alive, not ready, one line in the log, and no restart when it is there', async () => {
    const { port: target } = new URL(database.oauthUrl);
    const way = await cuttablePort(Number(target));
    await way.cut();
    const through = new URL(database.oauthUrl);
    through.port = String(way.port);
    const process_ = await start({}, through.href);
    const red = await process_.line('readiness.red');
    expect(red).toMatchObject({
      level: 'error',
      checks: { database: 'does not answer' },
      details: { database: expect.stringContaining('ECONNREFUSED') },
      msg: expect.stringMatching(/^not ready: .*database: does not answer/),
    });
    const report = await process_.report();
    expect(report).toMatchObject({ ready: false, checks: { database: 'does not answer' } });
    expect(JSON.stringify(report)).not.toMatch(/127\.0\.0\.1|ECONN/);
    await expectClosed(process_);
    await way.mend();
    await process_.until(({ ready }) => ready);
    expect((await askToken(process_.url)).status).toBe(401);
    await process_.line('readiness.green');
    const said = process_.lines.filter(({ event }) => event === 'readiness.red');
    expect(said).toHaveLength(1);
    await process_.stop();
    await way.cut();
  });

  it('a service that still waits stops when it is told to', async () => {
    const nowhere = `postgresql://u:p-secret@127.0.0.1:${await freePort()}/d`;
    const process_ = await start({}, nowhere);
    await process_.line('readiness.red');
    expect(await process_.stop()).toBe(0);
    expect(process_.printed()).not.toContain('p-secret');
  });

  it('a wrong password is told as that', async () => {
    const wrong = new URL(database.oauthUrl);
    wrong.password = 'not-this-one';
    const process_ = await start({}, wrong.href);
    const { checks } = await process_.until((report) => 'database' in report.checks);
    expect(checks['database']).toMatch(/^refuses the login/);
    expect(process_.printed()).not.toContain('not-this-one');
  });
});

describe('the schema', () => {
  it('older: nothing is answered until it is migrated', async () => {
    const empty = await createEmptyDatabase();
    const process_ = await start({}, empty.ownerUrl);
    const red = await process_.line('readiness.red');
    expect(red['msg']).toContain('schema: the schema identity is missing or older');
    await expectClosed(process_);
    const env = { PATH: process.env['PATH'], MIGRATION_DATABASE_URL: empty.ownerUrl };
    expect((await runProgram(program('migrate'), [], { env })).code).toBe(0);
    await process_.until(({ ready }) => ready);
    expect((await askToken(process_.url)).status).toBe(401);
    await process_.stop();
    await empty.drop();
  });

  it('older by one migration: the migration is named', async () => {
    const process_ = await start();
    await process_.until(({ ready }) => ready);
    await owner.query('DELETE FROM identity.migration WHERE name = $1', [LAST]);
    const { checks } = await process_.until(({ ready }) => !ready);
    expect(checks['schema']).toBe(`waiting for migration ${LAST}: run migrate`);
    await expectClosed(process_);
    await owner.query('INSERT INTO identity.migration (timestamp, name) VALUES (1, $1)', [LAST]);
    await process_.until(({ ready }) => ready);
  });

  it('newer: it serves, and says so; too new: it does not, until a floor allows it', async () => {
    const newer = 'AddSomething1899999999999';
    await owner.query(
      'INSERT INTO identity.migration (timestamp, name) VALUES (1899999999999, $1)',
      [newer],
    );
    const process_ = await start();
    const { notes } = await process_.until(({ ready }) => ready);
    expect(notes?.['schema']).toContain(newer);
    expect(await process_.line('readiness.note')).toMatchObject({ level: 'warn' });
    await owner.query('UPDATE identity.schema_floor SET migration = $1', [newer]);
    const { checks } = await process_.until(({ ready }) => !ready);
    expect(checks['schema']).toMatch(/too new for this release: run one that knows AddSomething/);
    await expectClosed(process_);
    await process_.line('readiness.red');
    await owner.query('UPDATE identity.schema_floor SET migration = $1', [LAST]);
    await process_.until(({ ready }) => ready);
    expect((await askToken(process_.url)).status).toBe(401);
  });
});

describeWhere('redis', 'a Redis that cannot be reached', () => {
  it('at the start: not ready until it was reached once; later: a note, and still ready', async () => {
    const place = new URL(process.env['TEST_REDIS_URL'] ?? '');
    const way = await cuttablePort(Number(place.port));
    await way.cut();
    place.port = String(way.port);
    const process_ = await start({ REDIS_URL: place.href });
    const { checks } = await process_.until(({ checks: one }) => 'redis' in one);
    expect(checks['redis']).toMatch(/^not reached since this process started/);
    await process_.line(({ msg }) => /^not ready: .*redis: .*REDIS_URL/.test(String(msg)));
    // Whoever asks is answered all the same: PostgreSQL has everything.
    expect((await askToken(process_.url)).status).toBe(401);
    await way.mend();
    await process_.until(({ ready }) => ready);
    await way.cut();
    const later = await process_.until(({ notes }) => notes?.['redis'] !== undefined);
    expect(later.ready).toBe(true);
  });
});
