import { createServer, type Server } from 'node:http';
import { listen } from '@ticketgate/runtime';
import type { Metrics } from './metrics.ts';

/**
 * Answers `GET /metrics`, and nothing else, on a port of its own, which is not for the public.
 * @returns the listening server. @throws ConfigError for a port that cannot be had.
 */
export async function serveMetrics(
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Server> {
  const server = createServer((req, res) => {
    if (req.url !== '/metrics') return void res.writeHead(404).end();
    if (req.method !== 'GET') return void res.writeHead(405, { Allow: 'GET' }).end();
    metrics.read().then(
      (text) => res.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => res.writeHead(500).end(),
    );
  });
  // A scrape a quarter of a minute is all that comes here.
  server.headersTimeout = 5_000;
  await listen(server, { host, port }, 'METRICS_PORT');
  return server.unref();
}
