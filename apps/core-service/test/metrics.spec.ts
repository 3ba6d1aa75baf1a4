import { startCore, type TestCore } from './core.ts';

let core: TestCore;

beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());

/** The lines of one number, without those of others whose names begin the same. */
async function linesOf(name: string): Promise<string[]> {
  const text = await core.app.metrics.read();
  return text.split('\n').filter((line) => line.startsWith(`ticketgate_${name}{`));
}

describe('what the API counts', () => {
  it('requests by route and status, changes by kind, and never what a caller wrote', async () => {
    const acme = await core.tenant();
    const { ticketNumber } = await acme.ticket();
    await acme.call(ticketNumber);
    await acme.call('INC-77777');
    await acme.call(`${ticketNumber}/priority?priority=HIGH`, { method: 'PUT' });
    const counts = (await linesOf('http_request_duration_seconds_count')).join('\n');
    const byNumber = 'method="GET",route="/api/client-api/ticket/:ticketNumber"';
    expect(counts).toContain(`${byNumber},status="200"} 1`);
    expect(counts).toContain(`${byNumber},status="404"} 1`);
    expect((await linesOf('ticket_changes_total')).sort()).toEqual([
      'ticketgate_ticket_changes_total{action="created",service="core-service"} 1',
      'ticketgate_ticket_changes_total{action="priority_changed",service="core-service"} 1',
    ]);
    const text = await core.app.metrics.read();
    for (const said of [ticketNumber, 'INC-77777', acme.id]) expect(text).not.toContain(said);
  });

  it('the access log says whose request it was', async () => {
    const acme = await core.tenant();
    await acme.call('search');
    const line = core
      .log()
      .trim()
      .split('\n')
      .findLast((text) => text.includes('"request"'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ tenantId: acme.id, path: expect.any(String) });
  });

  it('the feed, connections, and what waits to be told', async () => {
    for (const name of ['sla_overdue', 'webhook_deliveries_waiting', 'security_feed_head']) {
      expect(await linesOf(name)).toHaveLength(1);
    }
    expect((await linesOf('webhook_oldest_waiting_seconds')).join()).toMatch(/ 0$/);
    const pools = (await linesOf('database_connections')).join();
    for (const pool of ['requests', 'feed', 'jobs']) expect(pools).toContain(`pool="${pool}"`);
  });
});
