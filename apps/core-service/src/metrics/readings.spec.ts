import { Metrics } from '@ticketgate/observability';
import type { Pool } from 'pg';
import { readDesk } from './readings.ts';

it('a scrape asks the database every question once', async () => {
  const asked: string[] = [];
  const query = ({ name }: { readonly name: string }) => {
    asked.push(name);
    return Promise.resolve({ rows: [{ count: 3, since: 40_000 }] });
  };
  const metrics = new Metrics('test');
  const pool = { query } as unknown as Pool; // all that is asked of it
  readDesk(metrics, { pool, clock: { now: () => new Date(100_000), epochMs: () => 100_000 } });
  for (let scrape = 0; scrape < 2; scrape += 1) {
    const text = await metrics.read();
    expect(text).toContain('ticketgate_webhook_deliveries_waiting{service="test"} 3');
    expect(text).toContain('ticketgate_webhook_oldest_waiting_seconds{service="test"} 60');
    expect(asked.splice(0).sort()).toEqual(['metrics-sla-overdue', 'metrics-webhooks-waiting']);
  }
});
