import { once } from 'node:events';
import {
  Agent,
  createServer,
  get,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { listen } from './listen.ts';
import { closeServer, onShutdownSignal } from './shutdown.ts';

let server: Server;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterEach(() => server.closeAllConnections());
afterAll(() => agent.destroy());

/** Opens a server. @returns its port. */
async function serving(handle: RequestListener = (_, res) => res.end()): Promise<number> {
  server = createServer(handle);
  await listen(server, { host: '127.0.0.1', port: 0 });
  return (server.address() as AddressInfo).port; // listening on TCP
}

/** Asks over the one connection that there is. */
async function ask(port: number): Promise<IncomingMessage> {
  const [answer] = (await once(get({ host: '127.0.0.1', port, agent }), 'response')) as [
    IncomingMessage,
  ];
  answer.resume();
  await once(answer, 'end');
  return answer;
}

describe('the end of a server', () => {
  it('RFC 9112 9.6: a client that keeps its connection is answered, and told to let go', async () => {
    const port = await serving();
    expect((await ask(port)).headers.connection).toBe('keep-alive');
    const closed = closeServer(server, { drainMs: 1_000 });
    const { statusCode, headers } = await ask(port);
    expect([statusCode, headers.connection]).toEqual([200, 'close']);
    await closed;
  });

  it('of two requests sent at once the second is not answered by half', async () => {
    const port = await serving((_, res) => res.end('whole'));
    const closed = closeServer(server, { drainMs: 1_000 });
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2));
    let text = '';
    socket.on('data', (part: Buffer) => (text += part.toString()));
    await once(socket, 'end');
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(1);
    expect(text).toMatch(/Connection: close[\s\S]*whole$/);
    await closed;
  });

  it('waits for a request that runs, tells its client to let go, and waits for no idle connection', async () => {
    const asked = Promise.withResolvers<() => void>();
    const port = await serving((_, res) => asked.resolve(() => res.end()));
    const answer = ask(port);
    const finish = await asked.promise;
    const closed = closeServer(server);
    finish();
    const { statusCode, headers } = await answer;
    expect([statusCode, headers.connection]).toEqual([200, 'close']);
    await closed;
  });

  it('cuts what does not end in time', async () => {
    const asked = Promise.withResolvers<undefined>();
    const port = await serving(() => asked.resolve(undefined));
    const answer = ask(port).catch((error: unknown) => error);
    await asked.promise;
    await closeServer(server, { graceMs: 1 });
    expect(await answer).toMatchObject({ code: 'ECONNRESET' });
  });

  it('is at once where it has not begun', async () => {
    server = createServer();
    await expect(closeServer(server, { drainMs: 3_600_000 })).resolves.toBeUndefined();
  });
});

it('two signals are one end', async () => {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const others = new Set(signals.flatMap((signal) => process.listeners(signal)));
  const stopped: string[] = [];
  const code = await new Promise<number>((resolve) => {
    onShutdownSignal((signal) => Promise.resolve(void stopped.push(signal)), resolve);
    for (const signal of signals) {
      const own = process.listeners(signal).filter((listener) => !others.has(listener));
      expect(own).toHaveLength(1);
      for (const listener of own) {
        process.off(signal, listener);
        listener(signal);
      }
    }
  });
  expect({ code, stopped }).toEqual({ code: 0, stopped: ['SIGTERM'] });
});
