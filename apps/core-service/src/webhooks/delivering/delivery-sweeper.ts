import type { Clock } from '@ticketgate/runtime';
import type { Pool } from 'pg';
import type { Jobs } from '../../jobs/jobs.ts';

const EVERY_SECONDS = 60;
/** Deliveries of one webhook that go at a time. */
const BATCH = 1_000;
const DAY_MS = 86_400_000;

// One process at a time: the number of the lock is arbitrary, and only used here.
const SWEEP = {
  name: 'webhook-sweep',
  text: `
  WITH turn AS MATERIALIZED (
    SELECT pg_try_advisory_xact_lock(7400211961) AS mine
  ), old AS (
    SELECT d.tenant_id, d.id
    FROM desk.webhook w CROSS JOIN LATERAL (
      SELECT tenant_id, id FROM desk.webhook_delivery
      WHERE tenant_id = w.tenant_id AND webhook_id = w.id AND at < $1::timestamptz
        AND state <> 'pending'
      ORDER BY at, id LIMIT $2::int
    ) d
    WHERE (SELECT mine FROM turn)
  )
  DELETE FROM desk.webhook_delivery d USING old
  WHERE d.tenant_id = old.tenant_id AND d.id = old.id`,
};

export interface DeliverySweeperDeps {
  readonly pool: Pool;
  readonly retentionDays: number;
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'every'>;
}

/** Removes deliveries that are over and older than the retention, in whichever replica's turn it is. */
export class DeliverySweeper {
  readonly #deps: DeliverySweeperDeps;

  constructor(deps: DeliverySweeperDeps) {
    this.#deps = deps;
    const run = async (signal: AbortSignal) => {
      await this.sweep(signal);
    };
    deps.jobs.every({ name: 'webhook-log-sweep', everySeconds: EVERY_SECONDS, run });
  }

  /** Batch by batch; answers how many deliveries went. */
  async sweep(signal?: AbortSignal): Promise<number> {
    const { pool, retentionDays, clock } = this.#deps;
    const end = new Date(clock.epochMs() - retentionDays * DAY_MS).toISOString();
    for (let removed = 0; ;) {
      const { rowCount } = await pool.query({ ...SWEEP, values: [end, BATCH] });
      removed += rowCount ?? 0;
      if (!rowCount || signal?.aborted) return removed;
    }
  }
}
