import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { failureOf } from './failure.ts';
import { postBytes } from './post-bytes.ts';

let server: Server;
let answer: RequestListener;
let asked: number;
let url: (host?: string) => string;

beforeAll(async () => {
  server = createServer((req, res) => {
    asked += 1;
    answer(req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  url = (host = '127.0.0.1') => `http://${host}:${port}/`;
});
beforeEach(() => {
  asked = 0;
  answer = (_, res) => res.writeHead(204).end();
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const options = { headers: {}, timeoutMs: 2_000, keepBytes: 4_096, allowInternal: true };
const body = Buffer.from('{"x":"ü"}');
const wordsFor = (uri: string, more: object = {}) =>
  postBytes(uri, body, { ...options, ...more }).then(
    ({ status }) => String(status),
    (error: unknown) => failureOf(error),
  );

describe('posting to a stranger’s address', () => {
  it('sends the bytes and the headers, and hands over what was said', async () => {
    answer = (req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        res.writeHead(202, { 'x-length': req.headers['content-length'] });
        res.end(`${String(req.headers['x-mine'])} ${Buffer.concat(chunks).toString()}`);
      });
    };
    const said = await postBytes(url(), body, { ...options, headers: { 'x-mine': 'yes' } });
    expect(said.status).toBe(202);
    expect(said.headers['x-length']).toBe('10');
    expect(said.body.toString()).toBe('yes {"x":"ü"}');
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://[::ffff:127.0.0.1]:1/',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
  ])('K34: %s is never connected to', async (uri) => {
    expect(await wordsFor(uri, { allowInternal: false })).toMatch(/public internet/);
  });

  it('K34: a name that resolves to us is refused when it resolves', async () => {
    const words = await wordsFor(url('localhost'), { allowInternal: false });
    expect([words, asked]).toEqual(['the name does not resolve to the public internet', 0]);
  });

  it('K34: a redirect is an answer, and is not followed', async () => {
    answer = (_, res) => res.writeHead(307, { location: url() }).end();
    expect([await wordsFor(url()), asked]).toEqual(['307', 1]);
  });

  it('an answer without end is read no further than what is kept', async () => {
    answer = (_, res) => {
      const more = () => {
        while (!res.destroyed && res.write('x'.repeat(16_384)));
      };
      res.on('drain', more);
      more();
    };
    const said = await postBytes(url(), body, options);
    expect([said.status, said.body.length]).toEqual([200, 4_096]);
  });

  it('an answer that breaks off after its status is an answer', async () => {
    answer = (_, res) => {
      res.writeHead(200, { 'content-length': '1000' });
      res.write('half', () => res.destroy());
    };
    expect(await wordsFor(url())).toBe('200');
  });

  it.each([
    ['never answers', () => undefined, 'no answer in time'],
    [
      'drips its head',
      (_, res) => void res.socket?.write('HTTP/1.1 200 OK\r\nX'),
      'no answer in time',
    ],
    ['hangs up', (_, res) => void res.destroy(), 'the connection was closed before an answer'],
    [
      'does not speak HTTP',
      (_, res) => void res.socket?.end('hello\r\n\r\n'),
      'the answer is not HTTP',
    ],
    [
      'switches to another protocol',
      (_, res) =>
        void res.socket?.write(
          'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
        ),
      'the connection was closed before an answer',
    ],
  ] as readonly (readonly [string, RequestListener, string])[])(
    'a server that %s is a failure, in words',
    async (_, listener, words) => {
      answer = listener;
      expect(await wordsFor(url(), { timeoutMs: 100 })).toBe(words);
    },
  );

  it('a connection that is refused is a failure, in words', async () => {
    expect(await wordsFor('http://127.0.0.1:1/')).toBe('the connection was refused');
  });
});
