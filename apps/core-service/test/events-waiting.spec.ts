import { randomUUID } from 'node:crypto';
import { fakeClock } from '@ticketgate/testing';
import type { Pool } from 'pg';
import { EventBell } from '../src/event-stream/event-bell.ts';
import { WAITERS } from '../src/event-stream/waiting-room.ts';
import { caller, expectProblem, type Page, type Problem, type TestCore } from './core.ts';
import {
  drained,
  endOf,
  reader,
  settled,
  taken,
  typesOf,
  until,
  waiting,
  type Query,
} from './event-readers.ts';
import { eventWorld } from './event-world.ts';
import { replicaOf, type Replica } from './replicas.ts';

const clock = fakeClock();
let core: TestCore;
let replica: Replica;
let slow: Pool;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ core, replica, slow, stop } = await eventWorld(clock));
});
afterAll(() => stop());

describe('who may read', () => {
  it('RR-16: a tenant is told of its own tickets only', async () => {
    const [one, other] = await Promise.all([core.tenant(), core.tenant()]);
    const { id, ticketNumber } = await one.ticket();
    await settled(core);
    expect((await reader(core.baseUrl, other.token)()).body.items).toEqual([]);
    const asked = await reader(core.baseUrl, other.token)({ ticket: ticketNumber });
    expectProblem(asked, 404, 'ticket_not_found');
    const { items } = (await reader(core.baseUrl, one.token)()).body;
    expect(items.map(({ ticket }) => ticket.id)).toEqual([id]);
  });

  it('K06, RR-14, RR-15: the role decides the door, the scopes what is behind it', async () => {
    const tenant = await core.tenant();
    const [agents, people] = ['/api/client-api/events', '/api/events'];
    const get = async (claims: object, path: string) =>
      reader(core.baseUrl, await tenant.mint({ ...claims }), path)();
    const status = async (claims: object, path: string) => (await get(claims, path)).status;
    expect(await status({}, agents)).toBe(200);
    expect(await status({ scope: 'client_api tickets:read' }, agents)).toBe(200);
    expect(await status({ scope: 'client_api tickets:write' }, agents)).toBe(403);
    expect(await status({}, people)).toBe(403);
    for (const role of ['AGENT', 'TENANT_ADMIN']) {
      expect(await status({ role, scope: 'tickets:read' }, people)).toBe(200);
      expect(await status({ role, scope: 'tickets:read client_api' }, agents)).toBe(403);
    }
    const writer = await get({ role: 'AGENT', scope: 'tickets:write' }, people);
    expectProblem(writer, 403, 'insufficient_scope');
    expectProblem(await caller(core.baseUrl)<Problem>(people), 401, 'missing_token');
  });

  it('internal comments are told to people, and to machines once they concern them', async () => {
    const tenant = await core.tenant();
    const token = await tenant.mint({ role: 'AGENT', scope: 'client_api' });
    const { ticketNumber } = await tenant.ticket();
    const call = caller(`${core.baseUrl}/api/tickets/${ticketNumber}/comments`, token);
    const comments = [
      { body: 'a', visibility: 'internal' },
      { body: 'b', visibility: 'public' },
      { body: 'c', visibility: 'internal' },
    ];
    const ids: string[] = [];
    for (const json of comments) ids.push((await call('', { json })).body.id);
    const edit = (id = '', json: object = {}) => call(`/${id}`, { method: 'PATCH', json });
    expect((await edit(ids[0], { body: 'still internal' })).status).toBe(200);
    expect((await edit(ids[1], { visibility: 'internal' })).status).toBe(200);
    expect((await edit(ids[2], { visibility: 'public' })).status).toBe(200);
    const told = async (as: string, path: string) => {
      const { items } = await drained(reader(core.baseUrl, as, path), { limit: '1' });
      return items.slice(1).map(({ data }) => ids.indexOf(String(data.after?.['commentId'])));
    };
    await settled(core);
    expect(await told(token, '/api/events')).toEqual([0, 1, 2, 0, 1, 2]);
    expect(await told(tenant.token, '/api/client-api/events')).toEqual([1, 1, 2]);
  });

  it('K04: a cursor is signed, for one tenant and for this list', async () => {
    const tenant = await core.tenant();
    await Promise.all([tenant.ticket(), tenant.ticket()]);
    const read = reader(core.baseUrl, tenant.token);
    await settled(core);
    const cursor = (await read({ limit: '1' })).body.nextCursor;
    const listed = await tenant.call<Page>('search', { query: { limit: '1' } });
    const other = await core.tenant();
    const foreign = (await reader(core.baseUrl, other.token)()).body.nextCursor;
    const flipped = `${cursor.startsWith('A') ? 'B' : 'A'}${cursor.slice(1)}`;
    const nextOfList = listed.body.nextCursor ?? '';
    for (const after of [
      ...[foreign, nextOfList, flipped, cursor.slice(0, -1), cursor.slice(4), `${cursor}A`],
      ...['', '0', `${cursor}=`, "';--", 'A'.repeat(62), 'A'.repeat(10_000), '\u0000'],
    ]) {
      const answer = await read({ after });
      expectProblem(answer, 400, after === '\u0000' ? 'validation_failed' : 'invalid_cursor');
    }
    const listing = await tenant.call<Problem>('search', { query: { limit: '1', cursor } });
    expectProblem(listing, 400, 'invalid_cursor');
  });

  it('K04: a cursor goes on with the filter it was made for, and with no other', async () => {
    const tenant = await core.tenant();
    const { ticketNumber: ticket } = await tenant.ticket();
    await settled(core);
    const read = reader(core.baseUrl, tenant.token);
    const types = 'ticket.created,ticket.commented';
    const filters: readonly Query[] = [
      ...[{}, { types: 'ticket.created' }, { types }, { ticket }],
      { types, ticket },
    ];
    for (const made of filters) {
      const after = (await read(made)).body.nextCursor;
      for (const used of filters) {
        const answer = await read({ ...used, after });
        if (used !== made) expectProblem(answer, 400, 'invalid_cursor');
        else expect(answer.status).toBe(200);
      }
    }
    const after = (await read({ types })).body.nextCursor;
    const reordered = 'ticket.commented,ticket.created,ticket.created';
    expect((await read({ types: reordered, after, limit: '1', wait: '0' })).status).toBe(200);
  });
});

describe('waiting', () => {
  it('a write at another replica wakes whoever waits', async () => {
    const tenant = await core.tenant();
    const read = reader(replica.baseUrl, tenant.token);
    const after = await endOf(core, tenant.token);
    const { answer } = await waiting(replica.app, () => read({ after, wait: '30' }));
    const { id } = await tenant.ticket();
    const { status, body } = await answer;
    expect([status, body.items.map(({ ticket }) => ticket.id)]).toEqual([200, [id]]);
    expect(taken(replica.app)).toBe(0);
  });

  it('what does not fit the filter wakes nobody for good', async () => {
    const tenant = await core.tenant();
    const types = 'ticket.commented';
    const after = await endOf(core, tenant.token, { types });
    const query = { after, wait: '30', types };
    const { answer } = await waiting(core.app, () => reader(core.baseUrl, tenant.token)(query));
    const { ticketNumber } = await tenant.ticket();
    await tenant.call(`${ticketNumber}/comment`, { method: 'POST', query: { comment: 'x' } });
    expect(typesOf((await answer).body)).toEqual(['ticket.commented']);
  });

  it('what is there already is not waited for; nothing in time is an empty page', async () => {
    const tenant = await core.tenant();
    const read = reader(core.baseUrl, tenant.token);
    const after = await endOf(core, tenant.token);
    const empty = (await read({ after, wait: '1' })).body;
    expect(empty).toMatchObject({ items: [], hasMore: false });
    await tenant.ticket();
    const { items } = (await read({ after: empty.nextCursor, wait: '30' })).body;
    expect(items).toHaveLength(1);
  });

  it('RR-17: a token revoked meanwhile is a 401, with no event in it', async () => {
    const tenant = await core.tenant();
    const applicationId = randomUUID();
    const token = await tenant.mint({ applicationId });
    const after = await endOf(core, tenant.token);
    const { answer } = await waiting(core.app, () =>
      reader(core.baseUrl, token)({ after, wait: '30' }),
    );
    const { rows } = await core.owner.query<{ seq: string }>(
      `WITH head AS (UPDATE security.feed_head SET seq = seq + 1 RETURNING seq)
       INSERT INTO security.feed (seq, level, subject, effect, expires_at, created_at)
       SELECT seq, 'application', $1, 'revoke', now() + interval '100 years', now() FROM head
       RETURNING seq`,
      [applicationId],
    );
    // A token minted later makes the service read the feed up to that number before it answers.
    const renewed = await tenant.mint({ applicationId, rev: Number(rows[0]?.seq) });
    expect((await reader(core.baseUrl, renewed)()).status).toBe(200);
    await tenant.ticket({ title: 'secret' });
    const refused = await answer;
    expectProblem(refused, 401, 'invalid_token');
    expect(refused.text).not.toContain('ticket.created');
  });

  it('whoever hangs up frees the place', async () => {
    const tenant = await core.tenant();
    const after = await endOf(core, tenant.token);
    const controller = new AbortController();
    const url = `${core.baseUrl}/api/client-api/events?wait=30&after=${after}`;
    const headers = { authorization: `Bearer ${tenant.token}` };
    const asked = fetch(url, { headers, signal: controller.signal });
    await until(() => taken(core.app) === 1);
    controller.abort();
    await expect(asked).rejects.toThrow();
    await until(() => taken(core.app) === 0);
  });

  it('too many of one tenant are a 429 with Retry-After; other tenants still wait', async () => {
    const [tenant, other] = await Promise.all([core.tenant(), core.tenant()]);
    const after = await endOf(core, tenant.token);
    const read = reader(core.baseUrl, tenant.token);
    const all = Array.from({ length: WAITERS.perTenant }, () => read({ after, wait: '30' }));
    await until(() => taken(core.app) === WAITERS.perTenant);
    const refused = await read({ after, wait: '30' });
    expectProblem(refused, 429, 'too_many_requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await read({ after })).status).toBe(200);
    const otherEnd = await endOf(core, other.token);
    const { answer } = await waiting(core.app, () =>
      reader(core.baseUrl, other.token)({ after: otherEnd, wait: '30' }),
    );
    await Promise.all([tenant.ticket(), other.ticket()]);
    for (const one of [...all, answer]) expect((await one).body.items).toHaveLength(1);
    expect(taken(core.app)).toBe(0);
  });

  it('a replica is told of the write, and does not only find it', async () => {
    const tenant = await core.tenant();
    const bell = replica.app.nest.get(EventBell, { strict: false });
    const rung = new Promise<string | undefined>((resolve) => {
      bell.onRing((tenantId) => tenantId === tenant.id && resolve(tenantId));
    });
    await tenant.ticket();
    expect(await rung).toBe(tenant.id);
  });

  it('they listen with one connection for each process', async () => {
    const { rows } = await core.owner.query<{ listeners: number }>(
      `SELECT count(*)::int AS listeners FROM pg_stat_activity
       WHERE application_name = 'ticketgate-core-events' AND datname = current_database()`,
    );
    expect(rows).toEqual([{ listeners: 2 }]);
  });

  it('the listening connection may break: it comes back, and nothing is missed', async () => {
    const tenant = await core.tenant();
    const after = await endOf(core, tenant.token);
    const { answer } = await waiting(core.app, () =>
      reader(core.baseUrl, tenant.token)({ after, wait: '30' }),
    );
    await slow.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'ticketgate-core-events' AND datname = current_database()`,
    );
    await tenant.ticket();
    expect((await answer).body.items).toHaveLength(1);
  });

  it('a process that is stopped answers at once, with an empty page and a cursor', async () => {
    const third = await replicaOf(core, { clock });
    const tenant = await core.tenant();
    const after = await endOf(core, tenant.token);
    const read = reader(third.baseUrl, tenant.token);
    const { answer } = await waiting(third.app, () => read({ after, wait: '30' }));
    await third.app.stop();
    const { status, body } = await answer;
    expect([status, body.items]).toEqual([200, []]);
    await tenant.ticket();
    await settled(core);
    const { items } = (await reader(core.baseUrl, tenant.token)({ after: body.nextCursor })).body;
    expect(items).toHaveLength(1);
  });
});
