import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { commitTap, freePort, type CommitTap, type CommitMoment } from '@ticketgate/testing';
import {
  caller,
  expectProblem,
  startCore,
  type Answer,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';

/** Milliseconds: a process starts from nothing, perhaps on a busy machine. */
const PATIENCE = 60_000;

/** The replica a client turns to when the other one has failed it. */
let core: TestCore;
let acme: TestTenant;
let tap: CommitTap;
let through: string;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  const url = new URL(core.database.coreUrl);
  tap = await commitTap(Number(url.port), 'ticket-create');
  url.port = String(tap.port);
  through = url.href;
});
afterAll(async () => {
  tap.close();
  await core.stop();
});

/** A process of its own, whose way to the database is the tap. */
async function startProcess(): Promise<{ child: ChildProcess; call: Call }> {
  const port = await freePort();
  const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: {
      ...{ PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(port) },
      ...{ DATABASE_URL: through, OAUTH_ISSUER: core.issuer.issuer },
      ...{ API_BASE_URL: core.issuer.audience },
      CURSOR_KEY: randomBytes(32).toString('base64url'),
      WEBHOOK_SECRET_KEY: randomBytes(32).toString('base64url'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('service.ready')) break;
  }
  const base = `http://127.0.0.1:${port}/api/client-api/ticket/`;
  return { child, call: caller(base, acme.token) };
}

async function rows(table: string): Promise<number> {
  const { rowCount } = await core.owner.query(`SELECT FROM desk.${table} WHERE tenant_id = $1`, [
    acme.id,
  ]);
  return rowCount ?? -1;
}

/** Asks until nobody is answering this key any more; each question waits for its answer. */
async function settled(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 409) return answer;
    expectProblem(answer, 409, 'idempotency_in_flight');
  }
}

const creation = (key: string) => ({
  json: { title: 'A laptop' },
  headers: { 'idempotency-key': key },
});

describe('a process that dies with a request', () => {
  it.each<[string, CommitMoment, string | null]>([
    ['F11: between commit and response: the retry gets the reply', 'done', 'true'],
    ['F11: before the commit: the retry makes the ticket', 'asked', null],
  ])(
    '%s; one ticket, no duplicate',
    async (key, moment, replayed) => {
      const before = [await rows('ticket'), await rows('outbox')];
      const { child, call } = await startProcess();
      const exited = once(child, 'exit');
      tap.endAt(moment, () => child.kill('SIGKILL'));
      await expect(call('create', creation(key))).rejects.toThrow();
      expect(await exited).toEqual([null, 'SIGKILL']);
      const again = await settled(() => acme.call('create', creation(key)));
      expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, replayed]);
      expect((await acme.call(again.body.ticketNumber)).body.id).toBe(again.body.id);
      expect([await rows('ticket'), await rows('outbox')]).toEqual(before.map((n) => n + 1));
    },
    PATIENCE,
  );
});

describe('a process that loses its database with a request', () => {
  it.each<[string, CommitMoment, string | null]>([
    ['F02: after the commit: 503, and the retry gets the reply', 'done', 'true'],
    ['F02: before the commit: 503, and the retry makes the ticket', 'asked', null],
  ])('%s; one ticket, no duplicate', async (key, moment, replayed) => {
    const before = await rows('ticket');
    const { child, call } = await startProcess();
    tap.endAt(moment);
    const failed = await call<Problem>('create', creation(key));
    expectProblem(failed, 503, 'temporarily_unavailable');
    expect(failed.headers.get('location')).toBeNull();
    const again = await settled(() => call('create', creation(key)));
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, replayed]);
    expect(await rows('ticket')).toBe(before + 1);
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  });
});
