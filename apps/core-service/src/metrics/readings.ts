import type { Metrics, Reading } from '@ticketgate/observability';
import type { Clock } from '@ticketgate/runtime';
import type { Pool } from 'pg';

/** Both are answered from partial indexes, which hold what waits and nothing else. */
const OVERDUE = {
  name: 'metrics-sla-overdue',
  text: `SELECT count(*)::int AS count FROM desk.ticket
    WHERE sla_next_at IS NOT NULL AND sla_next_at > '-infinity' AND sla_next_at < $1`,
};
const WAITING = {
  name: 'metrics-webhooks-waiting',
  text: `SELECT count(*)::int AS count, (extract(epoch FROM min(at)) * 1000)::float8 AS since
    FROM desk.webhook_delivery WHERE state = 'pending'`,
};

/** Milliseconds that an announcement may be late while everything is well. */
const GRACE_MS = 15_000;

interface Sources {
  readonly pool: Pick<Pool, 'query'>;
  readonly clock: Clock;
}

/** What waits to be told: SLA marks, and deliveries of webhooks. */
export function readDesk(metrics: Metrics, { pool, clock }: Sources): void {
  metrics.gauge('sla_overdue', 'Tickets whose next SLA mark is due and not recorded.', async () => {
    const values = [new Date(clock.epochMs() - GRACE_MS).toISOString()];
    const { rows } = await pool.query<{ count: number }>({ ...OVERDUE, values });
    return one(rows[0]?.count ?? 0);
  });
  const waiting = together(async () => {
    const { rows } = await pool.query<{ count: number; since: number | null }>(WAITING);
    return rows[0] ?? { count: 0, since: null };
  });
  metrics.gauge('webhook_deliveries_waiting', 'Deliveries of webhooks not made yet.', async () =>
    one((await waiting()).count),
  );
  metrics.gauge(
    'webhook_oldest_waiting_seconds',
    'Seconds since the event of the oldest delivery that waits.',
    async () => {
      const { since } = await waiting();
      return one(since === null ? 0 : (clock.epochMs() - since) / 1_000);
    },
  );
}

/** What is asked for while it is being read is the same answer: one question for all of a scrape. */
function together<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read().finally(() => (reading = undefined)));
}

const one = (value: number): readonly Reading[] => [{ value }];
