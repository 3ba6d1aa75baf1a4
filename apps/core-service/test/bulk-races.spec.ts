import { randomUUID } from 'node:crypto';
import type { TicketBody } from '@ticketgate/contracts';
import * as bulk from './bulk-calls.ts';
import { caller, expectProblem, startCore, type Call } from './core.ts';
import type { CallOptions, TestCore, TestTenant } from './core.ts';
import { until } from './event-readers.ts';
import { replicaOf, type Replica } from './replicas.ts';

let core: TestCore;
let other: Replica;
let acme: TestTenant;

beforeAll(async () => {
  core = await startCore();
  other = await replicaOf(core);
  acme = await core.tenant();
});
afterAll(async () => {
  await other.app.stop();
  await core.stop();
});

const post = (json: unknown, call: Call = acme.call) => bulk.post(call, json);
const patch = (json: unknown, call: Call = acme.call) => bulk.patch(call, json);
const read = async (ticket: TicketBody) => (await acme.call(ticket.ticketNumber)).body;
const opened = (count: number, draft: object = {}) =>
  Promise.all(Array.from({ length: count }, () => acme.ticket({ ...draft })));
const footprint = (tenant = acme) => bulk.footprint(core, tenant);
const { titles } = bulk;

describe('together with an Idempotency-Key', () => {
  const keyed = (key: string, json: unknown, more: CallOptions = {}): CallOptions => ({
    ...{ ...more, json },
    headers: { 'idempotency-key': key },
  });

  it.each([true, false])('atomic %p: one kept reply for all of it', async (atomic) => {
    const items = [
      { title: 'a' },
      { title: 'b' },
      ...(atomic ? [] : [{ title: 'x', group: 'No' }]),
    ];
    const options = keyed(`bulk ${atomic}`, { items, atomic });
    const first = await acme.call('bulk', options);
    expect(first.status).toBe(200);
    const before = await footprint();
    const again = await acme.call('bulk', options);
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await footprint()).toEqual(before);
  });

  it('a refused bulk leaves its key free: corrected, it happens', async () => {
    const before = await footprint();
    const send = (group?: string): Promise<bulk.BulkAnswer> =>
      acme.call('bulk', keyed('bulk again', { items: [{ title: 'a' }, { title: 'b', group }] }));
    expectProblem(await send('Nobody'), 422, 'bulk_refused');
    expect(await footprint()).toEqual(before);
    expect((await send()).status).toBe(200);
  });
});

describe('at once, over two replicas', () => {
  const bothWays = (all: readonly object[], n: number) => (n % 2 ? all : all.toReversed());

  it('K35: bulks that name the same tickets in different orders do not wait in a circle', async () => {
    const group = `Team ${randomUUID()}`;
    await acme.group(group);
    const tickets = await opened(10);
    const there = caller(`${other.baseUrl}/api/client-api/ticket/`, acme.token);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => {
        const priority = n % 3 ? 'LOW' : 'HIGH';
        const items = tickets.map(({ id: ticket }, at) => ({
          ...{ ticket, priority },
          group: (n + at) % 2 ? group : null,
        }));
        return patch(
          { items: bothWays(items, n), atomic: n % 2 === 0 },
          n % 4 < 2 ? there : acme.call,
        );
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(core.log()).not.toMatch(/deadlock/i);
    const now = await Promise.all(tickets.map(read));
    expect(new Set(now.map(({ priority }) => priority)).size).toBe(1);
  });

  it('K35: nor do bulks of new tickets of all types, groups and references', async () => {
    const tenant = await core.tenant();
    const groups = [`A ${randomUUID()}`, `B ${randomUUID()}`];
    for (const name of groups) await tenant.group(name);
    const there = caller(`${other.baseUrl}/api/client-api/ticket/`, tenant.token);
    const types = ['INCIDENT', 'CHANGE', 'PROBLEM', 'SERVICE_REQUEST'];
    const items = Array.from({ length: 16 }, (_, n) => ({
      ...{ title: 'x', ticketType: types[n % 4], group: groups[n % 2] },
      ...(n % 3 === 0 && { externalRef: { system: 'race', key: String(n) } }),
    }));
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        post({ items: bothWays(items, n) }, n % 4 < 2 ? there : tenant.call),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(core.log()).not.toMatch(/deadlock/i);
    const made = answers.flatMap(({ body }) => body.results.filter(({ status }) => status === 201));
    const [tickets] = await footprint(tenant);
    expect(made).toHaveLength(tickets ?? -1);
    expect(tickets).toBe(12 * 10 + 6);
  });

  it('more bulks than there are connections are all answered: each holds one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 24 }, () => post({ items: titles(5), atomic: false })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(24).fill(200));
  });
});

describe('while a ticket is held by somebody slow', () => {
  /** Runs `work` while nobody can change a ticket. */
  async function held(ticket: TicketBody, work: () => Promise<void>): Promise<void> {
    const slow = await core.owner.connect();
    await slow.query('BEGIN');
    await slow.query('SELECT FROM desk.ticket WHERE id = $1 FOR UPDATE', [ticket.id]);
    try {
      await work();
    } finally {
      await slow.query('COMMIT');
      slow.release();
    }
  }

  /** Somebody waits for the ticket. */
  async function isContended(): Promise<boolean> {
    const { rowCount } = await core.owner.query(`SELECT FROM pg_locks
      JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()`);
    return rowCount !== 0;
  }

  it('bulks of one tenant wait without connections: other tenants are answered, then all of them', async () => {
    const ticket = await acme.ticket();
    const globex = await core.tenant();
    const theirs = await globex.ticket();
    let sent: Promise<bulk.BulkAnswer>[] = [];
    await held(ticket, async () => {
      const items = [{ ticket: ticket.ticketNumber, priority: 'LOW' }];
      sent = Array.from({ length: 24 }, () => patch({ items }));
      await until(isContended);
      const statuses = await Promise.all(
        Array.from({ length: 24 }, async () => (await globex.call(theirs.ticketNumber)).status),
      );
      expect(statuses).toEqual(Array(24).fill(200));
    });
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual(Array(24).fill(200));
  });

  it('RFC 6585 4: a tenant with too many bulks at once is told to wait, and the rest happen', async () => {
    const ticket = await acme.ticket();
    const answers: bulk.BulkAnswer[] = [];
    let sent: Promise<unknown>[] = [];
    await held(ticket, async () => {
      const items = [{ ticket: ticket.ticketNumber, priority: 'HIGH' }];
      const send = async () => answers.push(await patch({ items }));
      sent = Array.from({ length: 70 }, send);
      // Nobody else is answered while the ticket is held.
      await until(() => answers.length >= 6);
      for (const refused of answers) {
        expectProblem(refused, 429, 'too_many_requests');
        expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
      }
    });
    await Promise.all(sent);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(64).fill(200), ...Array<number>(6).fill(429)]);
  });
});
