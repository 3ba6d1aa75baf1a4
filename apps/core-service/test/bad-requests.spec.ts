import { gzipSync } from 'node:zlib';
import {
  caller,
  expectProblem,
  startCore,
  type Problem,
  type TestCore,
  type TestTenant,
} from './core.ts';
import { head, rawRequest } from './raw-http.ts';

let core: TestCore;
let acme: TestTenant;
let number: string;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  number = (await acme.ticket()).ticketNumber;
});
afterAll(() => core.stop());

const JSON_TYPE = { 'content-type': 'application/json' };
const create = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = JSON_TYPE,
) => acme.call<Problem>('create', { body, headers });

describe('methods', () => {
  it.each([
    ['GET', 'create', 'POST'],
    ['DELETE', 'create', 'POST'],
    ['POST', 'search', 'GET, HEAD'],
    ['POST', 'INC-1001', 'GET, HEAD'],
    ['PATCH', 'INC-1001', 'GET, HEAD'],
    ['POST', 'id/019aa000-0000-7000-8000-000000000000', 'GET, HEAD'],
    ['GET', 'INC-1001/status', 'PUT'],
    ['POST', 'INC-1001/priority', 'PUT'],
    ['GET', 'INC-1001/type', 'PUT'],
    ['PUT', 'INC-1001/assignee', 'DELETE, POST'],
    ['GET', 'INC-1001/comment', 'POST'],
    ['OPTIONS', 'INC-1001', 'GET, HEAD'],
    ['PROPFIND', 'INC-1001', 'GET, HEAD'],
  ])('K30: %s ticket/%s is a 405 that allows %s', async (method, path, allow) => {
    const answer = await acme.call<Problem>(path, { method });
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('K30: TRACE is a 405, CONNECT too', async () => {
    const authorization = { Authorization: `Bearer ${acme.token}` };
    const path = `/api/client-api/ticket/${number}`;
    const trace = await rawRequest(core.port, head(`TRACE ${path} HTTP/1.1`, authorization));
    expect(trace.status).toBe(405);
    expect(trace.headers.get('allow')).toBe('GET, HEAD');
    expect(trace.body).not.toContain(acme.token);
    const connect = await rawRequest(core.port, head('CONNECT api.test:443 HTTP/1.1'));
    expect(connect.status).toBe(405);
    expect(connect.headers.has('allow')).toBe(true);
    expect(connect.headers.get('content-type')).toBe('application/problem+json');
  });

  it('K30: overriding the method is ignored', async () => {
    const before = await acme.call(number);
    const overriding = { 'x-http-method-override': 'DELETE', 'x-method-override': 'PUT' };
    const got = await acme.call(number, { query: { _method: 'DELETE' }, headers: overriding });
    expect(got.body).toEqual(before.body);
    const posted = await acme.call<Problem>(`${number}/status?status=CLOSED&_method=PUT`, {
      method: 'POST',
      headers: { 'x-http-method-override': 'PUT' },
    });
    expectProblem(posted, 405, 'method_not_allowed');
    expect((await acme.call(number)).body).toEqual(before.body);
  });

  it.each(['nothing/at/all', `${number}/nothing`, `id/${number}/x`, '', 'id/a/b/c'])(
    'RR-14: an unknown path %j behind the door is a 404',
    async (path) => {
      expectProblem(await acme.call<Problem>(path), 404, 'not_found');
    },
  );
});

describe('bodies', () => {
  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json;charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/vnd.ticket+json',
    'application/jsonx',
    'json',
    '',
  ])('K28: a body of type %j is a 415', async (type) => {
    const answer = await create('{"title":"x"}', { 'content-type': type });
    expectProblem(answer, 415, 'unsupported_media_type');
  });

  it('K28: a body without a type is a 415', async () => {
    const answer = await create(new TextEncoder().encode('{"title":"x"}'), {});
    expectProblem(answer, 415, 'unsupported_media_type');
  });

  it.each([
    'application/json',
    'application/json;charset=utf-8',
    'application/json; charset="UTF-8"',
    'APPLICATION/JSON',
  ])('K28: a body of type %j is read', async (type) => {
    expect((await create('{"title":"x"}', { 'content-type': type })).status).toBe(201);
  });

  it.each(['gzip', 'deflate', 'br', 'x-unknown'])(
    'K27: content-encoding %s is a 415',
    async (name) => {
      const bomb = gzipSync(Buffer.alloc(10_000_000, ' '));
      const answer = await create(bomb, { ...JSON_TYPE, 'content-encoding': name });
      expectProblem(answer, 415, 'unsupported_media_type');
    },
  );

  it('K27: more than 1 MiB is a 413, announced or not', async () => {
    const large = `{"title":"${'x'.repeat(10_000_000)}"}`;
    expectProblem(await create(large), 413, 'payload_too_large');
    const chunk = 'x'.repeat(65_536);
    const chunked = `${chunk.length.toString(16)}\r\n${chunk}\r\n`.repeat(20);
    const request = head('POST /api/client-api/ticket/create HTTP/1.1', {
      Authorization: `Bearer ${acme.token}`,
      'Content-Type': 'application/json',
      'Transfer-Encoding': 'chunked',
    });
    expect((await rawRequest(core.port, `${request}${chunked}0\r\n\r\n`)).status).toBe(413);
  });

  it('K27: a length beyond the limit is a 413 before anything of the body has arrived', async () => {
    const request = head('POST /api/client-api/ticket/create HTTP/1.1', {
      Authorization: `Bearer ${acme.token}`,
      'Content-Type': 'application/json',
      'Content-Length': '2000000000',
    });
    expect((await rawRequest(core.port, request)).status).toBe(413);
  });

  it('K27: a body that is not there is a 400', async () => {
    for (const body of [undefined, '']) {
      const options = {
        method: 'POST',
        headers: JSON_TYPE,
        ...(body === undefined ? {} : { body }),
      };
      expectProblem(await acme.call<Problem>('create', options), 400, 'invalid_request');
    }
  });

  it('K27: a body longer than announced does not become a request', async () => {
    const body = '{"title":"x"}';
    const request = head('POST /api/client-api/ticket/create HTTP/1.1', {
      Authorization: `Bearer ${acme.token}`,
      'Content-Type': 'application/json',
      'Content-Length': '5',
    });
    expect((await rawRequest(core.port, request + body)).status).toBe(400);
  });

  it.each([
    '{"title":"x"',
    '{"title":x}',
    "{'title':'x'}",
    '{"title":"x",}',
    '{"title":"x"} trailing',
    '{"title":"a\nb"}',
    'not json',
    '\ufeff',
  ])('K26: %j is malformed', async (body) => {
    const problem = expectProblem(await create(body), 400, 'malformed_json');
    expect(problem.detail).toMatch(/^The body is not valid JSON( \(at character \d+\))?\.$/);
  });

  it('K26: bytes that are not UTF-8 are malformed', async () => {
    const body = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expectProblem(await create(body), 400, 'malformed_json');
  });

  it.each([
    ['100,000 arrays in one another', '['.repeat(100_000)],
    ['100,000 objects in one another', '{"a":'.repeat(100_000)],
    ['9 levels', `{"title":${'['.repeat(8)}${']'.repeat(8)}}`],
    ['100,000 members', `{${Array.from({ length: 100_000 }, (_, i) => `"${i}":1`).join(',')}}`],
    ['an array of 500,000', `{"title":[${'1,'.repeat(500_000)}1]}`],
  ])('K26: %s is a 400', async (_, body) => {
    expectProblem(await create(body), 400, 'invalid_request');
  });

  it('K30: a body where none is asked for is read by the same rules', async () => {
    const path = `${number}/status?status=OPEN`;
    const options = { method: 'PUT', body: 'status=CLOSED' };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expectProblem(
      await acme.call<Problem>(path, { ...options, headers: form }),
      415,
      'unsupported_media_type',
    );
    expect((await acme.call(path, { method: 'PUT', headers: form })).status).toBe(200);
  });
});

describe('headers', () => {
  it.each(['application/xml', '*/*', 'text/html;q=0.1,'.repeat(500), 'nonsense'])(
    'K29: Accept %j gets JSON',
    async (accept) => {
      const answer = await acme.call(number, { headers: { accept } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    },
  );

  it('K31: a request id is echoed when well-formed, else replaced', async () => {
    const echo = async (id: string) =>
      (await acme.call(number, { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await echo('abc-123')).toBe('abc-123');
    for (const id of ['a b', '<script>', 'x'.repeat(8_192), '\u001b[31m', 'a"b']) {
      expect(await echo(id.replace('\u001b', '%1b'))).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('K33: no origin is allowed to read answers', async () => {
    for (const origin of ['null', 'https://evil.example']) {
      const answer = await acme.call(number, { headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('K36: answers name no software, are not cached and not sniffed', async () => {
    const { headers } = await acme.call(number);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('H05: headers longer than 16 KiB are a 431, with a problem body', async () => {
    const request = head(`GET /api/client-api/ticket/${number} HTTP/1.1`, {
      'X-Long': 'x'.repeat(17_000),
    });
    const answer = await rawRequest(core.port, request);
    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.body)).toMatchObject({ status: 431, code: 'headers_too_large' });
  });

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['an unknown method', 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a bad chunk size', `${head('POST / HTTP/1.1', { 'Transfer-Encoding': 'chunked' })}zz\r\n`],
    [
      'both lengths',
      head('POST / HTTP/1.1', { 'Transfer-Encoding': 'chunked', 'Content-Length': '3' }),
    ],
  ])('H03: %s is a 400, and the connection ends', async (_, request) => {
    const answer = await rawRequest(core.port, request);
    expect([400, 401]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('K36: every failure is a problem with the request id of the log', async () => {
    const anonymous = caller(core.baseUrl);
    const answer = await anonymous<Problem>('/api/client-api/ticket/INC-1');
    const problem = expectProblem(answer, 401, 'missing_token');
    expect(core.log()).toContain(problem.requestId);
  });
});
