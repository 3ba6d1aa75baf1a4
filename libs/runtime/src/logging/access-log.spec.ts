import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Server } from 'node:net';
import { Writable } from 'node:stream';
import { createLogger } from './logger.ts';
import { noteCaller, requestContext } from './request-context.ts';

type Line = Readonly<Record<string, unknown>>;

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A server with an access log, and its next line. */
async function logging(
  handle: (req: IncomingMessage, res: ServerResponse) => void,
  level = 'debug',
) {
  const lines: Line[] = [];
  const waiting: ((line: Line) => void)[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const line = JSON.parse(chunk.toString()) as Line;
      lines.push(line);
      waiting.shift()?.(line);
      done();
    },
  });
  const context = requestContext(createLogger({ service: 'test', level, destination }));
  const server = createServer((req, res) => context(req, res, () => handle(req, res)));
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  const next = () => new Promise<Line>((resolve) => waiting.push(resolve));
  return { port, url: `http://127.0.0.1:${port}`, lines, next };
}

const answers = (status: number) => (_: IncomingMessage, res: ServerResponse) =>
  void res.writeHead(status).end();

describe('a line of the access log', () => {
  it('says what was asked, how it ended, how many milliseconds it took, and who asked', async () => {
    const { url, next } = await logging((_, res) => {
      noteCaller(res, { tenantId: 't', clientId: 'c' });
      res.writeHead(201).end();
    });
    const line = next();
    const answer = await fetch(`${url}/a/b?token=x`, { method: 'POST' });
    expect(await line).toMatchObject({
      ...{ level: 'info', event: 'request', method: 'POST', path: '/a/b', status: 201 },
      ...{ tenantId: 't', clientId: 'c', ms: expect.any(Number) },
      requestId: answer.headers.get('x-request-id'),
    });
  });

  it.each([
    ['/x', 200, 'info'],
    ['/x', 404, 'info'],
    ['/x', 503, 'warn'],
    ['/health/live', 200, 'debug'],
    ['/health/ready', 503, 'info'],
  ])('%s, %d: %s', async (path, status, level) => {
    const { url, next } = await logging(answers(status));
    const line = next();
    await fetch(url + path);
    expect(await line).toMatchObject({ level, status });
  });

  it('says 499 of a caller that hung up', async () => {
    const reached = Promise.withResolvers<undefined>();
    const { url, next } = await logging(() => reached.resolve(undefined));
    const line = next();
    const impatience = new AbortController();
    const asked = fetch(url, { signal: impatience.signal }).catch(() => undefined);
    await reached.promise;
    impatience.abort();
    await asked;
    expect(await line).toMatchObject({ level: 'info', status: 499 });
  });

  it('at LOG_LEVEL=warn there are those of failures only', async () => {
    const { url, next, lines } = await logging((req, res) => {
      res.writeHead(req.url === '/broken' ? 500 : 200).end();
    }, 'warn');
    const line = next();
    await fetch(url);
    await fetch(`${url}/broken`);
    expect(await line).toMatchObject({ path: '/broken' });
    expect(lines).toHaveLength(1);
  });

  it('W3C Trace Context: has the id of the caller’s trace, with and without an exporter', async () => {
    const { url, next } = await logging(answers(200));
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    for (const [traceparent, told] of [
      [`00-${traceId}-b7ad6b7169203331-01`, traceId],
      [`ff-${traceId}-b7ad6b7169203331-01`, undefined],
      [`00-${'0'.repeat(32)}-b7ad6b7169203331-01`, undefined],
      ['rrs_abc', undefined],
    ] as const) {
      const line = next();
      await fetch(url, { headers: { traceparent } });
      expect((await line)['traceId']).toBe(told);
    }
  });

  it.each([
    ['colours', '\u001b[31mred'],
    ['two of them', 'one\r\nX-Request-Id: two'],
    ['one without end', 'x'.repeat(129)],
    ['none', ''],
    ['braces', '{"a":1}'],
    ['letters of other scripts', '\u00e9t\u00e9'],
  ])('has an id of our own where the caller’s will not do: %s', async (_, given) => {
    const { port, next, lines } = await logging(answers(200));
    const line = next();
    const head = `GET /a HTTP/1.1\r\nHost: x\r\nX-Request-Id: ${given}\r\nConnection: close\r\n\r\n`;
    const socket = connect(port, '127.0.0.1', () => socket.write(head, 'latin1'));
    socket.on('error', () => undefined);
    const closed = once(socket.resume(), 'close');
    if (given.includes('\u001b')) {
      // A byte that no header may have: there is no request.
      await closed;
      expect(lines).toEqual([]);
    } else {
      expect((await line)['requestId']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
