import type { HistoryPageBody } from '@ticketgate/contracts';
import type { UserRow } from '@ticketgate/testing';
import {
  expectProblem,
  startCore,
  type Answer,
  type Call,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { callAs } from './people.ts';

let core: TestCore;
let acme: TestTenant;
let person: UserRow;
let call: Call;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  person = await acme.user({ role: 'AGENT' });
  call = await callAs(core, { tenant: acme, user: person });
});
afterAll(() => core.stop());

const historyOf = (number: string, query: Readonly<Record<string, string>> = {}) =>
  call<HistoryPageBody & Problem>(`/${number}/history`, { query });

describe('GET history', () => {
  it('what happened, who did it, by which client, and in which request', async () => {
    const ticket = await acme.ticket({ title: 'Grüße 🎫', priority: 'LOW' });
    const { ticketNumber } = ticket;
    const changed = await call(`/${ticketNumber}`, { method: 'PATCH', json: { priority: 'HIGH' } });
    const { items, nextCursor } = (await historyOf(ticketNumber)).body;
    expect(nextCursor).toBeNull();
    expect(items).toHaveLength(2);
    const { id, name, email } = acme.agent;
    expect(items[0]).toMatchObject({
      ...{ action: 'created', before: null, clientId: 'rr_test', at: ticket.createdAt },
      after: { ticketNumber, title: 'Grüße 🎫', status: 'OPEN', priority: 'LOW' },
      actor: { userId: id, name, email },
    });
    expect(items[1]).toEqual({
      id: expect.any(String) as string,
      ...{ action: 'priority_changed', before: { priority: 'LOW' }, after: { priority: 'HIGH' } },
      actor: { userId: person.id, name: person.name, email: person.email },
      ...{ clientId: 'rr_page', at: changed.body.updatedAt },
      requestId: changed.headers.get('x-request-id'),
    });
  });

  it('every kind of change leaves an entry, in the order in which they happened', async () => {
    const { ticketNumber, id } = await acme.ticket();
    const put = (what: string, value: string) =>
      acme.call(`${ticketNumber}/${what}?${what}=${value}`, { method: 'PUT' });
    const json = { userIdentifier: person.email };
    await put('type', 'CHANGE');
    await put('priority', 'CRITICAL');
    await call(`/${id}/assignees`, { json });
    await call(`/${id}/assignees`, { method: 'DELETE', json });
    await call(`/${id}/comments`, { json: { body: 'x' } });
    await put('status', 'RESOLVED');
    const { items } = (await historyOf(ticketNumber)).body;
    expect(items.map(({ action }) => action)).toEqual([
      ...['created', 'type_changed', 'priority_changed', 'assignee_added'],
      ...['assignee_removed', 'commented', 'status_changed'],
    ]);
    const times = items.map(({ at }) => at);
    expect(times).toEqual([...new Set(times)].toSorted());
    expect((await historyOf(id)).body.items).toEqual(items);
  });

  it('page by page, each entry once, while others go on', async () => {
    const { ticketNumber } = await acme.ticket();
    const comment = (body: string) => call(`/${ticketNumber}/comments`, { json: { body } });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(comment));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: Record<string, string> = cursor ? { limit: '2', cursor } : { limit: '2' };
      const { body }: Answer<HistoryPageBody> = await historyOf(ticketNumber, query);
      seen.push(...body.items.map(({ id }) => id));
      if (seen.length === 4) await comment('f');
      cursor = body.nextCursor;
    }
    const all = (await historyOf(ticketNumber)).body.items.map(({ id }) => id);
    expect(all).toHaveLength(7);
    expect(seen).toEqual(all);
  });

  it('K20: what a 412 or a 409 refused has left nothing', async () => {
    const { ticketNumber } = await acme.ticket({ status: 'CLOSED' });
    const json = { status: 'OPEN' };
    const path = `/${ticketNumber}`;
    expect((await call(path, { method: 'PATCH', json })).status).toBe(409);
    const headers = { 'if-match': '"9-x"' };
    expect((await call(path, { method: 'PATCH', json, headers })).status).toBe(412);
    expect((await historyOf(ticketNumber)).body.items).toHaveLength(1);
  });

  it('K04: cursors of other lists, tickets and tenants are a 400', async () => {
    const [one, two] = [await acme.ticket(), await acme.ticket()];
    for (const { ticketNumber } of [one, two]) {
      for (const body of ['a', 'b']) await call(`/${ticketNumber}/comments`, { json: { body } });
    }
    const cursorOf = async (path: string) =>
      (await call<HistoryPageBody>(path, { query: { limit: '1' } })).body.nextCursor ?? '';
    const good = await cursorOf(`/${one.ticketNumber}/history`);
    const bad = [
      await cursorOf(`/${two.ticketNumber}/history`),
      await cursorOf(`/${one.ticketNumber}/comments`),
      await cursorOf(''),
      ...[good.toLowerCase(), good.slice(0, 50), 'x'],
    ];
    for (const cursor of bad) {
      expectProblem(await historyOf(one.ticketNumber, { cursor }), 400, 'invalid_cursor');
    }
    expect((await historyOf(one.ticketNumber, { cursor: good })).status).toBe(200);
    const asSearch = await call<Problem>('', { query: { cursor: good } });
    expectProblem(asSearch, 400, 'invalid_cursor');
    const strange = await call<Problem>(`/${one.ticketNumber}/history`, { query: { sort: 'at' } });
    expectProblem(strange, 400, 'validation_failed');
  });

  it('K06: tickets:read opens it, and no scope for writing does', async () => {
    const { ticketNumber } = await acme.ticket();
    const by = (scope: string) => callAs(core, { tenant: acme, user: person }, { scope });
    const path = `/${ticketNumber}/history`;
    expect((await (await by('tickets:read'))(path)).status).toBe(200);
    for (const scope of ['tickets:write', 'comments:write', 'assignees:write']) {
      expectProblem(await (await by(scope))<Problem>(path), 403, 'insufficient_scope');
    }
  });

  it.each([['INC-999999'], ['x'], ['019aa000-0000-7000-8000-00000000000a'], ['INC-1001%27--']])(
    'K23: the history of %s is a 404',
    async (number) => {
      expectProblem(await historyOf(number), 404, 'ticket_not_found');
    },
  );
});
