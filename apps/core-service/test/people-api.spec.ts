import type { TicketBody } from '@ticketgate/contracts';
import type { UserRow } from '@ticketgate/testing';
import {
  caller,
  expectProblem,
  startCore,
  type Call,
  type Page,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { callAs } from './people.ts';

let core: TestCore;
let acme: TestTenant;
let person: UserRow;
let call: Call;

const as = (tenant: TestTenant, user: UserRow, claims: Readonly<Record<string, unknown>> = {}) =>
  callAs(core, { tenant, user }, claims);

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  person = await acme.user({ role: 'AGENT' });
  call = await as(acme, person);
});
afterAll(() => core.stop());

async function opened(draft: object = {}): Promise<TicketBody> {
  const answer = await call('', { json: { title: 'A ticket', ...draft } });
  if (answer.status !== 201) throw new Error(`not created: ${answer.text}`);
  return answer.body;
}

async function history(ticket: TicketBody): Promise<string[]> {
  const { rows } = await core.owner.query<{ action: string }>(
    'SELECT action FROM desk.ticket_history WHERE tenant_id = $1 AND ticket_id = $2 ORDER BY at',
    [acme.id, ticket.id],
  );
  return rows.map(({ action }) => action);
}

describe("the people's door", () => {
  it('SB-04: POST opens a ticket as the person, 201 with its Location', async () => {
    const answer = await call('', { json: { title: 'Printer', priority: 'HIGH' } });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/tickets/${answer.body.ticketNumber}`);
    expect(answer.body).toMatchObject({
      ...{ title: 'Printer', priority: 'HIGH', status: 'OPEN' },
      createdBy: { userId: person.id, clientId: 'rr_page' },
    });
    const found = await caller(
      core.baseUrl,
      await acme.mint({ role: 'AGENT' }),
    )(answer.headers.get('location') ?? '');
    expect(found.body).toEqual(answer.body);
  });

  it('RA-23: a workspace token acts for the tenant, with the person who granted it beside', async () => {
    const admin = await acme.user({ role: 'TENANT_ADMIN' });
    const workspace = await as(acme, admin, { sub_type: 'workspace', sub: acme.id });
    const { status, body } = await workspace('', { json: { title: 'By the workspace' } });
    expect(status).toBe(201);
    expect(body.createdBy).toEqual({ userId: admin.id, clientId: 'rr_page' });
    expect((await workspace(`/${(await opened()).ticketNumber}`)).status).toBe(200);
  });

  it('RA-23: exactly the granted scopes', async () => {
    const ticket = await opened();
    const reader = await as(acme, person, { scope: 'openid tickets:read' });
    expect((await reader(`/${ticket.ticketNumber}`)).status).toBe(200);
    const comment = await reader<Problem>(`/${ticket.ticketNumber}/comments`, {
      json: { body: 'x' },
    });
    expectProblem(comment, 403, 'insufficient_scope');
    expect(await history(ticket)).toEqual(['created']);
  });

  it('RR-15, SB-04: a token that a person granted does not open the client API', async () => {
    const token = await acme.mint({ role: 'AGENT', sub_type: 'user' });
    const answer = await caller(core.baseUrl, token)<Problem>('/api/client-api/ticket/search');
    expectProblem(answer, 403, 'forbidden');
  });

  it('GET by number and by UUID; what is not there is a 404 either way', async () => {
    const ticket = await opened();
    expect((await call(`/${ticket.ticketNumber}`)).body).toEqual(ticket);
    expect((await call(`/${ticket.id}`)).body).toEqual(ticket);
    for (const path of [
      '/INC-999999',
      '/create',
      '/search',
      '/019aa000-0000-7000-8000-00000000000a',
    ]) {
      expectProblem(await call<Problem>(path), 404, 'ticket_not_found');
    }
  });

  it("RR-16, K01: another tenant's ticket is a 404 in every call, and stays as it is", async () => {
    const other = await core.tenant();
    const stranger = await as(other, await other.user());
    const ticket = await opened();
    for (const name of [ticket.ticketNumber, ticket.id]) {
      const attempts = [
        stranger<Problem>(`/${name}`),
        stranger<Problem>(`/${name}`, { method: 'PATCH', json: { status: 'CLOSED' } }),
        stranger<Problem>(`/${name}/comments`, { json: { body: 'x' } }),
        stranger<Problem>(`/${name}/assignees`, { json: { userIdentifier: person.email } }),
        stranger<Problem>(`/${name}/assignees`, {
          method: 'DELETE',
          json: { userIdentifier: person.email },
        }),
      ];
      for (const answer of await Promise.all(attempts)) {
        expectProblem(answer, 404, 'ticket_not_found');
      }
    }
    expect((await stranger<Page>('')).body.items).toEqual([]);
    expect(await history(ticket)).toEqual(['created']);
  });

  it('GET lists newest first, page by page, and searches', async () => {
    const tenant = await core.tenant();
    const list = await as(tenant, await tenant.user());
    for (const title of ['printer one', 'other', 'printer two'])
      await list('', { json: { title } });
    const first = (await list<Page>('', { query: { limit: '2' } })).body;
    expect(first.items.map(({ title }) => title)).toEqual(['printer two', 'other']);
    const cursor = first.nextCursor ?? '';
    const second = (await list<Page>('', { query: { limit: '2', cursor } })).body;
    expect(second.items.map(({ title }) => title)).toEqual(['printer one']);
    expect(second.nextCursor).toBeNull();
    const found = (await list<Page>('', { query: { query: 'printer' } })).body;
    expect(found.items).toHaveLength(2);
    const foreign = await call<Problem>('', { query: { limit: '2', cursor } });
    expectProblem(foreign, 400, 'invalid_cursor');
    expectProblem(await call<Problem>('', { query: { sort: 'x' } }), 400, 'validation_failed');
  });
});

describe('PATCH', () => {
  const patch = (ticket: TicketBody, json: unknown) =>
    call<TicketBody & Problem>(`/${ticket.ticketNumber}`, { method: 'PATCH', json });

  it('changes status, priority and type at once, each with its own history', async () => {
    const ticket = await opened();
    const json = { status: 'CLOSED', priority: 'CRITICAL', ticketType: 'PROBLEM' };
    const { status, body } = await patch(ticket, json);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...json, ticketNumber: ticket.ticketNumber });
    const actions = ['created', 'type_changed', 'priority_changed', 'status_changed'];
    expect(await history(ticket)).toEqual(actions);
    const { rows } = await core.owner.query<{ type: string }>(
      'SELECT type FROM desk.outbox WHERE ticket_id = $1 ORDER BY xact, id',
      [ticket.id],
    );
    expect(rows.map(({ type }) => type)).toEqual(actions.map((action) => `ticket.${action}`));
  });

  it('what it already has changes nothing', async () => {
    const ticket = await opened();
    const { body } = await patch(ticket, { status: 'OPEN', priority: 'MEDIUM' });
    expect(body).toEqual(ticket);
    expect(await history(ticket)).toEqual(['created']);
  });

  it('K20: all of it happens or nothing', async () => {
    const ticket = await opened({ status: 'RESOLVED' });
    const answer = await patch(ticket, { priority: 'LOW', status: 'ON_HOLD' });
    expect(expectProblem(answer, 409, 'illegal_transition').allowed).toContain('OPEN');
    const closed = await opened({ status: 'CLOSED' });
    expectProblem(await patch(closed, { priority: 'LOW', status: 'CLOSED' }), 409, 'ticket_closed');
    expect((await call(`/${ticket.ticketNumber}`)).body).toEqual(ticket);
    expect(await history(ticket)).toEqual(['created']);
  });

  it.each([
    [{}, 'invalid_request'],
    [[], 'invalid_request'],
    [{ status: 'closed' }, 'validation_failed'],
    [{ status: null }, 'validation_failed'],
    [{ status: 'CLOSED', assignees: [] }, 'validation_failed'],
    [{ ticketNumber: 'INC-1' }, 'validation_failed'],
    [{ tenantId: 'x', priority: 'LOW' }, 'validation_failed'],
  ])('K15: %j is a 400', async (json, code) => {
    const ticket = await opened();
    expectProblem(await patch(ticket, json), 400, code);
    expect(await history(ticket)).toEqual(['created']);
  });
});

describe('assignees', () => {
  it('POST adds a person, DELETE removes one, by body or by query; twice is a no-op', async () => {
    const { ticketNumber, id } = await opened();
    const json = { userIdentifier: person.username };
    const path = `/${ticketNumber}/assignees`;
    for (const at of [path, `/${id}/assignees`]) {
      const { status, body } = await call(at, { json });
      expect([status, body.assignees.map((one) => one.id)]).toEqual([200, [person.id]]);
    }
    for (const options of [{ json }, { query: json }, { json, query: json }]) {
      const { status, body } = await call(path, { method: 'DELETE', ...options });
      expect([status, body.assignees]).toEqual([200, []]);
    }
  });

  it.each([
    ['nothing', {}, 'validation_failed'],
    ['an unknown member', { json: { userIdentifier: 'a', x: 1 } }, 'validation_failed'],
    [
      'one thing and another',
      { json: { userIdentifier: 'a' }, query: { userIdentifier: 'b' } },
      'validation_failed',
    ],
    ['no JSON', { body: '{', headers: { 'content-type': 'application/json' } }, 'malformed_json'],
  ])('DELETE assignees: %s is a 400', async (_, options, code) => {
    const { ticketNumber } = await opened();
    const path = `/${ticketNumber}/assignees`;
    expectProblem(await call<Problem>(path, { method: 'DELETE', ...options }), 400, code);
  });
});

describe('methods', () => {
  it.each([
    ['PUT', '', 'GET, HEAD, POST'],
    ['DELETE', '/INC-1001', 'GET, HEAD, PATCH'],
    ['GET', '/INC-1001/assignees', 'DELETE, POST'],
    ['DELETE', '/INC-1001/comments', 'GET, HEAD, POST'],
    ['PUT', '/INC-1001/comments/x', 'GET, HEAD, PATCH'],
    ['POST', '/INC-1001/history', 'GET, HEAD'],
    ['OPTIONS', '/INC-1001', 'GET, HEAD, PATCH'],
  ])('K30: %s /api/tickets%s is a 405 that allows %s', async (method, path, allow) => {
    const answer = await call<Problem>(path, { method });
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe(allow);
  });
});
