import { fakeClock, type AnyDocument } from '@ticketgate/testing';
import { IdempotencySweeper } from '../src/idempotency/idempotency-sweeper.ts';
import {
  caller,
  expectProblem,
  startCore,
  type Answer,
  type Call,
  type CallOptions,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { head, rawRequest } from './raw-http.ts';
import { replicaOf, type Replica } from './replicas.ts';

const clock = fakeClock();
let core: TestCore;
let acme: TestTenant;
let number: string;

beforeAll(async () => {
  core = await startCore({ clock });
  acme = await core.tenant();
  number = (await acme.ticket()).ticketNumber;
});
afterAll(() => core.stop());

const HOUR = 3_600_000;
const REPLAYED = 'idempotency-replayed';

let keys = 0;
const newKey = () => `key ${(keys += 1)}`;
const withKey = (key: string, options: CallOptions = {}): CallOptions => ({
  ...options,
  headers: { ...options.headers, 'idempotency-key': key },
});
const creation = (key: string, title = 'A laptop') => withKey(key, { json: { title } });

/** Another process, and calls of it as the tenant's agent. */
async function replica(): Promise<Replica & { readonly call: Call }> {
  const other = await replicaOf(core, { clock });
  return { ...other, call: caller(`${other.baseUrl}/api/client-api/ticket/`, acme.token) };
}

async function count(table: string, tenant = acme): Promise<number> {
  const { rows } = await core.owner.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM desk.${table} WHERE tenant_id = $1`,
    [tenant.id],
  );
  return rows[0]?.n ?? -1;
}

const footprint = () =>
  Promise.all(['ticket', 'ticket_history', 'outbox', 'ticket_comment'].map((name) => count(name)));

/** A repetition is the first answer again, byte for byte, and says that it is one. */
function expectReplay(again: Answer<unknown>, first: Answer<unknown>): void {
  expect({ status: again.status, text: again.text }).toEqual({
    status: first.status,
    text: first.text,
  });
  for (const name of ['content-type', 'location', 'etag']) {
    expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
  }
  expect(first.headers.get(REPLAYED)).toBeNull();
  expect(again.headers.get(REPLAYED)).toBe('true');
  expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
}

describe('a request that is repeated with its key', () => {
  it.each([
    ['POST', 'create', { title: 'New laptop', description: 'With "quotes", ünd\u2028 more' }],
    ['PUT', '{n}/status?status=IN_PROGRESS', undefined],
    ['PUT', '{n}/priority?priority=CRITICAL', undefined],
    ['PUT', '{n}/type?type=PROBLEM', undefined],
    ['POST', '{n}/comment', { comment: 'seen' }],
    ['POST', '{n}/comment?comment=seen', undefined],
    ['POST', '{n}/assignee?userIdentifier={user}', undefined],
    ['DELETE', '{n}/assignee?userIdentifier={user}', undefined],
  ])('client API, %s %s: is carried out once', async (method, template, json) => {
    const path = template.replace('{n}', number).replace('{user}', acme.agent.id);
    const options = withKey(newKey(), { method, ...(json && { json }) });
    const first = await acme.call(path, options);
    expect(Math.floor(first.status / 100)).toBe(2);
    const before = await footprint();
    clock.advance(1_000);
    expectReplay(await acme.call(path, options), first);
    expect(await footprint()).toEqual(before);
  });

  it.each([
    ['POST', '', { title: 'New laptop' }],
    ['PATCH', '/{n}', { priority: 'LOW', status: 'OPEN' }],
    ['POST', '/{n}/comments', { body: 'seen' }],
    ['POST', '/{n}/assignees', { userIdentifier: '{user}' }],
    ['DELETE', '/{n}/assignees', { userIdentifier: '{user}' }],
  ])("people's door, %s /api/tickets%s: is carried out once", async (method, path, body) => {
    const token = await acme.mint({ role: 'AGENT', client_id: 'rr_page' });
    const call = caller(`${core.baseUrl}/api/tickets`, token);
    const json: unknown = JSON.parse(JSON.stringify(body).replace('{user}', acme.agent.id));
    const options = withKey(newKey(), { method, json });
    const first = await call(path.replace('{n}', number), options);
    expect(Math.floor(first.status / 100)).toBe(2);
    const before = await footprint();
    expectReplay(await call(path.replace('{n}', number), options), first);
    expect(await footprint()).toEqual(before);
  });

  it('is answered with what was said then, whatever has happened since', async () => {
    const key = newKey();
    const first = await acme.call('create', creation(key));
    await acme.call(`${first.body.ticketNumber}/status?status=CLOSED`, { method: 'PUT' });
    expectReplay(await acme.call('create', creation(key)), first);
    expect((await acme.call(first.body.ticketNumber)).body.status).toBe('CLOSED');
  });

  it('is answered before If-Match is looked at, which it has made stale itself', async () => {
    const { ticketNumber } = await acme.ticket();
    const etag = (await acme.call(ticketNumber)).headers.get('etag') ?? '';
    const options = withKey(newKey(), { method: 'PUT', headers: { 'if-match': etag } });
    const path = `${ticketNumber}/priority?priority=CRITICAL`;
    const first = await acme.call(path, options);
    expect(first.status).toBe(200);
    expect(first.headers.get('etag')).not.toBe(etag);
    expectReplay(await acme.call(path, options), first);
  });

  it('without a key nothing is remembered', async () => {
    const before = await count('idempotency_key');
    const [a, b] = [await acme.ticket(), await acme.ticket()];
    expect(a.ticketNumber).not.toBe(b.ticketNumber);
    expect(await count('idempotency_key')).toBe(before);
  });

  it('a read takes no notice of a key, not even of a bad one', async () => {
    const answer = await acme.call(number, withKey('x'.repeat(300)));
    expect([answer.status, answer.headers.get(REPLAYED)]).toEqual([200, null]);
  });

  it('is known to every replica, and after a restart', async () => {
    const key = newKey();
    const first = await acme.call('create', creation(key));
    const { app, call } = await replica();
    expectReplay(await call('create', creation(key)), first);
    await app.stop();
  });

  it('K35: 50 at once over two replicas make one ticket', async () => {
    const before = await count('ticket');
    const other = await replica();
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        (n % 2 ? acme.call : other.call)('create', creation(key)),
      ),
    );
    await other.app.stop();
    const made = answers.filter(({ status }) => status === 201);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expectProblem(answer, 409, 'idempotency_in_flight');
    }
    expect(made.filter(({ headers }) => headers.get(REPLAYED) === null)).toHaveLength(1);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    expect(await count('ticket')).toBe(before + 1);
  });
});

describe('a key that is used for another request', () => {
  it.each<[string, string, CallOptions]>([
    ['body', 'create', { json: { title: 'Another' } }],
    ['query', 'create?x=1', { json: { title: 'A laptop' } }],
    ['path', 'INC-1001/comment', { json: { comment: 'A laptop' } }],
    ['method', 'INC-1001/assignee?userIdentifier=x', { method: 'DELETE' }],
  ])('another %s: 422, and nothing happens', async (_, path, options) => {
    const key = newKey();
    await acme.call('create', creation(key));
    const before = await footprint();
    const answer = await acme.call<Problem>(path, withKey(key, options));
    const problem = expectProblem(answer, 422, 'idempotency_key_reused');
    expect(problem.detail).toContain('Idempotency-Key');
    expect(await footprint()).toEqual(before);
  });

  it('how JSON is spaced does not make another request', async () => {
    const key = newKey();
    const headers = { 'content-type': 'application/json' };
    const send = (body: string) => acme.call('create', withKey(key, { body, headers }));
    const first = await send('{"title":"x"}');
    expectReplay(await send('{ "title" : "x" }\n'), first);
  });

  it.each(['tenant', 'application', 'person'])('of another %s: is another key', async (whose) => {
    const other = whose === 'tenant' ? await core.tenant() : acme;
    const user = await other.user({ role: 'INTEGRATION_AGENT' });
    const token = await other.mint({
      ...(whose === 'application' && { client_id: 'rr_other' }),
      ...(whose === 'person' && { userId: user.id, sub: user.id }),
    });
    const call = caller(`${core.baseUrl}/api/client-api/ticket/`, token);
    const key = newKey();
    const mine = await acme.call('create', creation(key));
    const theirs = await call('create', creation(key, 'theirs'));
    expect([theirs.status, theirs.headers.get(REPLAYED)]).toEqual([201, null]);
    expect(theirs.body.id).not.toBe(mine.body.id);
    expectReplay(await acme.call('create', creation(key)), mine);
  });
});

describe('a request whose key is still at work', () => {
  it('409 with Retry-After; then its answer', async () => {
    const ticket = await acme.ticket();
    const path = `${ticket.ticketNumber}/priority?priority=LOW`;
    const options = withKey(newKey(), { method: 'PUT' });
    const holder = await core.owner.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM desk.ticket WHERE id = $1 FOR UPDATE', [ticket.id]);
    const slow = acme.call(path, options);
    await untilClaimed();
    const early = await acme.call<Problem>(path, options);
    expectProblem(early, 409, 'idempotency_in_flight');
    expect(early.headers.get('retry-after')).toBe('1');
    await holder.query('COMMIT');
    holder.release();
    const first = await slow;
    expect(first.status).toBe(200);
    expectReplay(await acme.call(path, options), first);
  });

  async function untilClaimed(): Promise<void> {
    const claims = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    while ((await core.owner.query(claims)).rowCount === 0);
  }
});

describe('a request that was refused', () => {
  it('leaves its key free: the same request is judged anew', async () => {
    const options = withKey(newKey(), { json: { title: 'x', group: 'Later' } });
    const before = await footprint();
    expectProblem(await acme.call<Problem>('create', options), 400, 'validation_failed');
    expect(await footprint()).toEqual(before);
    await acme.group('Later');
    const answer = await acme.call('create', options);
    expect([answer.status, answer.headers.get(REPLAYED)]).toEqual([201, null]);
  });

  it('leaves its key free: it may be corrected', async () => {
    const key = newKey();
    const wrong = await acme.call<Problem>('create', creation(key, ' '));
    expectProblem(wrong, 400, 'validation_failed');
    const answer = await acme.call('create', creation(key));
    expect([answer.status, answer.headers.get(REPLAYED)]).toEqual([201, null]);
  });

  it.each([
    ['of a ticket that is not there', 404, 'INC-999999/status?status=CLOSED'],
    ['by the state', 409, '{n}/priority?priority=HIGH'],
  ] as const)('%s: says so every time', async (_, status, template) => {
    const { ticketNumber } = await acme.ticket({ status: 'CLOSED' });
    const options = withKey(newKey(), { method: 'PUT' });
    for (let i = 0; i < 2; i += 1) {
      const answer = await acme.call<Problem>(template.replace('{n}', ticketNumber), options);
      expect([answer.status, answer.headers.get(REPLAYED)]).toEqual([status, null]);
    }
  });

  it('K06: whoever may not do it gets no kept reply either', async () => {
    const key = newKey();
    await acme.call('create', creation(key));
    const reader = await acme.mint({ scope: 'client_api tickets:read' });
    const call = caller(`${core.baseUrl}/api/client-api/ticket/`, reader);
    const answer = await call<Problem>('create', creation(key));
    expectProblem(answer, 403, 'insufficient_scope');
    expect(answer.headers.get(REPLAYED)).toBeNull();
  });
});

describe('a key', () => {
  it.each([' ', '~', '"8e03978e-40d5-43dd-bc93-6894a57f9324"', 'x'.repeat(255)])(
    '%p: printable ASCII is taken as it is',
    async (text) => {
      const key = `a${text}b`.slice(-255);
      const first = await acme.call('create', creation(key));
      expectReplay(await acme.call('create', creation(key)), first);
    },
  );

  it.each(['', 'x'.repeat(256), 'schl\u00fcssel', 'a\tb'])(
    '%p: 400 naming the header, and nothing happens',
    async (key) => {
      const before = await footprint();
      const answer = await acme.call<Problem>('create', creation(key));
      const problem = expectProblem(answer, 400, 'validation_failed');
      expect(problem.errors?.map(({ field }) => field)).toEqual(['Idempotency-Key']);
      expect(await footprint()).toEqual(before);
    },
  );

  it('given twice: 400', async () => {
    const lines = {
      ...{ Authorization: `Bearer ${acme.token}`, 'Content-Length': '0' },
      ...{ 'Idempotency-Key': 'a', 'idempotency-key': 'a' },
    };
    const path = `/api/client-api/ticket/${number}/comment?comment=x`;
    const answer = await rawRequest(core.port, head(`POST ${path} HTTP/1.1`, lines));
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('Idempotency-Key must be given once');
  });

  it('RR: neither a comment nor a key is in a log', async () => {
    const options = withKey('a-key-to-look-for', { method: 'POST' });
    const path = `${number}/comment?comment=words-to-look-for`;
    for (let i = 0; i < 2; i += 1) expect((await acme.call(path, options)).status).toBe(200);
    expect(core.log()).not.toMatch(/to-look-for/);
  });
});

/** Their replies hold secrets, which are shown once and kept nowhere. */
const WITH_SECRETS = '/api/webhooks';

describe('the reference of the API', () => {
  it('names the header for every write of the API, and for no read', async () => {
    const { body } = await caller(core.baseUrl)<AnyDocument>('/openapi.json');
    const doors = Object.entries(body.paths).filter(
      ([path]) => path.startsWith('/api/') && !path.startsWith(WITH_SECRETS),
    );
    const takesKey = doors.flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters }]): [string, boolean] => [
        `${method} ${path}`,
        JSON.stringify(parameters ?? []).includes('"Idempotency-Key","in":"header"'),
      ]),
    );
    expect(takesKey.length).toBeGreaterThan(15);
    for (const [call, takes] of takesKey)
      expect([call, takes]).toEqual([call, !call.startsWith('get ')]);
  });
});

describe('after 24 hours', () => {
  let tenant: TestTenant;

  /** Moves the clock, and waits until the service has heard of revocations since. */
  async function later(ms: number): Promise<Call> {
    clock.advance(ms);
    const call = caller(`${core.baseUrl}/api/client-api/ticket/`, await tenant.mint());
    while ((await call('search')).status !== 200);
    return call;
  }

  beforeAll(async () => {
    tenant = await core.tenant();
  });

  it('a key is free again, not a millisecond earlier', async () => {
    const key = newKey();
    const first = await (await later(0))('create', creation(key));
    const call = await later(24 * HOUR - 1);
    expectReplay(await call('create', creation(key)), first);
    clock.advance(1);
    const anew = await call('create', creation(key, 'Another'));
    expect([anew.status, anew.headers.get(REPLAYED)]).toEqual([201, null]);
    expect(anew.body.id).not.toBe(first.body.id);
    expectReplay(await call('create', creation(key, 'Another')), anew);
  });

  it('what has expired is removed, and nothing else', async () => {
    const sweeper = core.app.nest.get(IdempotencySweeper);
    await (
      await later(0)
    )('create', creation(newKey()));
    const call = await later(24 * HOUR);
    const key = newKey();
    const first = await call('create', creation(key));
    expect(await sweeper.sweep()).toBeGreaterThan(0);
    expect(await sweeper.sweep()).toBe(0);
    expect(await count('idempotency_key', tenant)).toBe(1);
    expectReplay(await call('create', creation(key)), first);
  });
});
