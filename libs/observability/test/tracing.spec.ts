import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { otlpCollector } from '@ticketgate/testing';

const PROGRAM = fileURLToPath(new URL('traced-program.ts', import.meta.url));

/** Starts the program that is traced. */
async function program(endpoint: string, more: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['--conditions=@ticketgate/source', PROGRAM], {
    env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...more },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const next = async () => String((await once(lines, 'line'))[0]);
  const url = await next();
  const stop = async () => {
    const exit = once(child, 'exit');
    child.stdin.end();
    return (await exit)[0] as number;
  };
  return { url, next, stop };
}

it('W3C Trace Context: a trace goes on from the caller, through this process, to the next one', async () => {
  const collector = await otlpCollector();
  const { url, stop } = await program(collector.url);
  const [traceId, parentSpanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  const answer = await fetch(`${url}/things/7?comment=private`, {
    headers: { traceparent: `00-${traceId}-${parentSpanId}-01` },
  });
  const said = (await answer.json()) as { traceId: string; spanId: string; told: string };
  await stop();
  await collector.stop();
  expect(said.traceId).toBe(traceId);
  expect(said.told).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  const spans = collector.spans();
  expect(spans.map((span) => span.traceId)).toEqual(spans.map(() => traceId));
  expect(spans).toContainEqual(
    expect.objectContaining({ name: 'GET /things/:thing', parentSpanId }),
  );
  expect(collector.text()).not.toMatch(/private|secret/);
});

describe('a collector that', () => {
  it('is away is told of in one line, and requests do not notice', async () => {
    const gone = await otlpCollector();
    await gone.stop();
    const { url, next, stop } = await program(gone.url, { OTEL_EXPORTER_OTLP_TIMEOUT: '300' });
    expect((await fetch(url)).status).toBe(200);
    expect(JSON.parse(await next())).toMatchObject({ event: 'traces.not_sent' });
    expect((await fetch(url)).status).toBe(200);
    expect(await stop()).toBe(0);
  });

  it('never answers keeps no process from ending', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo; // listening on TCP
    const { url, stop } = await program(`http://127.0.0.1:${port}`);
    expect((await fetch(url)).status).toBe(200);
    expect(await stop()).toBe(0);
    silent.closeAllConnections();
    silent.close();
  });
});
