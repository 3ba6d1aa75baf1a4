import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expectProblem, startCore, type Problem, type TestCore, type TestTenant } from './core.ts';
import { head, rawRequest } from './raw-http.ts';

let core: TestCore;
let acme: TestTenant;
let number: string;
let path: string;
let authorization: Readonly<Record<string, string>>;

beforeAll(async () => {
  core = await startCore();
  acme = await core.tenant();
  number = (await acme.ticket()).ticketNumber;
  path = `/api/client-api/ticket/${number}`;
  authorization = { Authorization: `Bearer ${acme.token}` };
});
afterAll(() => core.stop());

const CREATE = 'POST /api/client-api/ticket/create HTTP/1.1';
const chunked = () => ({
  ...authorization,
  'Content-Type': 'application/json',
  'Transfer-Encoding': 'chunked',
});

async function titles(): Promise<string[]> {
  const { rows } = await core.owner.query<{ title: string }>(
    'SELECT title FROM desk.ticket WHERE tenant_id = $1',
    [acme.id],
  );
  return rows.map(({ title }) => title);
}

/** Sends bytes, and hangs up in the middle of what was announced. */
const abandoned = (request: string) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect(core.port, '127.0.0.1', () => socket.end(request));
    socket.resume();
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });

/** The log lines of one request. */
const linesOf = (requestId: string) =>
  core
    .log()
    .split('\n')
    .filter((line) => line.includes(requestId));

describe('bodies that are not what they say', () => {
  it('K27: a gzip bomb is a 415: nobody inflates it', async () => {
    const body = new Uint8Array(gzipSync(Buffer.alloc(100_000_000, ' ')));
    expect(body.length).toBeLessThan(1_048_576);
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const answer = await acme.call<Problem>('create', { body, headers });
    expectProblem(answer, 415, 'unsupported_media_type');
  });

  it('K27: a body shorter than announced is no request, and nothing is done', async () => {
    const body = '{"title":"cut off"}';
    const lying = { ...authorization, 'Content-Type': 'application/json' };
    const long = { ...lying, 'Content-Length': String(body.length + 1) };
    await abandoned(head(CREATE, long) + body);
    const half = `${body.length.toString(16)}\r\n${body}\r\n`;
    await abandoned(head(CREATE, chunked()) + half);
    await abandoned(head(CREATE, chunked()) + half.slice(0, 9));
    expect(await titles()).not.toContain('cut off');
    expect(core.log()).not.toContain('unexpected error');
  });

  it.each([
    ['a chunk extension of 20 KB', () => `4;x=${'y'.repeat(20_000)}\r\nnull\r\n0\r\n\r\n`],
    ['trailers without an end', () => `4\r\nnull\r\n0\r\n${'X-More: x\r\n'.repeat(3_000)}`],
    ['a negative chunk', () => '-1\r\nnull\r\n0\r\n\r\n'],
    ['a chunk size of 20 digits', () => `${'f'.repeat(20)}\r\nnull`],
    ['a chunk that ends with LF alone', () => '4\nnull\n0\n\n'],
  ])('H03: %s is refused, and the connection ends', async (_, body) => {
    const answer = await rawRequest(core.port, head(CREATE, chunked()) + body());
    expect([400, 413, 431]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('connection')).toBe('close');
  });

  it.each([
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 5'],
    ['a length that is none', 'Content-Length: 4, 5'],
    ['chunked, and then something else', 'Transfer-Encoding: chunked, identity'],
    ['chunked by another spelling', 'Transfer-Encoding: xchunked'],
    ['a blank before the colon', 'Transfer-Encoding : chunked'],
  ])('H03: %s smuggles nothing', async (_, lines) => {
    const smuggled = head(`PUT ${path}/status?status=CANCELLED HTTP/1.1`, authorization);
    const request = head(CREATE, authorization).replace(/\r\n$/, `${lines}\r\n\r\n`);
    const answer = await rawRequest(core.port, `${request}0\r\n\r\n${smuggled}`);
    expect(answer.status).toBe(400);
    expect(answer.body).not.toContain('CANCELLED');
    expect((await acme.call(number)).body.status).toBe('OPEN');
  });
});

describe('heads that are too large', () => {
  it.each([
    ['a header of 64 KB', () => ({ 'X-Long': 'x'.repeat(65_536) })],
    [
      '3,000 headers',
      () => Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`X-${i}`, 'x'])),
    ],
    ['S17: a token of 64 KB', () => ({ Authorization: `Bearer ${'a'.repeat(65_536)}` })],
  ])('H05: %s: 431', async (_, headers) => {
    const answer = await rawRequest(core.port, head(`GET ${path} HTTP/1.1`, headers()));
    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'headers_too_large' });
  });

  it.each([
    [
      'H03: a chunk extension of 1 MB',
      () => `${head(CREATE, chunked())}4;x=${'y'.repeat(1_000_000)}`,
    ],
    [
      'K29: 10,000 media types in Accept',
      () => head(`GET ${path} HTTP/1.1`, { Accept: 'text/html;q=0.1,'.repeat(10_000) }),
    ],
  ])('%s: refused before all of it has arrived, and the connection ends', async (_, request) => {
    // The answer may be lost: who is still sending meets a closed connection.
    const status = await rawRequest(core.port, request()).then(
      (answer) => answer.status,
      (error: unknown) => (error as NodeJS.ErrnoException).code, // of the socket
    );
    expect([413, 431, 'ECONNRESET', 'EPIPE']).toContain(status);
  });

  it('H05: a URL of 16 KB: 431', async () => {
    const line = `GET ${path}?x=${'y'.repeat(16_384)} HTTP/1.1`;
    expect((await rawRequest(core.port, head(line, authorization))).status).toBe(431);
  });
});

describe('many requests on one connection', () => {
  it('H08: 1,000 at once are answered in order', async () => {
    const ids = Array.from({ length: 1_000 }, (_, i) => `pipelined-${i}`);
    const line = `GET ${path} HTTP/1.1`;
    const more = ids
      .slice(0, -1)
      .map((id) => head(line, { ...authorization, Connection: 'keep-alive', 'X-Request-Id': id }));
    const last = head(line, { ...authorization, 'X-Request-Id': ids.at(-1) ?? '' });
    const { body } = await rawRequest(core.port, more.join('') + last);
    const answered = [...body.matchAll(/^X-Request-Id: (.*)\r$/gm)].map(([, id]) => id);
    // The first answer's head is parsed apart.
    expect(answered).toEqual(ids.slice(1));
  });
});

describe('what reaches the log', () => {
  it('K31: escape sequences and line breaks stay escaped, one line for one request', async () => {
    const id = 'a-colourful-path';
    const target = '/api/client-api/ticket/%1b%5b31mred%0d%0aforged';
    const headers = { ...authorization, 'X-Request-Id': id };
    await rawRequest(core.port, head(`GET ${target} HTTP/1.1`, headers));
    expect(linesOf(id)).toHaveLength(1);
    expect(JSON.parse(linesOf(id)[0] ?? '')).toMatchObject({ requestId: id });
    const agent = { ...authorization, 'User-Agent': '\u001b[31mred' };
    expect((await rawRequest(core.port, head(`GET ${path} HTTP/1.1`, agent))).status).toBe(400);
    expect(core.log()).not.toContain('\u001b');
    expect(core.log()).not.toContain('\r');
  });

  it('K31: a request id with a line break in it is not a request', async () => {
    const answer = await rawRequest(
      core.port,
      `GET ${path} HTTP/1.1\r\nHost: a\r\nX-Request-Id: a\rSet-Cookie: b=c\r\n\r\n`,
    );
    expect(answer.status).toBe(400);
    expect(answer.headers.has('set-cookie')).toBe(false);
  });

  it('H13: a hostile request is one short line, whatever it holds', async () => {
    const id = 'a-noisy-request';
    const junk = encodeURIComponent('💥'.repeat(900));
    const line = `GET ${path}${junk}?comment=${'c'.repeat(3_000)} HTTP/1.1`;
    await rawRequest(core.port, head(line, { ...authorization, 'X-Request-Id': id }));
    expect(linesOf(id)).toHaveLength(1);
    expect(linesOf(id)[0]?.length).toBeLessThan(1_024);
  });

  it('H13: refusals before there is a request leave no line at all', async () => {
    const before = core.log().length;
    for (const junk of ['hello\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', '\u0000\u0001\u0002\r\n\r\n']) {
      await rawRequest(core.port, junk);
    }
    expect(core.log().length).toBe(before);
  });
});
