import { randomUUID } from 'node:crypto';
import type { BulkBody, TicketBody } from '@ticketgate/contracts';
import * as bulk from './bulk-calls.ts';
import { caller, expectProblem, startCore, type Call } from './core.ts';
import type { Problem, TestCore, TestTenant } from './core.ts';

let core: TestCore;
let acme: TestTenant;
let globex: TestTenant;
let person: Call;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  globex = await core.tenant();
  const claims = { role: 'AGENT', sub_type: 'user', client_id: 'rr_page' };
  person = caller(`${core.baseUrl}/api/tickets`, await acme.mint(claims));
});
afterAll(() => core.stop());

const post = (json: unknown, call: Call = acme.call) => bulk.post(call, json);
const patch = (json: unknown, call: Call = acme.call) => bulk.patch(call, json);
const read = async (ticket: TicketBody) => (await acme.call(ticket.ticketNumber)).body;
const opened = (count: number, draft: object = {}) =>
  Promise.all(Array.from({ length: count }, () => acme.ticket({ ...draft })));
const footprint = (tenant = acme) => bulk.footprint(core, tenant);
const { itemsOf, ticketIn, titles } = bulk;

describe('creating many', () => {
  it('100 at once: 200, a result for each in its order, with numbers in that order', async () => {
    const tenant = await core.tenant();
    const answer = await post({ items: titles(100) }, tenant.call);
    expect(answer.status).toBe(200);
    const { results } = answer.body;
    expect(results.map(({ index }) => index)).toEqual([...Array(100).keys()]);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set([201]));
    expect(results.map(({ ticket }) => ticket?.title)).toEqual(titles(100).map((t) => t.title));
    const numbers = results.map(({ ticket }) => ticket?.ticketNumber);
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, n) => `INC-${1001 + n}`));
    expect(await footprint(tenant)).toEqual([100, 100, 100, 0]);
    const last = await tenant.call('INC-1100');
    expect(last.body).toEqual(results[99]?.ticket);
    expect(last.headers.get('etag')).toBe(results[99]?.etag);
    expect(results[99]?.problem).toBeNull();
  });

  it("the same at the people's door", async () => {
    const answer = await person<BulkBody>('/bulk', { json: { items: titles(2) } });
    expect(answer.status).toBe(200);
    expect(answer.body.results.map(({ status }) => status)).toEqual([201, 201]);
    expect(ticketIn(answer, 0).createdBy.clientId).toBe('rr_page');
  });

  it('K07: one that cannot happen: none happens, and every such item is named', async () => {
    const before = await footprint();
    const items = [
      { title: 'fine' },
      { title: 'x', group: 'Nobody' },
      { title: ' ' },
      { title: 'y', assigneeEmails: ['nobody@x.test'] },
      { title: 'fine, too' },
    ];
    const answer = await post({ items });
    const problem = expectProblem(answer, 422, 'bulk_refused');
    expect(problem.detail).toBe('3 of 5 items cannot happen, so nothing has.');
    expect(itemsOf(answer).map(({ index }) => index)).toEqual([1, 2, 3]);
    for (const { problem: one } of itemsOf(answer)) {
      expect(one).toMatchObject({ status: 400, code: 'validation_failed' });
      expect(one.requestId).toBe(problem.requestId);
    }
    expect(itemsOf(answer)[1]?.problem.errors?.map(({ field }) => field)).toEqual(['title']);
    expect(await footprint()).toEqual(before);
  });

  it('with "atomic": false each happens for itself', async () => {
    const [tickets] = await footprint();
    const items = [{ title: 'a' }, { title: 'x', group: 'Nobody' }, { title: '' }, { title: 'b' }];
    const { status, body } = await post({ items, atomic: false });
    expect(status).toBe(200);
    expect(body.results.map((one) => one.status)).toEqual([201, 400, 400, 201]);
    expect(body.results[1]).toMatchObject({
      ...{ index: 1, ticket: null, etag: null },
      problem: { code: 'validation_failed', errors: [{ field: 'group' }] },
    });
    expect((await footprint())[0]).toBe((tickets ?? 0) + 2);
  });

  it('K06: who may not assign may not name people, item by item', async () => {
    const token = await acme.mint({ scope: 'client_api tickets:write' });
    const call = caller(`${core.baseUrl}/api/client-api/ticket/`, token);
    const items = [{ title: 'a' }, { title: 'b', assigneeEmails: [acme.agent.email] }];
    const { body } = await post({ items, atomic: false }, call);
    expect(body.results.map(({ status }) => status)).toEqual([201, 403]);
  });

  it('items may share an external reference: the first makes the ticket, the next return it', async () => {
    const externalRef = { system: 'feed', key: 'a' };
    const items = [
      { title: 'one', externalRef },
      { title: 'two' },
      { title: 'three', externalRef },
    ];
    const answer = await post({ items });
    expect(answer.body.results.map(({ status }) => status)).toEqual([201, 201, 200]);
    expect(ticketIn(answer, 2)).toEqual(ticketIn(answer, 0));
  });

  it('with "atomic": false a refused successor leaves the reference where it was', async () => {
    const externalRef = { system: 'feed', key: 'b', reopenWithinHours: 1 };
    const holder = await acme.ticket({ externalRef, status: 'CLOSED' });
    const items = [{ title: 'x', externalRef, group: 'Nobody' }, { title: 'y' }];
    const { body } = await post({ items, atomic: false });
    expect(body.results.map(({ status }) => status)).toEqual([400, 201]);
    expect(await read(holder)).toEqual(holder);
  });
});

describe('changing many', () => {
  it('each in its own way, by number or UUID, in one call', async () => {
    const [a, b, c] = await opened(3);
    if (!a || !b || !c) throw new Error('three');
    const items = [
      { ticket: a.ticketNumber, status: 'IN_PROGRESS', priority: 'HIGH' },
      { ticket: b.id, title: 'Another', responseTimeInHours: 4 },
      { ticket: c.id.toUpperCase(), description: 'Longer', ticketType: 'PROBLEM' },
    ];
    const answer = await patch({ items });
    expect(answer.status).toBe(200);
    expect(answer.body.results.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(ticketIn(answer, 0)).toMatchObject({ status: 'IN_PROGRESS', priority: 'HIGH' });
    expect(ticketIn(answer, 1)).toMatchObject({ title: 'Another', responseTimeInHours: 4 });
    expect(ticketIn(answer, 2)).toMatchObject({ description: 'Longer', ticketType: 'PROBLEM' });
    for (const [n, ticket] of [a, b, c].entries()) {
      const now = await acme.call(ticket.ticketNumber);
      expect(now.body).toEqual(ticketIn(answer, n));
      expect(now.headers.get('etag')).toBe(answer.body.results[n]?.etag);
    }
  });

  it('K07: one foreign ticket among 100: nothing happens, and it is a 404 like a missing one', async () => {
    const foreign = await globex.ticket();
    const made = await post({ items: titles(98) });
    const mine = made.body.results.map(({ ticket }) => ticket?.ticketNumber ?? '');
    const items = [...mine, foreign.id, randomUUID()].map((ticket) => ({
      ticket,
      priority: 'LOW',
    }));
    const before = [await footprint(), await footprint(globex)];
    const answer = await patch({ items });
    expectProblem(answer, 422, 'bulk_refused');
    expect(itemsOf(answer).map(({ index }) => index)).toEqual([98, 99]);
    const [first, second] = itemsOf(answer).map(({ problem }) => problem);
    expect(first).toMatchObject({ status: 404, code: 'ticket_not_found' });
    expect(first).toEqual(second);
    expect([await footprint(), await footprint(globex)]).toEqual(before);
    const each = await patch({ items, atomic: false });
    expect(each.body.results.map(({ status }) => status)).toEqual([
      ...Array<number>(98).fill(200),
      ...[404, 404],
    ]);
    expect((await globex.call(foreign.ticketNumber)).body).toEqual(foreign);
  });

  it('RFC 9110 13.1.1: ifMatch is what If-Match is; a stale one is that item alone', async () => {
    const [a, b] = await opened(2);
    if (!a || !b) throw new Error('two');
    const tag = (await acme.call(a.ticketNumber)).headers.get('etag') ?? '';
    const stale = tag.replace(/"\d+/, '"99');
    const items = [
      { ticket: a.ticketNumber, ifMatch: tag, priority: 'LOW' },
      { ticket: b.ticketNumber, ifMatch: stale, priority: 'LOW' },
    ];
    const refused = await patch({ items });
    expectProblem(refused, 422, 'bulk_refused');
    expect(itemsOf(refused)).toMatchObject([{ index: 1, problem: { status: 412 } }]);
    expect(await read(a)).toEqual(a);
    const each = await patch({ items, atomic: false });
    expect(each.body.results.map(({ status }) => status)).toEqual([200, 412]);
    expect(await read(b)).toEqual(b);
  });

  it('K20: what a refused item had begun is taken back, and the rest stays', async () => {
    const group = `Team ${randomUUID()}`;
    await acme.group(group);
    const [a, b] = await opened(2, { status: 'RESOLVED' });
    if (!a || !b) throw new Error('two');
    const items = [
      { ticket: a.ticketNumber, group, status: 'ON_HOLD' },
      { ticket: b.ticketNumber, group, status: 'OPEN' },
    ];
    const { body } = await patch({ items, atomic: false });
    expect(body.results.map(({ status }) => status)).toEqual([200, 409].reverse());
    expect(body.results[0]?.problem).toMatchObject({ code: 'illegal_transition' });
    expect(body.results[0]?.problem?.allowed).toContain('OPEN');
    expect(await read(a)).toEqual(a);
    expect(await read(b)).toMatchObject({ group, status: 'OPEN' });
  });

  it.each(['number', 'UUID', 'UUID in capitals'])(
    'naming a ticket twice, by %s: 400',
    async (how) => {
      const { ticketNumber, id } = await acme.ticket();
      const again = { number: ticketNumber, UUID: id }[how] ?? id.toUpperCase();
      const items = [ticketNumber, again].map((ticket) => ({ ticket, priority: 'LOW' }));
      for (const atomic of [true, false]) {
        const problem = expectProblem(await patch({ items, atomic }), 400, 'validation_failed');
        expect(problem.errors?.map(({ field }) => field)).toEqual(['items[1].ticket']);
      }
      expect((await acme.call(ticketNumber)).body.priority).toBe('MEDIUM');
    },
  );

  it("the people's door has the same call, and no ticket is called bulk", async () => {
    const ticket = await acme.ticket();
    const json = { items: [{ ticket: ticket.id, status: 'CLOSED' }] };
    const answer = await person<BulkBody>('/bulk', { method: 'PATCH', json });
    expect(ticketIn(answer, 0).status).toBe('CLOSED');
    expect((await person<Problem>('/bulk')).status).toBe(405);
  });

  it('H16: tickets too long to be answered with together are refused, and nothing happens', async () => {
    const description = '🎫'.repeat(60_000);
    const long = await opened(18, { description });
    const items = long.map(({ ticketNumber: ticket }) => ({ ticket, priority: 'LOW' }));
    expectProblem(await patch({ items, atomic: false }), 400, 'invalid_request');
    expect(long[0] && (await read(long[0])).priority).toBe('MEDIUM');
    expect((await patch({ items: items.slice(0, 9) })).status).toBe(200);
  });
});

describe('the body of a bulk', () => {
  it.each<[unknown, string]>([
    [{}, 'validation_failed'],
    [{ items: [] }, 'validation_failed'],
    [{ items: [{ title: 'x' }, 'y'] }, 'validation_failed'],
    [{ items: { 0: { title: 'x' } } }, 'validation_failed'],
    [{ items: titles(1), atomic: 'no' }, 'validation_failed'],
    [{ items: titles(1), more: 1 }, 'validation_failed'],
    [titles(1), 'invalid_request'],
  ])('K26: %j is a 400 as a whole', async (json, code) => {
    const before = await footprint();
    expectProblem(await post(json), 400, code);
    expectProblem(await patch(json), 400, code);
    expect(await footprint()).toEqual(before);
  });

  it('K26: 101 items are too many', async () => {
    expectProblem(await post({ items: titles(101) }), 400, 'validation_failed');
    expectProblem(await patch({ items: titles(101) }), 400, 'validation_failed');
  });

  it('100 items with all that a ticket can have are not too wide, and may be sent nowhere else', async () => {
    const assigneeEmails = Array<string>(40).fill(acme.agent.email);
    const hours = { responseTimeInHours: 1, resolutionTimeInHours: 2, escalationTimeInHours: 3 };
    const items = titles(100).map((item) => ({ ...item, ...hours, assigneeEmails }));
    const answer = await post({ items });
    expect(answer.status).toBe(200);
    expect(ticketIn(answer, 99).assignees).toHaveLength(1);
    expectProblem(await acme.call('create', { json: { items } }), 400, 'invalid_request');
    const wider = { items: titles(100).map((item) => ({ ...item, more: Array(100).fill(0) })) };
    expectProblem(await post(wider), 400, 'invalid_request');
  });

  it('K27: over 1 MiB is a 413', async () => {
    const items = titles(20).map((item) => ({ ...item, description: 'x'.repeat(60_000) }));
    expectProblem(await post({ items }), 413, 'payload_too_large');
  });

  it.each(['POST', 'PATCH'])(
    'RR-13, K06: %s wants the scopes of its single call',
    async (method) => {
      const json = { items: [{ title: 'x' }] };
      const token = await acme.mint({ scope: 'client_api tickets:read' });
      const narrow = caller(`${core.baseUrl}/api/client-api/ticket/`, token);
      expectProblem(await narrow('bulk', { method, json }), 403, 'insufficient_scope');
      const claims = { role: 'AGENT', sub_type: 'user', scope: 'tickets:read' };
      const reader = caller(`${core.baseUrl}/api/tickets`, await acme.mint(claims));
      expectProblem(await reader('/bulk', { method, json }), 403, 'insufficient_scope');
      const anonymous = caller(`${core.baseUrl}/api/client-api/ticket/`);
      expectProblem(await anonymous('bulk', { method, json }), 401, 'missing_token');
    },
  );
});
