import { TicketgateProblem, TicketgateUnreachable } from '../src/index.ts';
import { clientOf, TestTime } from './client-of.ts';
import { ToldServer } from './told-server.ts';

const SEARCH = '/api/client-api/ticket/search';
const CREATE = '/api/client-api/ticket/create';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let server: ToldServer;
let time: TestTime;
beforeEach(async () => {
  server = await ToldServer.start();
  time = new TestTime();
});
afterEach(() => server[Symbol.asyncDispose]());

const keys = () => server.asked.map(({ headers }) => headers['idempotency-key']);

describe('calls', () => {
  test('path, query, headers and body go where the document has them', async () => {
    server.answers({ headers: { etag: '"7"' }, json: { status: 'CLOSED' } });
    const { data, etag } = await clientOf(server, time).put(
      '/api/client-api/ticket/{ticketNumber}/status',
      {
        params: {
          path: { ticketNumber: 'INC-1/2' },
          query: { status: 'CLOSED' },
          header: { 'If-Match': '"6"' },
        },
      },
    );
    expect([data.status, etag]).toEqual(['CLOSED', '"7"']);
    expect(server.asked[0]).toMatchObject({
      ...{ method: 'PUT', path: '/api/client-api/ticket/INC-1%2F2/status?status=CLOSED' },
      headers: { 'if-match': '"6"' },
    });
  });

  test('an answer without a body has no data', async () => {
    server.answers({ status: 204 });
    const answer = await clientOf(server, time).delete('/api/groups/{id}', {
      params: { path: { id: '0199f0b0-0000-7000-8000-000000000001' } },
    });
    expect([answer.data, answer.response.status]).toEqual([undefined, 204]);
  });

  test('RFC 9110 15.4.5: 304 is an answer, not a problem', async () => {
    server.answers({ status: 304, headers: { etag: '"7"' } });
    const { response, etag } = await clientOf(server, time).get(
      '/api/client-api/ticket/{ticketNumber}',
      { params: { path: { ticketNumber: 'INC-1' }, header: { 'If-None-Match': '"7"' } } },
    );
    expect([response.status, etag]).toEqual([304, '"7"']);
  });

  test('RFC 9457: a refusal is thrown with everything it says', async () => {
    const errors = [{ field: 'title', message: 'must be a string' }];
    const body = { code: 'validation_failed', title: 'Validation failed', detail: 'One field.' };
    server.answers({ status: 400, json: { ...body, errors, requestId: 'r-1' } });
    const failed = clientOf(server, time).post(CREATE, { body: { title: '' } });
    await expect(failed).rejects.toBeInstanceOf(TicketgateProblem);
    await expect(failed).rejects.toMatchObject({
      ...{ status: 400, code: 'validation_failed', title: 'Validation failed', requestId: 'r-1' },
      ...{ fields: errors, allowed: [], message: 'validation_failed: One field.' },
    });
  });

  test('an answer that is not Ticketgate’s has its status for a code', async () => {
    server.answers({ status: 418, json: 'tea' });
    await expect(clientOf(server, time).get(SEARCH)).rejects.toMatchObject({ code: 'http_418' });
  });

  test.each(['http://x/api', 'http://x?y', 'x'])('%s is no origin', (apiUrl) => {
    expect(() => clientOf(server, time, { apiUrl })).toThrow(/must be an origin|Invalid URL/);
  });
});

describe('another attempt', () => {
  test.each([429, 502, 503, 504])('%d is tried again, longer apart each time', async (status) => {
    server.answers({ status, json: {} }, { status, json: {} }, { status, json: {} }, { json: {} });
    await clientOf(server, time).get(SEARCH);
    expect(server.asked).toHaveLength(4);
    expect(time.slept).toEqual([187.5, 375, 750]);
  });

  test('Retry-After is waited for', async () => {
    server.answers({ status: 429, headers: { 'retry-after': '3' }, json: {} }, { json: {} });
    await clientOf(server, time).get(SEARCH);
    expect(time.slept).toEqual([3_000]);
  });

  test('nobody waits longer than the longest delay: the refusal says how long it would be', async () => {
    server.answers({ status: 429, headers: { 'retry-after': '3600' }, json: {} });
    await expect(clientOf(server, time).get(SEARCH)).rejects.toMatchObject({ retryAfter: 3_600 });
    expect([server.asked.length, time.slept]).toEqual([1, []]);
  });

  test.each([400, 403, 404, 409, 412, 422, 500])('%d is not tried again', async (status) => {
    server.answers({ status, json: {} });
    await expect(clientOf(server, time).get(SEARCH)).rejects.toMatchObject({ status });
    expect(server.asked).toHaveLength(1);
  });

  test('a broken connection is tried again, a write with the same key', async () => {
    server.answers({ hangUp: true }, { hangUp: true }, { status: 201, json: { id: 'x' } });
    const { data } = await clientOf(server, time).post(CREATE, { body: { title: 'Once' } });
    expect(data.id).toBe('x');
    expect(keys()).toEqual([expect.stringMatching(UUID), keys()[0], keys()[0]]);
    expect(server.asked.map(({ body }) => body)).toEqual(Array(3).fill('{"title":"Once"}'));
  });

  test('the caller’s own key is kept, and every call has another', async () => {
    const client = clientOf(server, time);
    const header = { 'Idempotency-Key': 'mine' };
    await client.post(CREATE, { params: { header }, body: { title: 'a' } });
    await client.post(CREATE, { body: { title: 'a' } });
    await client.post(CREATE, { body: { title: 'a' } });
    expect(new Set(keys()).size).toBe(3);
    expect(keys()[0]).toBe('mine');
  });

  test('409 with Retry-After is the same key at work: its reply is waited for', async () => {
    const inFlight = { code: 'idempotency_in_flight', detail: 'Wait.' };
    server.answers({ status: 409, headers: { 'retry-after': '1' }, json: inFlight }, { json: {} });
    await clientOf(server, time).post(CREATE, { body: { title: 'Once' } });
    expect(time.slept).toEqual([1_000]);
    expect(keys()[1]).toBe(keys()[0]);
  });

  test('a write that takes no key is never sent twice', async () => {
    server.answers({ hangUp: true });
    const failed = clientOf(server, time).post('/api/refresh-tokens', {
      body: { name: 'Ice' },
    });
    await expect(failed).rejects.toBeInstanceOf(TicketgateUnreachable);
    expect([server.asked.length, keys()]).toEqual([1, [undefined]]);
  });

  test('there are five attempts; the last answer is the answer', async () => {
    server.answers({ status: 503, json: { code: 'temporarily_unavailable' } });
    await expect(clientOf(server, time).get(SEARCH)).rejects.toMatchObject({
      code: 'temporarily_unavailable',
    });
    expect(server.asked).toHaveLength(5);
  });

  test('no answer at all says what happened', async () => {
    server.answers({ hangUp: true });
    const failed = clientOf(server, time, { retries: { attempts: 2 } }).get(SEARCH);
    await expect(failed).rejects.toMatchObject({
      name: 'TicketgateUnreachable',
      cause: expect.objectContaining({ cause: expect.anything() }),
    });
    expect(server.asked).toHaveLength(2);
  });

  test('a signal ends the wait for it', async () => {
    const stop = new AbortController();
    server.answers(() => {
      stop.abort(new Error('enough'));
      return { status: 503, json: {} };
    });
    const { signal } = stop;
    await expect(clientOf(server, time).get(SEARCH, { signal })).rejects.toThrow('enough');
    expect(server.asked).toHaveLength(1);
  });
});
