import { randomUUID } from 'node:crypto';
import type { EventBody, TicketBody } from '@ticketgate/contracts';
import { CursorSigner } from '@ticketgate/http';
import { fakeClock } from '@ticketgate/testing';
import type { Pool } from 'pg';
import { EventCursors } from '../src/event-stream/event-cursors.ts';
import { EventSweeper } from '../src/event-stream/event-sweeper.ts';
import { EventsRepository } from '../src/event-stream/events.repository.ts';
import { caller, expectProblem, type Call, type TestCore } from './core.ts';
import { drained, endOf, reader, settled, typesOf, type Reader } from './event-readers.ts';
import { eventWorld } from './event-world.ts';
import { cursorKey, type Replica } from './replicas.ts';

const clock = fakeClock();
let core: TestCore;
let replica: Replica;
let slow: Pool;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ core, replica, slow, stop } = await eventWorld(clock));
});
afterAll(() => stop());

describe('what an event says', () => {
  it('each change of a ticket is one event: who, when, before and after', async () => {
    const tenant = await core.tenant();
    const person = await tenant.user();
    const { id, ticketNumber: number } = await tenant.ticket({ title: 'Printer' });
    await tenant.call(`${number}/status`, { method: 'PUT', query: { status: 'IN_PROGRESS' } });
    await tenant.call(`${number}/assignee`, {
      method: 'POST',
      query: { userIdentifier: person.email },
    });
    await tenant.call(`${number}/comment`, { method: 'POST', query: { comment: 'hello' } });
    await settled(core);
    const { status, body } = await reader(core.baseUrl, tenant.token)();
    expect([status, body.hasMore]).toEqual([200, false]);
    expect(typesOf(body)).toEqual([
      ...['ticket.created', 'ticket.status_changed'],
      ...['ticket.assignee_added', 'ticket.commented'],
    ]);
    expect(body.items[1]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      type: 'ticket.status_changed',
      at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/) as string,
      ticket: { id, number },
      actor: { userId: tenant.agent.id, clientId: 'rr_test' },
      data: { before: { status: 'OPEN' }, after: { status: 'IN_PROGRESS' } },
    });
    expect(body.items[0]?.data).toMatchObject({ before: null, after: { title: 'Printer' } });
    const times = body.items.map(({ at }) => at);
    expect(times).toEqual([...new Set(times)].toSorted());
    const again = await reader(core.baseUrl, tenant.token)({ after: body.nextCursor });
    expect(again.body).toMatchObject({ items: [], hasMore: false });
  });

  it('what changes nothing, and what is refused, is no event', async () => {
    const tenant = await core.tenant();
    const { ticketNumber: number } = await tenant.ticket({ status: 'CLOSED' });
    await tenant.call(`${number}/status`, { method: 'PUT', query: { status: 'CLOSED' } });
    await tenant.call(`${number}/status`, { method: 'PUT', query: { status: 'OPEN' } });
    await settled(core);
    expect(typesOf((await reader(core.baseUrl, tenant.token)()).body)).toEqual(['ticket.created']);
  });

  it('pages, types and one ticket', async () => {
    const tenant = await core.tenant();
    const read = reader(core.baseUrl, tenant.token);
    const first = await tenant.ticket();
    const second = await tenant.ticket();
    for (const { ticketNumber } of [first, second, first]) {
      await tenant.call(`${ticketNumber}/comment`, { method: 'POST', query: { comment: 'x' } });
    }
    await settled(core);
    const page = (await read({ limit: '2' })).body;
    expect([page.items.length, page.hasMore]).toEqual([2, true]);
    const rest = (await read({ limit: '3', after: page.nextCursor })).body;
    expect([rest.items.length, rest.hasMore]).toEqual([3, false]);
    const created = (await read({ types: 'ticket.created,ticket.type_changed', limit: '1' })).body;
    expect([typesOf(created), created.hasMore]).toEqual([['ticket.created'], true]);
    const last = (
      await read({ types: 'ticket.type_changed,ticket.created', after: created.nextCursor })
    ).body;
    expect(last.items.map(({ ticket }) => ticket.id)).toEqual([second.id]);
    const ofFirst = (await read({ ticket: first.ticketNumber })).body;
    expect(typesOf(ofFirst)).toEqual(['ticket.created', 'ticket.commented', 'ticket.commented']);
  });

  it('K15, K22: what it does not know is a 400 that says what it knows', async () => {
    const read = reader(core.baseUrl, (await core.tenant()).token);
    for (const query of [
      ...[{ limit: '0' }, { limit: '101' }, { limit: 'x' }, { wait: '31' }, { wait: '-1' }],
      ...[{ from: 'then' }, { sort: 'x' }, { types: '' }, { types: 'ticket.created,' }],
    ]) {
      expectProblem(await read(query), 400, 'validation_failed');
    }
    const unknown = expectProblem(
      await read({ types: 'ticket.exploded' }),
      400,
      'validation_failed',
    );
    expect(unknown.detail).toContain('ticket.created, ticket.status_changed');
    const twice = await read({ after: (await read()).body.nextCursor, from: 'now' });
    expectProblem(twice, 400, 'validation_failed');
    expectProblem(await read({ ticket: 'INC-999999' }), 404, 'ticket_not_found');
  });
});

/** What a priority was before is what it became in the event before. */
function expectChain(events: readonly EventBody[]): void {
  const changes = events.filter(({ type }) => type === 'ticket.priority_changed');
  const before = changes.map(({ data }) => data.before?.['priority']);
  const after = changes.map(({ data }) => data.after?.['priority']);
  expect(before).toEqual(['MEDIUM', ...after].slice(0, before.length));
}

describe('nothing is skipped', () => {
  it('a transaction that began early and commits late holds back what came after it', async () => {
    const tenant = await core.tenant();
    const read = reader(core.baseUrl, tenant.token);
    const { id } = await tenant.ticket();
    await settled(core);
    let { cursor } = await drained(read);
    const client = await slow.connect();
    const late = randomUUID();
    try {
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO desk.outbox (tenant_id, id, type, ticket_id, payload, at)
         SELECT tenant_id, $1, 'ticket.commented', ticket_id, payload, at + interval '1 ms'
         FROM desk.outbox WHERE tenant_id = $2 AND ticket_id = $3`,
        [late, tenant.id, id],
      );
      const quick = await tenant.ticket();
      const early = await drained(read, { after: cursor });
      expect(early.items).toEqual([]);
      ({ cursor } = early);
      await client.query('COMMIT');
      await settled(core);
      const { items } = await drained(read, { after: cursor });
      expect(items.map((item) => item.ticket.id)).toEqual([id, quick.id]);
      expect(items[0]?.id).toBe(late);
    } finally {
      client.release();
    }
  });

  it('of one ticket the order is that of the commits, whoever had begun first', async () => {
    const tenant = await core.tenant();
    const read = reader(core.baseUrl, tenant.token);
    const { id, ticketNumber: number } = await tenant.ticket();
    const client = await slow.connect();
    try {
      await client.query('BEGIN');
      // Takes its number before it takes the ticket, as a request with something to write first does.
      await client.query('SELECT pg_current_xact_id()');
      await tenant.call(`${number}/status`, { method: 'PUT', query: { status: 'IN_PROGRESS' } });
      await client.query(
        `WITH changed AS (
           UPDATE desk.ticket SET status = 'ON_HOLD', updated_at = updated_at + interval '1 ms'
           WHERE tenant_id = $1 AND id = $2 RETURNING updated_at)
         INSERT INTO desk.outbox (tenant_id, id, type, ticket_id, payload, at)
         SELECT $1, '00000000-0000-7000-8000-000000000000', 'ticket.status_changed', $2, $3,
           updated_at FROM changed`,
        [
          ...[tenant.id, id],
          JSON.stringify({
            ticketNumber: number,
            before: { status: 'IN_PROGRESS' },
            after: { status: 'ON_HOLD' },
            actor: { userId: tenant.agent.id, clientId: 'raw' },
          }),
        ],
      );
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    await settled(core);
    const { items } = await drained(read, { types: 'ticket.status_changed' });
    expect(items.map(({ data }) => data.after)).toEqual([
      { status: 'IN_PROGRESS' },
      { status: 'ON_HOLD' },
    ]);
  });

  it('many writers on two replicas, some late: every event once, each ticket in its order', async () => {
    const tenant = await core.tenant();
    const tickets = await Promise.all(Array.from({ length: 6 }, () => tenant.ticket()));
    const path = '/api/client-api/ticket/';
    const doors = [core.baseUrl, replica.baseUrl].map((url) =>
      caller(`${url}${path}`, tenant.token),
    );
    let writing = true;
    const write = async (call: Call, at: number) => {
      for (let n = 0; n < 12; n += 1) {
        const { ticketNumber } = tickets[(at + n) % tickets.length] as TicketBody; // in range
        const priority = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'][(at + n) % 4] ?? 'LOW';
        const answer =
          n % 3 === 0
            ? await call(`${ticketNumber}/comment`, { method: 'POST', query: { comment: 'x' } })
            : await call(`${ticketNumber}/priority`, { method: 'PUT', query: { priority } });
        expect(answer.status).toBe(200);
      }
    };
    const delay = async () => {
      for (let n = 0; n < 8; n += 1) {
        const client = await slow.connect();
        await client.query('BEGIN');
        await client.query(
          `INSERT INTO desk.outbox (tenant_id, id, type, ticket_id, payload, at)
           SELECT tenant_id, gen_random_uuid(), 'ticket.created', gen_random_uuid(), payload, at
           FROM desk.outbox WHERE tenant_id = $1 ORDER BY id LIMIT 1`,
          [tenant.id],
        );
        await doors[n % 2]?.('create', { json: { title: 'between' } });
        await client.query('COMMIT');
        client.release();
      }
    };
    const follow = async (read: Reader, limit: string) => {
      const seen: EventBody[] = [];
      let { items, cursor } = await drained(read, { limit });
      seen.push(...items);
      for (let last = false; !last;) {
        last = !writing;
        if (last) await settled(core);
        ({ items, cursor } = await drained(read, { limit, after: cursor }));
        seen.push(...items);
      }
      return seen;
    };
    const readers = [core.baseUrl, replica.baseUrl].map((url, at) =>
      follow(reader(url, tenant.token), String(3 + at)),
    );
    const writers = Array.from({ length: 8 }, (_, at) => write(doors[at % 2] as Call, at));
    await Promise.all([...writers, delay(), delay()]).finally(() => (writing = false));
    const { rows } = await core.owner.query<{ id: string; ticket_id: string }>(
      'SELECT id, ticket_id FROM desk.outbox WHERE tenant_id = $1 ORDER BY at, id',
      [tenant.id],
    );
    for (const seen of await Promise.all(readers)) {
      expect(seen.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
      for (const { id } of tickets) {
        const inOrder = rows.filter((row) => row.ticket_id === id).map((row) => row.id);
        const told = seen.filter(({ ticket }) => ticket.id === id);
        expect(told.map((event) => event.id)).toEqual(inOrder);
        expectChain(told);
      }
    }
  });

  it('a filter that finds nothing among very many events gets on, and to the end', async () => {
    const tenant = await core.tenant();
    await tenant.ticket();
    await core.owner.query(
      `INSERT INTO desk.outbox (tenant_id, id, type, ticket_id, payload, at)
       SELECT tenant_id, gen_random_uuid(), 'ticket.commented', gen_random_uuid(), payload, at
       FROM desk.outbox, generate_series(1, 4500) WHERE tenant_id = $1`,
      [tenant.id],
    );
    const { ticketNumber } = await tenant.ticket();
    const read = reader(core.baseUrl, tenant.token);
    await settled(core);
    const first = (await read({ types: 'ticket.created' })).body;
    expect([first.items.length, first.hasMore]).toEqual([1, true]);
    const { items } = await drained(read, { types: 'ticket.created', after: first.nextCursor });
    expect(items.map(({ ticket }) => ticket.number)).toEqual([ticketNumber]);
  });
});

describe('keeping', () => {
  const DAY_MS = 86_400_000;
  /** What a process does that runs `ms` after now. */
  const sweep = (ms: number) => {
    const events = core.app.nest.get(EventsRepository, { strict: false });
    const later = fakeClock(new Date(clock.epochMs() + ms));
    return new EventSweeper({
      ...{ events, retentionDays: 30, clock: later, jobs: { every: () => undefined } },
    }).sweep();
  };

  it('old events go; a cursor before them is a 410, one after them leads on', async () => {
    const [tenant, quiet] = await Promise.all([core.tenant(), core.tenant()]);
    const beginning = await endOf(core, tenant.token);
    await tenant.ticket();
    const read = reader(core.baseUrl, tenant.token);
    await settled(core);
    const middle = (await read()).body.nextCursor;
    await Promise.all([tenant.ticket(), quiet.ticket()]);
    await settled(core);
    const end = (await read()).body.nextCursor;
    const quietEnd = (await reader(core.baseUrl, quiet.token)()).body.nextCursor;
    clock.advance(10_000);
    const { id } = await tenant.ticket();
    await settled(core);
    expect(await sweep(29 * DAY_MS)).toBe(0);
    expect(await sweep(30 * DAY_MS - 5_000)).toBeGreaterThan(2);
    expect(await sweep(30 * DAY_MS - 5_000)).toBe(0);
    for (const after of [beginning, middle]) {
      const { detail } = expectProblem(await read({ after }), 410, 'cursor_expired');
      expect(detail).toContain('from=now');
    }
    for (const query of [{ after: end }, {}]) {
      const { items } = (await read(query)).body;
      expect(items.map(({ ticket }) => ticket.id)).toEqual([id]);
    }
    expect((await reader(core.baseUrl, quiet.token)({ after: quietEnd })).body.items).toEqual([]);
  });

  it('a cursor ahead of the database, as after restoring a backup, is a 410', async () => {
    const tenant = await core.tenant();
    const ahead = { xact: 2n ** 40n, at: 0, id: tenant.id };
    const after = new EventCursors(new CursorSigner(cursorKey)).sign(ahead, {
      tenantId: tenant.id,
      types: null,
      ticket: null,
    });
    expectProblem(await reader(core.baseUrl, tenant.token)({ after }), 410, 'cursor_expired');
  });
});
