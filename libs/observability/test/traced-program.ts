/** A program that is traced: answers requests, asks another server and tells which trace it is in. */
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { startTracing } from '../src/tracing/tracing.ts';

const tracing = await startTracing({ service: 'traced', followsCaller: true, ratio: 1 });
const { createServer } = await import('node:http');
const { nameRoute } = await import('../src/metrics/request-metrics.ts');
const { traceContext } = await import('../src/tracing/trace-context.ts');

const other = createServer((req, res) => res.end(req.headers['traceparent'] ?? 'none'));
other.listen(0, '127.0.0.1');
await once(other, 'listening');
const portOf = (server: typeof other) => (server.address() as { port: number }).port;

const server = createServer((req, res) => {
  nameRoute(req, '/things/:thing');
  const asked = fetch(`http://127.0.0.1:${portOf(other)}/?token=secret`);
  void asked.then(async (answer) => {
    res.end(JSON.stringify({ ...traceContext(), told: await answer.text() }));
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`http://127.0.0.1:${portOf(server)}\n`);
const write = (entry: object) => void process.stdout.write(`${JSON.stringify(entry)}\n`);
tracing.tellTo({ warn: write, info: write });
await text(process.stdin);
await tracing.stop();
process.exit(0);
