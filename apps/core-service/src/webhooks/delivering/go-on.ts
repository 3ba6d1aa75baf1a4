import type { Queryable, Transaction } from '../../database/transaction.ts';

interface Which {
  readonly tenantId: string;
  readonly webhookId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

// After events that were removed the oldest one kept comes next. A place ahead of this database is
// from another one: everything kept is looked at anew, and what is in the log is not sent again.
const SKIP_LOST = {
  name: 'webhook-skip-lost',
  text: `
  UPDATE desk.webhook w
  SET lost_until = coalesce(s.at, $3::timestamptz), version = w.version + 1,
    told_xact = CASE WHEN w.told_xact > n.xmin THEN 0 ELSE s.xact::text::bigint END,
    told_at = CASE WHEN w.told_xact > n.xmin THEN 'epoch' ELSE s.at END,
    told_id = CASE WHEN w.told_xact > n.xmin THEN '00000000-0000-0000-0000-000000000000'
      ELSE s.event_id END
  FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS xmin) n
    LEFT JOIN desk.outbox_swept s ON s.tenant_id = $1::uuid
  WHERE w.tenant_id = $1::uuid AND w.id = $2::uuid
    AND (w.told_xact > n.xmin OR
      (s.xact::text::bigint, s.at, s.event_id) > (w.told_xact, w.told_at, w.told_id))`,
};

const RETRY_NOW = {
  name: 'webhook-retry-now',
  text: `
  UPDATE desk.webhook_delivery SET tries = 0, next_attempt_at = $3::timestamptz
  WHERE tenant_id = $1::uuid AND webhook_id = $2::uuid AND state = 'pending'
    AND next_attempt_at IS NOT NULL AND lease IS NULL`,
};

const valuesOf = ({ tenantId, webhookId, at }: Which) => [
  tenantId,
  webhookId,
  new Date(at).toISOString(),
];

/** Passes over events that are no longer kept, and notes until when. */
export async function skipLost(db: Queryable, which: Which): Promise<void> {
  await db.query({ ...SKIP_LOST, values: valuesOf(which) });
}

/** Makes a webhook that was enabled go on where it stopped: what waited for a retry goes at once. */
export async function goOn(db: Transaction, which: Which): Promise<void> {
  await db.query({ ...RETRY_NOW, values: valuesOf(which) });
  await skipLost(db, which);
}
