// Tenants are found by jumping from one to the next in the index. One process at a time: the number
// of the lock is arbitrary, and only used here.
export const SWEEP = {
  name: 'events-sweep',
  text: `
  WITH RECURSIVE turn AS MATERIALIZED (
    SELECT pg_try_advisory_xact_lock(7400211960) AS mine
  ), tenant AS (
    (SELECT tenant_id FROM desk.outbox WHERE (SELECT mine FROM turn) ORDER BY tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT o.tenant_id FROM desk.outbox o WHERE o.tenant_id > t.tenant_id
      ORDER BY o.tenant_id LIMIT 1)
    FROM tenant t WHERE t.tenant_id IS NOT NULL
  ), old AS (
    SELECT o.tenant_id, o.id
    FROM tenant t CROSS JOIN LATERAL (
      SELECT * FROM desk.outbox WHERE tenant_id = t.tenant_id
      ORDER BY tenant_id, xact, at, id LIMIT $2::int
    ) o
    WHERE o.at < $1::timestamptz AND o.xact < (SELECT pg_snapshot_xmin(pg_current_snapshot()))
  ), gone AS (
    DELETE FROM desk.outbox o USING old
    WHERE o.tenant_id = old.tenant_id AND o.id = old.id
    RETURNING o.tenant_id, o.xact, o.at, o.id
  ), noted AS (
    INSERT INTO desk.outbox_swept AS s (tenant_id, xact, at, event_id)
    SELECT DISTINCT ON (tenant_id) tenant_id, xact, at, id FROM gone
    ORDER BY tenant_id, xact DESC, at DESC, id DESC
    ON CONFLICT (tenant_id) DO UPDATE
    SET xact = excluded.xact, at = excluded.at, event_id = excluded.event_id
    WHERE (excluded.xact, excluded.at, excluded.event_id) > (s.xact, s.at, s.event_id)
  )
  SELECT count(*)::int AS removed FROM gone`,
};
