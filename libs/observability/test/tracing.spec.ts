import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

interface Span {
  readonly traceId: string;
  readonly name: string;
  readonly kind: number;
  readonly parentSpanId?: string;
}

/** A collector of OTLP over HTTP, in JSON, as exporters send it. */
async function collector() {
  const bodies: string[] = [];
  const server: Server = createServer((req, res) => {
    void text(req).then((body) => {
      bodies.push(body);
      res.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const spans = () =>
    bodies.flatMap((body) => {
      const { resourceSpans } = JSON.parse(body) as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
      };
      return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans: all }) => all));
    });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, bodies, spans, stop: () => server.close() };
}

it('W3C Trace Context: a trace goes on from the caller, through this process, to the next one', async () => {
  const collecting = await collector();
  const program = fileURLToPath(new URL('traced-program.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@ticketgate/source', program], {
    env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: collecting.url },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const [traceId, parentSpanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  const answer = await fetch(`${url}/things/7?comment=private`, {
    headers: { traceparent: `00-${traceId}-${parentSpanId}-01` },
  });
  const said = (await answer.json()) as { traceId: string; spanId: string; told: string };
  child.stdin.end();
  await once(child, 'exit');
  collecting.stop();
  expect(said.traceId).toBe(traceId);
  expect(said.told).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  const spans = collecting.spans();
  expect(spans.map((span) => span.traceId)).toEqual(spans.map(() => traceId));
  expect(spans).toContainEqual(
    expect.objectContaining({ name: 'GET /things/:thing', parentSpanId }),
  );
  expect(collecting.bodies.join()).not.toMatch(/private|secret/);
});
