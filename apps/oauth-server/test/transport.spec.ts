import { once } from 'node:events';
import { connect } from 'node:net';
import { head, rawRequest } from './support/raw-http.ts';
import { linesWith } from './support/refusal.ts';
import type { SecretApplication } from './support/tenant.ts';
import { ask, basic, bySecret } from './support/token-request.ts';
import { startWorld, type Replica, type World } from './support/world.ts';

let world: World;
let server: Replica;
let app: SecretApplication;
let body: string;

beforeAll(async () => {
  world = await startWorld();
  [server] = world.replicas;
  app = await (await world.tenant()).secretApplication();
  body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: app.clientId,
    client_secret: app.secret,
  }).toString();
});
afterEach(async () => {
  // Whatever was done to it, it serves the next one.
  expect((await ask(server, bySecret(app))).status).toBe(200);
});
afterAll(async () => {
  expect(server.log()).not.toContain(app.secret);
  expect(linesWith(server.log(), '"level":"error"')).toEqual([]);
  await world.stop();
});

const LINE = 'POST /api/oauth2/token HTTP/1.1';
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'Content-Type': 'application/json' };
const length = (n: number) => ({ 'Content-Length': String(n) });
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const send = (...writes: string[]) => rawRequest(server.port, ...writes);

describe('bodies on the wire', () => {
  it('H03: chunks, and an Expect: 100-continue', async () => {
    const chunked = { ...FORM, 'Transfer-Encoding': 'chunked' };
    const [plain] = await send(
      head(LINE, chunked),
      chunk(body.slice(0, 9)),
      chunk(body.slice(9)),
      '0\r\n\r\n',
    );
    expect(plain?.status).toBe(200);
    const expecting = { ...FORM, ...length(body.length), Expect: '100-continue' };
    const [interim, final] = await send(head(LINE, expecting), body);
    expect([interim?.status, final?.status]).toEqual([100, 200]);
  });

  it('H03: another expectation is refused', async () => {
    const [answer] = await send(
      head(LINE, { ...FORM, ...length(body.length), Expect: '200-ok' }),
      body,
    );
    expect(answer?.status).toBe(417);
  });

  it.each([
    ['a form', FORM],
    ['JSON', JSON_TYPE],
  ])('T15: %s of 100 KB in chunks gets an answer', async (_, type) => {
    const chunked = { ...type, 'Transfer-Encoding': 'chunked' };
    const piece = chunk('a'.repeat(10_000));
    const [answer] = await send(
      head(LINE, chunked),
      ...Array.from({ length: 10 }, () => piece),
      '0\r\n\r\n',
    );
    expect([400, 413]).toContain(answer?.status);
    expect(answer?.headers.get('cache-control')).toBe('no-store');
    expect(answer?.body).toContain('invalid_request');
  });

  it.each([
    ['a form', FORM],
    ['JSON', JSON_TYPE],
  ])('T15: after %s that is too long the connection is usable or closed', async (_, type) => {
    const long = 'a'.repeat(200_000);
    const answers = await send(
      head(LINE, { ...type, ...length(long.length), Connection: 'keep-alive' }),
      long,
      head(LINE, { ...FORM, ...length(body.length) }),
      body,
    );
    expect([400, 413]).toContain(answers[0]?.status);
    if (answers.length > 1) expect(answers[1]?.status).toBe(200);
  });

  it.each([
    ['longer than said', () => head(LINE, { ...FORM, ...length(10) }) + body, [400, 401]],
    ['of a length of -1', () => head(LINE, { ...FORM, 'Content-Length': '-1' }) + body, [400]],
    ['of a length in hex', () => head(LINE, { ...FORM, 'Content-Length': '0x10' }) + body, [400]],
    [
      'with two lengths',
      () => head(LINE, { ...FORM, 'Content-Length': '3\r\nContent-Length: 4' }) + body,
      [400],
    ],
    [
      'with a length and chunks',
      () =>
        head(LINE, { ...FORM, ...length(5), 'Transfer-Encoding': 'chunked' }) +
        `${chunk(body)}0\r\n\r\n`,
      [400],
    ],
    [
      'with chunks of a bad size',
      () => head(LINE, { ...FORM, 'Transfer-Encoding': 'chunked' }) + `zz\r\n${body}\r\n0\r\n\r\n`,
      [400],
    ],
    [
      'with an encoding nobody has',
      () =>
        head(LINE, { ...FORM, 'Transfer-Encoding': 'chunked, klingon' }) +
        `${chunk(body)}0\r\n\r\n`,
      [400],
    ],
    [
      'with chunked in disguise',
      () => head(LINE, { ...FORM, 'Transfer-Encoding': 'xchunked' }) + `${chunk(body)}0\r\n\r\n`,
      [400],
    ],
    [
      'that is compressed',
      () => head(LINE, { ...FORM, ...length(body.length), 'Content-Encoding': 'gzip' }) + body,
      [200, 400, 415],
    ],
  ])('H03: a body %s', async (_, request, statuses) => {
    const [answer] = await send(request());
    expect(statuses).toContain(answer?.status);
  });

  it('T01: no body and no length', async () => {
    const [typed] = await send(head(LINE, FORM));
    const [bare] = await send(head(LINE));
    expect([typed?.status, bare?.status]).toEqual([400, 401]);
  });

  it.each([
    ['a form', FORM],
    ['JSON', JSON_TYPE],
  ])('a caller that hangs up in the middle of %s harms nobody', async (_, type) => {
    const refused = () => linesWith(server.log(), '"request"', '"POST"').length;
    const before = refused();
    for (let i = 0; i < 5; i += 1) {
      const socket = connect(server.port, '127.0.0.1');
      await once(socket, 'connect');
      const sent = head(LINE, { ...type, ...length(1_000) }) + body.slice(0, 20);
      await new Promise((resolve) => socket.write(sent, resolve));
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    // The server has noticed when its access log says so.
    while (refused() < before + 5) await new Promise(setImmediate);
  });
});

describe('heads on the wire', () => {
  it('H05: 64 KB of one header, and 3,000 headers', async () => {
    const [big] = await send(head(LINE, { ...FORM, Authorization: `Basic ${'A'.repeat(65_536)}` }));
    expect(big?.status).toBe(431);
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`X-${i}`, 'y']));
    const [crowded] = await send(head(LINE, { ...many, ...FORM }));
    expect([401, 431]).toContain(crowded?.status);
  });

  it('H05: a path of 16 KB', async () => {
    const [answer] = await send(head(`POST /${'a'.repeat(16_384)} HTTP/1.1`, FORM));
    expect([401, 414, 431]).toContain(answer?.status);
  });

  it('T04: two Authorization headers', async () => {
    const one = basic(app.clientId, app.secret).authorization;
    const two = { Authorization: `${one}\r\nAuthorization: Basic eDp5` };
    const grant = 'grant_type=client_credentials';
    const [answer] = await send(head(LINE, { ...FORM, ...two, ...length(grant.length) }), grant);
    // Node takes the first of two; either that or a refusal is sound.
    expect([200, 400, 401]).toContain(answer?.status);
  });

  it('T14: TRACE and CONNECT are refused and echo nothing', async () => {
    const [trace] = await send(head('TRACE /api/oauth2/token HTTP/1.1', { 'X-Secret': 'echo-me' }));
    expect(trace?.status).toBe(405);
    expect(trace?.body).not.toContain('echo-me');
    const [tunnel] = await send(head('CONNECT evil.example:443 HTTP/1.1'));
    expect([undefined, 400, 404, 405]).toContain(tunnel?.status);
  });

  it('K31: a request id with line breaks or of 8 KB is not echoed', async () => {
    const [long] = await send(head(LINE, { ...FORM, 'X-Request-Id': 'x'.repeat(8_000) }));
    expect(long?.headers.get('x-request-id')).toMatch(/^.{1,128}$/);
    const [odd] = await send(head(LINE, { ...FORM, 'X-Request-Id': '\x1b[31mred' }));
    expect(odd?.headers.get('x-request-id') ?? '').not.toContain('\x1b');
  });

  it('the Host header decides nothing', async () => {
    for (const host of ['evil.example', '', 'oauth.ticketgate.test:99999', '[::1']) {
      const sent = head(LINE, { Host: host, ...FORM, ...length(body.length) });
      const [answer] = await send(sent, body);
      expect([200, 400]).toContain(answer?.status);
      expect(answer?.body).not.toContain('evil');
    }
  });

  it('H08: pipelined requests are answered in order', async () => {
    const good = head(LINE, { ...FORM, ...length(body.length), Connection: 'keep-alive' }) + body;
    const bad = head('GET /api/oauth2/token HTTP/1.1', { Connection: 'keep-alive' });
    const last = head('GET /.well-known/jwks.json HTTP/1.1');
    const answers = await send(`${good}${bad}${good}${last}`);
    expect(answers.map(({ status }) => status)).toEqual([200, 405, 200, 200]);
  });
});
