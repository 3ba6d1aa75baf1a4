import type { Transaction } from '../../database/transaction.ts';

/** Deliveries of some subjects to one webhook. */
export interface Unsettled {
  readonly tenantId: string;
  readonly webhookId: string;
  readonly subjects: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

// Of each subject the oldest may go, and the others wait for it; one that is being sent is let be.
const SETTLE = {
  name: 'webhook-settle',
  text: `
  WITH ordered AS (
    SELECT id, next_attempt_at, lease,
      row_number() OVER (PARTITION BY subject_id ORDER BY xact, at, event_id) = 1 AS is_first
    FROM desk.webhook_delivery
    WHERE tenant_id = $1::uuid AND webhook_id = $2::uuid AND subject_id = ANY ($3::uuid[])
      AND state = 'pending'
  )
  UPDATE desk.webhook_delivery d
  SET next_attempt_at = CASE WHEN o.is_first THEN $4::timestamptz END
  FROM ordered o
  WHERE d.tenant_id = $1::uuid AND d.id = o.id
    AND o.is_first = (o.next_attempt_at IS NULL)
    AND (o.is_first OR o.lease IS NULL)`,
};

/**
 * Lets the oldest pending delivery of each subject go. Whoever adds or ends deliveries calls it, in
 * the same transaction and holding the webhook's row, so that no two of them miss one another.
 */
export async function settle(db: Transaction, unsettled: Unsettled): Promise<void> {
  const { tenantId, webhookId, at } = unsettled;
  const subjects = [...new Set(unsettled.subjects)];
  if (subjects.length === 0) return;
  const values = [tenantId, webhookId, subjects, new Date(at).toISOString()];
  await db.query({ ...SETTLE, values });
}
