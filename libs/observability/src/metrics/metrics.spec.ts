import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { Metrics } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';
import { nameRoute, requestMetrics } from './request-metrics.ts';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A server that measures its requests, and what it says about them. */
async function measured(handle: (req: IncomingMessage, res: ServerResponse) => void) {
  const metrics = new Metrics('test');
  const middleware = requestMetrics(metrics);
  const server = createServer((req, res) => middleware(req, res, () => handle(req, res)));
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const lines = async () => {
    const text = await metrics.read();
    return text.split('\n').filter((line) => line.includes('duration_seconds_count'));
  };
  return { url: urlOf(server), lines };
}

describe('metrics', () => {
  it('are answered at /metrics of their own port, and nothing else is', async () => {
    const metrics = new Metrics('test');
    metrics.counter('things_total', 'Things.')();
    const server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
    servers.push(server);
    const answer = await fetch(`${urlOf(server)}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain('ticketgate_things_total{service="test"} 1');
    expect((await fetch(`${urlOf(server)}/`)).status).toBe(404);
    expect((await fetch(`${urlOf(server)}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('read a gauge anew each time; one that cannot be read hides no other', async () => {
    const metrics = new Metrics('test');
    const readings = [{ labels: { state: 'idle' }, value: 3 }];
    metrics.gauge('pool', 'Connections.', () => readings, ['state']);
    metrics.gauge('broken', 'Never.', () => Promise.reject(new Error('away')));
    const before = await metrics.read();
    expect(before).toContain('ticketgate_pool{state="idle",service="test"} 3');
    // Not 0 either, which would say that all is well.
    expect(before).not.toMatch(/^ticketgate_broken/m);
    readings[0] = { labels: { state: 'busy' }, value: 1 };
    const text = await metrics.read();
    expect(text).toContain('ticketgate_pool{state="busy",service="test"} 1');
    expect(text).not.toContain('idle');
  });

  it('leave out a reading that does not come: a database that hangs hides only itself', async () => {
    const metrics = new Metrics('test', 20);
    metrics.gauge('hanging', 'Never.', () => new Promise(() => undefined));
    metrics.gauge('quick', 'At once.', () => [{ value: 1 }]);
    const text = await metrics.read();
    expect(text).toContain('ticketgate_quick{service="test"} 1');
    expect(text).not.toMatch(/^ticketgate_hanging\{/m);
  });

  it('say what runs, and count on from what is counted elsewhere', async () => {
    const metrics = new Metrics('test');
    let lost = 2;
    metrics.total('lost_total', 'Lost.', () => lost);
    expect(await metrics.read()).toContain('ticketgate_lost_total{service="test"} 2');
    lost = 5;
    const text = await metrics.read();
    expect(text).toContain('ticketgate_lost_total{service="test"} 5');
    expect(text).toMatch(/^ticketgate_build_info\{version="\d+\.\d+\.\d+",node="v\d+/m);
  });

  it('name requests by template, status and method, never by what the caller wrote', async () => {
    const { url, lines } = await measured((req, res) => {
      if (req.url?.startsWith('/tickets/')) nameRoute(req, '/tickets/:ticket');
      res.writeHead(req.url === '/tickets/1' ? 200 : 404).end();
    });
    for (const path of ['/tickets/1', '/tickets/2?secret=x', '/nonsense']) await fetch(url + path);
    await fetch(`${url}/tickets/1`, { method: 'PURGE' });
    const text = (await lines()).join('\n');
    expect(text).toContain('method="GET",route="/tickets/:ticket",status="200"');
    expect(text).toContain('method="GET",route="/tickets/:ticket",status="404"');
    expect(text).toContain('method="GET",route="unmatched",status="404"');
    expect(text).toContain('method="other",route="/tickets/:ticket",status="200"');
    expect(text).not.toMatch(/secret|nonsense|PURGE/);
  });

  it('tell a caller that hung up from one that was answered', async () => {
    const reached = Promise.withResolvers<ServerResponse>();
    const { url, lines } = await measured((_, res) => reached.resolve(res));
    const impatience = new AbortController();
    const asked = fetch(url, { signal: impatience.signal }).catch(() => undefined);
    const response = await reached.promise;
    impatience.abort();
    await Promise.all([asked, once(response, 'close')]);
    expect((await lines()).join()).toContain('status="499"');
  });
});
