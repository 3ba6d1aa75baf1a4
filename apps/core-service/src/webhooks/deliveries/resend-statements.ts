import { ms } from '../webhook-row.ts';

// What is being sent at this moment is on its way already.
export const RESEND_ONE = `
  UPDATE desk.webhook_delivery d
  SET state = 'pending', tries = 0,
    next_attempt_at = CASE WHEN d.state = 'pending' THEN least(d.next_attempt_at, $4::timestamptz) END
  WHERE d.tenant_id = $1 AND d.webhook_id = $2 AND d.id = $3 AND d.lease IS NULL
  RETURNING d.subject_id`;

// Whole milliseconds, so that whoever goes on from "next" repeats nothing; at least one.
export const RESEND_RANGE = `
  WITH found AS (
    SELECT id, at FROM desk.webhook_delivery
    WHERE tenant_id = $1::uuid AND webhook_id = $2::uuid AND state <> 'pending'
      AND at >= $3::timestamptz AND at < $4::timestamptz
      AND ($5::text[] IS NULL OR type = ANY ($5::text[])) AND ($6::text IS NULL OR state = $6::text)
    ORDER BY at, id LIMIT $7::int + 1
  ), cut AS (
    SELECT greatest(max(at), min(at) + interval '1 millisecond') AS at
    FROM found HAVING count(*) > $7::int
  ), again AS (
    UPDATE desk.webhook_delivery d SET state = 'pending', tries = 0, next_attempt_at = NULL
    FROM found f
    WHERE d.tenant_id = $1::uuid AND d.id = f.id AND f.at < coalesce((SELECT at FROM cut), 'infinity')
    RETURNING d.subject_id
  )
  SELECT (SELECT ${ms('at')} FROM cut) AS next,
    (SELECT coalesce(array_agg(subject_id::text), '{}') FROM again) AS subjects`;
