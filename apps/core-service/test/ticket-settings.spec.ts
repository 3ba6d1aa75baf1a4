import type { CommentBody, TicketBody, TicketSettingsBody } from '@ticketgate/contracts';
import { caller, expectProblem, startCore, type Answer, type Call } from './core.ts';
import type { CallOptions, TestCore, TestTenant } from './core.ts';
import { administrator, person } from './group-calls.ts';

let core: TestCore;
let acme: TestTenant;
let admin: Call;

beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(async () => {
  acme = await core.tenant();
  admin = await administrator(acme, core.baseUrl);
});

type Told = Answer<TicketSettingsBody>;
const settings = (call = admin): Promise<Told> => call('ticket-settings');
const set = (json: unknown, headers = {}, call = admin): Promise<Told> =>
  call('ticket-settings', { method: 'PATCH', json, headers });
const demand = () => set({ requireIfMatch: true });

describe('ticket settings', () => {
  it('ask nothing of anybody until somebody says so', async () => {
    const { status, headers, body } = await settings();
    expect([status, headers.get('etag')]).toEqual([200, '"0"']);
    expect(body).toEqual({ requireIfMatch: false, version: 0, updatedAt: null });
  });

  it('an administrator changes them; the log says who, and whoever works on tickets sees them', async () => {
    const { status, headers, body } = await demand();
    expect([status, headers.get('etag')]).toEqual([200, '"1"']);
    expect(body).toMatchObject({ requireIfMatch: true, version: 1 });
    expect(body.updatedAt).toMatch(/^\d{4}-.+Z$/);
    const user = await acme.user({ role: 'AGENT' });
    const agent = await person(acme, user, { scope: 'tickets:read', baseUrl: core.baseUrl });
    expect((await settings(agent)).body).toEqual(body);
    const entry = core
      .log()
      .split('\n')
      .find((line) => line.includes(acme.id) && line.includes('ticket_settings.changed'));
    expect(entry).toContain('"requireIfMatch":true');
  });

  it('what they already are changes nothing', async () => {
    expect((await set({ requireIfMatch: false })).body.version).toBe(0);
    const first = await demand();
    expect((await demand()).body).toEqual(first.body);
  });

  it('take an Idempotency-Key: a repetition is answered with what was said then', async () => {
    const headers = { 'idempotency-key': `settings of ${acme.id}` };
    const first = await set({ requireIfMatch: true }, headers);
    await set({ requireIfMatch: false });
    const again = await set({ requireIfMatch: true }, headers);
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await settings()).body.requireIfMatch).toBe(false);
  });

  it('RFC 9110 13.1.1: of two who read the same, one changes them', async () => {
    const [first, second] = await Promise.all([
      set({ requireIfMatch: true }, { 'if-match': '"0"' }),
      set({ requireIfMatch: true }, { 'if-match': '"0"' }),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 412]);
    expectProblem(
      await set({ requireIfMatch: false }, { 'if-match': '"7"' }),
      412,
      'precondition_failed',
    );
    expect((await set({ requireIfMatch: false }, { 'if-match': '"1"' })).status).toBe(200);
  });

  it('K06: AGENT and INTEGRATION_AGENT change nothing, nor an administrator without the scope', async () => {
    const { baseUrl } = core;
    const agent = await person(acme, await acme.user({ role: 'AGENT' }), {
      ...{ scope: 'client_api admin', baseUrl },
    });
    expectProblem(await set({ requireIfMatch: true }, {}, agent), 403, 'forbidden');
    const narrow = await person(acme, await acme.user({ role: 'TENANT_ADMIN' }), {
      ...{ scope: 'client_api', baseUrl },
    });
    expectProblem(await set({ requireIfMatch: true }, {}, narrow), 403, 'insufficient_scope');
    const machine = caller(`${baseUrl}/api/`, acme.token);
    expectProblem(await settings(machine), 403, 'forbidden');
    expect((await settings()).body.version).toBe(0);
  });

  it.each([[{}], [{ requireIfMatch: 'true' }], [{ requireIfMatch: null }], [{ other: 1 }]])(
    'K15: %j is a 400',
    async (json) => {
      expect((await set(json)).status).toBe(400);
      expect((await settings()).body.version).toBe(0);
    },
  );

  it('RR-16: are of one tenant', async () => {
    await demand();
    const globex = await core.tenant();
    const theirs = await administrator(globex, core.baseUrl);
    expect((await settings(theirs)).body.requireIfMatch).toBe(false);
    const ticket = await globex.ticket();
    const path = `${ticket.ticketNumber}/priority?priority=LOW`;
    expect((await globex.call(path, { method: 'PUT' })).status).toBe(200);
  });
});

describe('with requireIfMatch', () => {
  let ticket: TicketBody;
  let people: Call;

  beforeEach(async () => {
    await demand();
    ticket = await acme.ticket();
    const token = await acme.mint({ role: 'AGENT', sub_type: 'user' });
    people = caller(`${core.baseUrl}/api/tickets/${ticket.ticketNumber}`, token);
  });

  const tagOf = async () => (await acme.call(ticket.ticketNumber)).headers.get('etag') ?? '';

  it.each([
    ['PUT', 'status?status=IN_PROGRESS'],
    ['PUT', 'priority?priority=LOW'],
    ['PUT', 'type?type=PROBLEM'],
    ['POST', 'assignee?userIdentifier={user}'],
    ['DELETE', 'assignee?userIdentifier={user}'],
  ])(
    'RFC 6585 3: client API, %s %s is a 428 without If-Match, and happens with it',
    async (method, template) => {
      const path = `${ticket.ticketNumber}/${template.replace('{user}', acme.agent.id)}`;
      expectProblem(await acme.call(path, { method }), 428, 'precondition_required');
      expect((await acme.call(ticket.ticketNumber)).body).toEqual(ticket);
      const headers = { 'if-match': await tagOf() };
      expect((await acme.call(path, { method, headers })).status).toBe(200);
      expect((await acme.call(path, { method, headers: { 'if-match': '*' } })).status).toBe(200);
    },
  );

  it.each([
    ['PATCH', '', { priority: 'LOW' }],
    ['POST', '/assignees', { userIdentifier: '{user}' }],
    ['DELETE', '/assignees', { userIdentifier: '{user}' }],
  ])(
    "RFC 6585 3: people's door, %s %s is a 428 without If-Match, and happens with it",
    async (method, path, body) => {
      const json: unknown = JSON.parse(JSON.stringify(body).replace('{user}', acme.agent.id));
      expectProblem(await people(path, { method, json }), 428, 'precondition_required');
      expect((await acme.call(ticket.ticketNumber)).body).toEqual(ticket);
      const headers = { 'if-match': await tagOf() };
      expect((await people(path, { method, json, headers })).status).toBe(200);
    },
  );

  it('a comment is added without, and edited with it', async () => {
    expect(
      (await acme.call(`${ticket.ticketNumber}/comment?comment=x`, { method: 'POST' })).status,
    ).toBe(200);
    const made = await people<CommentBody>('/comments', { json: { body: 'x' } });
    expect(made.status).toBe(201);
    const path = `/comments/${made.body.id}`;
    const edit = (more: CallOptions = {}) =>
      people(path, { method: 'PATCH', json: { body: 'y' }, ...more });
    expectProblem(await edit(), 428, 'precondition_required');
    const tag = made.headers.get('etag') ?? '';
    expect((await edit({ headers: { 'if-match': tag } })).status).toBe(200);
  });

  it('creating needs none, also where it opens a ticket again', async () => {
    const externalRef = { system: 'a', key: 'b', reopenWithinHours: 1 };
    const first = await acme.ticket({ externalRef, status: 'RESOLVED' });
    const again = await acme.call('create', { json: { title: 'x', externalRef } });
    expect([again.status, again.body.status]).toEqual([200, 'OPEN']);
    expect(again.body.id).toBe(first.id);
  });

  it('each item of a bulk needs its own', async () => {
    const items = [
      { ticket: ticket.ticketNumber, priority: 'LOW' },
      { ticket: (await acme.ticket()).id, priority: 'LOW', ifMatch: '*' },
    ];
    const { body } = await acme.call<{ results: { status: number }[] }>('bulk', {
      ...{ method: 'PATCH', json: { items, atomic: false } },
    });
    expect(body.results.map(({ status }) => status)).toEqual([428, 200]);
  });

  it('K01: a missing ticket is a 404 all the same, and a stale tag a 412', async () => {
    const put = (number: string, headers = {}) =>
      acme.call(`${number}/priority?priority=LOW`, { method: 'PUT', headers });
    expectProblem(await put('INC-999999'), 404, 'ticket_not_found');
    const stale = { 'if-match': '"0-x"' };
    expectProblem(await put(ticket.ticketNumber, stale), 412, 'precondition_failed');
  });

  it('switched off again, nobody needs it', async () => {
    await set({ requireIfMatch: false });
    const path = `${ticket.ticketNumber}/priority?priority=LOW`;
    expect((await acme.call(path, { method: 'PUT' })).status).toBe(200);
  });
});
