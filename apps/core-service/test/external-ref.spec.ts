import type { HistoryPageBody, TicketBody } from '@ticketgate/contracts';
import { fakeClock } from '@ticketgate/testing';
import { caller, expectProblem, startCore, type Call } from './core.ts';
import type { TestCore, TestTenant } from './core.ts';
import { drained, endOf, reader, settled, until } from './event-readers.ts';
import { replicaOf, type Replica } from './replicas.ts';

const HOUR = 3_600_000;
const clock = fakeClock();
let core: TestCore;
let other: Replica;
let acme: TestTenant;

beforeAll(async () => {
  core = await startCore({ clock });
  other = await replicaOf(core, { clock });
  acme = await core.tenant();
});
afterAll(async () => {
  await other.app.stop();
  await core.stop();
});

let made = 0;
const newRef = (more: object = {}) => ({
  system: 'zabbix',
  key: `problem/${(made += 1)}`,
  ...more,
});
const draft = (externalRef: unknown, more: object = {}) => ({
  json: { title: 'Disk full', externalRef, ...more },
});
const create = (externalRef: unknown, more: object = {}, call: Call = acme.call) =>
  call('create', draft(externalRef, more));
const there = (tenant = acme) => caller(`${other.baseUrl}/api/client-api/ticket/`, tenant.token);
const move = (ticket: TicketBody, status: string) =>
  acme.call(`${ticket.ticketNumber}/status?status=${status}`, { method: 'PUT' });
const bare = ({ system, key }: { system: string; key: string }) => ({ system, key });

async function people(tenant = acme): Promise<Call> {
  const token = await tenant.mint({ role: 'AGENT', sub_type: 'user' });
  return caller(`${core.baseUrl}/api/tickets`, token);
}

async function historyOf(ticket: TicketBody) {
  const call = await people();
  return (await call<HistoryPageBody>(`/${ticket.ticketNumber}/history`)).body.items;
}

async function ticketsOf(tenant: TestTenant): Promise<number> {
  const text = 'SELECT count(*)::int AS n FROM desk.ticket WHERE tenant_id = $1';
  return (await core.owner.query<{ n: number }>(text, [tenant.id])).rows[0]?.n ?? -1;
}

/** Moves the clock, and waits until the service has heard of revocations since. */
async function later(ms: number): Promise<TestTenant> {
  clock.advance(ms);
  const token = await acme.mint();
  const call = caller(`${core.baseUrl}/api/client-api/ticket/`, token);
  for (const { baseUrl } of [core, other]) {
    const search = caller(`${baseUrl}/api/client-api/ticket/`, token);
    while ((await search('search')).status !== 200);
  }
  acme = { ...acme, token, call };
  return acme;
}

describe('a ticket with an external reference', () => {
  it('nobody has it: 201, and it is shown wherever the ticket is', async () => {
    const ref = newRef();
    const answer = await create(ref);
    expect(answer.status).toBe(201);
    const ticket = answer.body;
    expect(ticket.externalRef).toEqual(ref);
    expect((await acme.call(ticket.ticketNumber)).body).toEqual(ticket);
    expect((await historyOf(ticket))[0]?.after).toMatchObject({ externalRef: ref });
  });

  it('somebody has it: 200 with that ticket, Location and ETag, and nothing changed', async () => {
    const ref = newRef();
    const first = await create(ref);
    const again = await create(ref, { title: 'Disk really full', priority: 'CRITICAL' }, there());
    expect(again.status).toBe(200);
    expect(again.text).toBe(first.text);
    for (const name of ['location', 'etag']) {
      expect(again.headers.get(name)).toBe(first.headers.get(name));
      expect(again.headers.get(name)).not.toBeNull();
    }
    expect((await historyOf(first.body)).map(({ action }) => action)).toEqual(['created']);
  });

  it("the same at the people's door, with its own Location", async () => {
    const call = await people();
    const ref = newRef();
    const first = await call('', draft(ref));
    const again = await call('', draft(ref));
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.text).toBe(first.text);
    const location = `/api/tickets/${first.body.ticketNumber}`;
    expect(again.headers.get('location')).toBe(location);
  });

  it('a system has one spelling; a key is taken as it is', async () => {
    const { key } = newRef();
    const first = await create({ system: 'Zabbix.EU-1', key });
    expect(first.body.externalRef).toEqual({ system: 'zabbix.eu-1', key });
    expect((await create({ system: 'ZABBIX.eu-1', key })).body.id).toBe(first.body.id);
    expect((await create({ system: 'zabbix.eu-1', key: key.toUpperCase() })).status).toBe(201);
    expect((await create({ system: 'zabbix.eu-1', key: ` ${key}` })).status).toBe(201);
  });

  it('RR-16: is one of its tenant: another has the same one for itself', async () => {
    const ref = newRef();
    const mine = await create(ref);
    const globex = await core.tenant();
    const theirs = await create(ref, {}, globex.call);
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('null is none, and plain tickets say so', async () => {
    const { status, body } = await create(null);
    expect([status, body.externalRef]).toEqual([201, null]);
  });

  it.each([
    [7, ['externalRef']],
    [[], ['externalRef']],
    ['zabbix:1', ['externalRef']],
    [{}, ['externalRef.system', 'externalRef.key']],
    [{ system: 'a b', key: 'x' }, ['externalRef.system']],
    [{ system: 'x'.repeat(65), key: 'x' }, ['externalRef.system']],
    [{ system: 'a', key: '' }, ['externalRef.key']],
    [{ system: 'a', key: '  ' }, ['externalRef.key']],
    [{ system: 'a', key: 'x'.repeat(256) }, ['externalRef.key']],
    [{ system: 'a', key: 'x', reopenWithinHours: 0 }, ['externalRef.reopenWithinHours']],
    [{ system: 'a', key: 'x', reopenWithinHours: 8_761 }, ['externalRef.reopenWithinHours']],
    [{ system: 'a', key: 'x', url: 'y' }, ['externalRef.url']],
  ])('K11: %j is a 400 that names the member', async (externalRef, fields) => {
    const problem = expectProblem(await create(externalRef), 400, 'validation_failed');
    expect(problem.errors?.map(({ field }) => field)).toEqual(fields);
  });

  it('K12: U+0000 in a key is a 400', async () => {
    expectProblem(await create({ system: 'a', key: 'x\0' }), 400, 'validation_failed');
  });

  it('K08: SQL in a key is a key', async () => {
    const ref = { system: 'a', key: `';-- $$ pg_sleep(5) ${(made += 1)}` };
    expect((await create(ref)).body.externalRef).toEqual(ref);
    expect((await create(ref)).status).toBe(200);
  });

  it('K06: whoever may not assign may not name people, whether or not the ticket is there', async () => {
    const ref = newRef();
    await create(ref);
    const token = await acme.mint({ scope: 'client_api tickets:write' });
    const call = caller(`${core.baseUrl}/api/client-api/ticket/`, token);
    const answer = await create(ref, { assigneeEmails: [acme.agent.email] }, call);
    expectProblem(answer, 403, 'insufficient_scope');
  });
});

describe('when its ticket is done', () => {
  it.each(['RESOLVED', 'CLOSED', 'CANCELLED'])(
    '%s, without reopenWithinHours: 200, as it is',
    async (status) => {
      const ref = newRef();
      const { body } = await create(ref);
      const done = (await move(body, status)).body;
      const again = await create(ref);
      expect([again.status, again.body]).toEqual([200, done]);
    },
  );

  it('RESOLVED within the window: opened again, with history and event', async () => {
    const ref = newRef({ reopenWithinHours: 2 });
    const { body } = await create(ref);
    await move(body, 'RESOLVED');
    await later(2 * HOUR);
    const cursor = await endOf(core, acme.token);
    const again = await create(ref);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ id: body.id, status: 'OPEN', externalRef: bare(ref) });
    expect((await historyOf(body)).at(-1)).toMatchObject({
      ...{ action: 'status_changed', before: { status: 'RESOLVED' }, after: { status: 'OPEN' } },
    });
    await settled(core);
    const { items } = await drained(reader(core.baseUrl, acme.token), { after: cursor });
    expect(items.map(({ type }) => type)).toEqual(['ticket.status_changed']);
    expect((await create(ref)).body).toEqual(again.body);
  });

  it('RESOLVED a millisecond longer ago: a new ticket takes the reference over', async () => {
    const ref = newRef({ reopenWithinHours: 2 });
    const { body } = await create(ref);
    await move(body, 'RESOLVED');
    await later(2 * HOUR + 1);
    const cursor = await endOf(core, acme.token);
    const next = await create(ref, {}, there());
    expect(next.status).toBe(201);
    expect(next.body.externalRef).toEqual(bare(ref));
    const old = await acme.call(body.ticketNumber);
    expect(old.body).toMatchObject({ externalRef: null, status: 'RESOLVED' });
    const moved = {
      before: { externalRef: bare(ref) },
      after: { externalRef: null, ticketNumber: next.body.ticketNumber },
    };
    expect((await historyOf(body)).at(-1)).toMatchObject({
      action: 'external_ref_moved',
      ...moved,
    });
    await settled(core);
    const { items } = await drained(reader(core.baseUrl, acme.token), { after: cursor });
    expect(items.map(({ type }) => type)).toEqual(['ticket.created', 'ticket.external_ref_moved']);
    expect(items[1]).toMatchObject({ ticket: { number: body.ticketNumber }, data: moved });
  });

  it.each(['CLOSED', 'CANCELLED'])('%s, with reopenWithinHours: a new one', async (status) => {
    const ref = newRef({ reopenWithinHours: 8_760 });
    const { body } = await create(ref);
    await move(body, status);
    const next = await create(ref);
    expect(next.status).toBe(201);
    expect((await acme.call(body.ticketNumber)).body.externalRef).toBeNull();
    expect((await create(ref)).body).toEqual(next.body);
  });

  it('all of it happens or nothing: a refused successor leaves the reference where it is', async () => {
    const ref = newRef({ reopenWithinHours: 1 });
    const { body } = await create(ref);
    const closed = (await move(body, 'CLOSED')).body;
    expectProblem(await create(ref, { group: 'Nobody' }), 400, 'validation_failed');
    expect((await acme.call(body.ticketNumber)).body).toEqual(closed);
  });
});

describe('at once, over two replicas, on a slow store', () => {
  it.each([3, 50])('K35: %i senders make one ticket, and burn no number', async (senders) => {
    const tenant = await core.tenant();
    const [here, away] = [tenant.call, there(tenant)];
    const before = (await tenant.ticket()).ticketNumber;
    const slow = await core.owner.connect();
    // The counter is what a creation comes to last: whoever has the reference waits here.
    await slow.query('BEGIN');
    await slow.query('SELECT FROM desk.ticket_counter WHERE tenant_id = $1 FOR UPDATE', [
      tenant.id,
    ]);
    const ref = newRef();
    const sent = Array.from({ length: senders }, (_, n) => create(ref, {}, n % 2 ? here : away));
    await until(isContended);
    await slow.query('COMMIT');
    slow.release();
    const answers = await Promise.all(sent);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(senders - 1).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await ticketsOf(tenant)).toBe(2);
    const number = (ticketNumber: string) => Number(ticketNumber.split('-')[1]);
    expect(number((await tenant.ticket()).ticketNumber)).toBe(number(before) + 2);
  });

  /** One replica has the reference and waits for the counter; the other waits for the reference. */
  async function isContended(): Promise<boolean> {
    const { rowCount } = await core.owner.query(`SELECT FROM pg_locks
      WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
    return rowCount !== 0;
  }

  it('K35: 20 senders after a closed ticket make one successor', async () => {
    const ref = newRef({ reopenWithinHours: 1 });
    const { body } = await create(ref);
    await move(body, 'CLOSED');
    const away = there();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => create(ref, {}, n % 2 ? acme.call : away)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    const actions = (await historyOf(body)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'external_ref_moved')).toHaveLength(1);
  });

  it('K35: 20 senders and somebody who closes it: every answer is one of that ticket or its successor', async () => {
    const ref = newRef({ reopenWithinHours: 1 });
    const { body } = await create(ref);
    await move(body, 'RESOLVED');
    const away = there();
    const sending = Array.from({ length: 20 }, (_, n) => create(ref, {}, n % 2 ? acme.call : away));
    const [closing, ...answers] = await Promise.all([move(body, 'CLOSED'), ...sending]);
    expect(closing.status).toBe(200);
    expect(answers.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBeLessThanOrEqual(2);
    const text = `SELECT count(*)::int AS n FROM desk.ticket
      WHERE tenant_id = $1 AND external_key = $2`;
    const { rows } = await core.owner.query<{ n: number }>(text, [acme.id, ref.key]);
    expect(rows[0]?.n).toBe(1);
  });
});

describe('together with an Idempotency-Key', () => {
  const keyed = (key: string, ref: unknown) => ({
    ...draft(ref),
    headers: { 'idempotency-key': key },
  });

  it('the kept reply keeps its status, 201 or 200', async () => {
    const ref = newRef();
    const first = await acme.call('create', keyed('ref-1', ref));
    const second = await acme.call('create', keyed('ref-2', ref));
    expect([first.status, second.status]).toEqual([201, 200]);
    for (const [key, answer] of [['ref-1', first] as const, ['ref-2', second] as const]) {
      const again = await acme.call('create', keyed(key, ref));
      expect([again.status, again.text]).toEqual([answer.status, answer.text]);
      expect(again.headers.get('location')).toBe(answer.headers.get('location'));
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
  });

  it('a reply kept before there was a status is answered with the one it had', async () => {
    const first = await acme.call('create', keyed('ref-3', newRef()));
    await core.owner.query(`UPDATE desk.idempotency_key SET status = NULL WHERE key = 'ref-3'`);
    const { externalRef } = first.body;
    const again = await acme.call('create', keyed('ref-3', externalRef));
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  it('K35: 30 senders with keys of their own make one ticket', async () => {
    const ref = newRef();
    const away = there();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        (n % 2 ? acme.call : away)('create', keyed(`race-${n}`, ref)),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array<number>(29).fill(200),
      201,
    ]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });
});
