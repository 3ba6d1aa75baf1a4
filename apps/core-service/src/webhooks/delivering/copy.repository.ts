import type { Pool } from 'pg';
import { inTransaction } from '../../database/transaction.ts';
import type { EventPosition } from '../../event-stream/event.ts';
import { ms } from '../webhook-row.ts';
import { skipLost } from './go-on.ts';
import { settle } from './settle.ts';

/** A webhook that has not been told everything. */
export interface Behind {
  readonly tenantId: string;
  readonly id: string;
  readonly eventTypes: readonly string[];
  /** Up to where it has been told. */
  readonly told: EventPosition;
}

interface BehindRow extends Omit<Behind, 'told'> {
  readonly xact: string;
  readonly at: number;
  readonly told_id: string;
}

/** An event as it will be posted. */
export interface Copied {
  readonly eventId: string;
  readonly body: string;
}

/** Webhooks looked after at a time. */
const BATCH = 500;

const BEHIND = {
  name: 'webhook-behind',
  text: `
  SELECT w.tenant_id AS "tenantId", w.id, w.event_types AS "eventTypes", w.told_xact::text AS xact,
    ${ms('w.told_at')} AS at, w.told_id
  FROM desk.webhook w
  WHERE w.status = 'enabled' AND ($1::uuid[] IS NULL OR w.tenant_id = ANY ($1::uuid[]))
    AND (w.told_xact > pg_snapshot_xmin(pg_current_snapshot())::text::bigint OR EXISTS (
      SELECT FROM desk.outbox o
      WHERE o.tenant_id = w.tenant_id
        AND (o.xact, o.at, o.id) > (w.told_xact::text::xid8, w.told_at, w.told_id)
        AND o.xact < (SELECT pg_snapshot_xmin(pg_current_snapshot()))))
  LIMIT ${BATCH}`,
};

// Whoever was first has moved the place on, and whoever comes second finds it moved.
const MOVE = {
  name: 'webhook-move',
  text: `
  UPDATE desk.webhook SET told_xact = $6, told_at = $7, told_id = $8
  WHERE tenant_id = $1 AND id = $2 AND status = 'enabled'
    AND told_xact = $3 AND told_at = $4 AND told_id = $5`,
};

// The ticket as it is now says whether the webhook cares. What happened before the webhook was made
// is not its concern; a minute more, because clocks of replicas differ.
const COPY = {
  name: 'webhook-copy',
  text: `
  INSERT INTO desk.webhook_delivery (tenant_id, id, webhook_id, event_id, type, subject_id,
    ticket_number, xact, at, body, state, tries, attempts)
  SELECT o.tenant_id, gen_random_uuid(), w.id, o.id, o.type, o.ticket_id,
    o.payload ->> 'ticketNumber', o.xact::text::bigint, o.at, m.body, 'pending', 0, '[]'
  FROM unnest($3::uuid[], $4::text[]) AS m (event_id, body)
  JOIN desk.outbox o ON o.tenant_id = $1::uuid AND o.id = m.event_id
  JOIN desk.webhook w ON w.tenant_id = $1::uuid AND w.id = $2::uuid
  JOIN desk.ticket t ON t.tenant_id = $1::uuid AND t.id = o.ticket_id
  WHERE o.at >= w.created_at - interval '1 minute'
    AND (w.priorities IS NULL OR t.priority = ANY (w.priorities))
    AND (w.ticket_types IS NULL OR t.ticket_type = ANY (w.ticket_types))
  ON CONFLICT (tenant_id, webhook_id, event_id) DO NOTHING
  RETURNING subject_id`,
};

const columnsOf = ({ xact, at, id }: EventPosition) => [
  xact.toString(),
  new Date(at).toISOString(),
  id,
];

/** Copies events out of the stream into deliveries: safe in many processes at once. */
export class CopyRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Enabled webhooks for which the stream holds something. @param tenants null for all of them. */
  async behind(tenants: readonly string[] | null): Promise<Behind[]> {
    const { rows } = await this.#pool.query<BehindRow>({ ...BEHIND, values: [tenants] });
    return rows.map(({ xact, at, told_id: id, ...webhook }) => ({
      ...webhook,
      told: { xact: BigInt(xact), at, id },
    }));
  }

  /**
   * Adds deliveries and moves the webhook's place on, or neither.
   * @param to.at milliseconds since the epoch, the present.
   * @returns false when another process was first, or the webhook is not enabled any more.
   */
  copy(
    { tenantId, id, told }: Behind,
    events: readonly Copied[],
    to: { readonly next: EventPosition; readonly at: number },
  ): Promise<boolean> {
    return inTransaction(this.#pool, async (db) => {
      const moved = [tenantId, id, ...columnsOf(told), ...columnsOf(to.next)];
      const { rowCount } = await db.query({ ...MOVE, values: moved });
      if (rowCount !== 1) return false;
      if (events.length === 0) return true;
      const columns = [events.map(({ eventId }) => eventId), events.map(({ body }) => body)];
      const values = [tenantId, id, ...columns];
      const { rows } = await db.query<{ subject_id: string }>({ ...COPY, values });
      const subjects = rows.map(({ subject_id: subject }) => subject);
      await settle(db, { tenantId, webhookId: id, subjects, at: to.at });
      return true;
    });
  }

  /** Passes over events that are no longer kept. */
  skipLost({ tenantId, id }: Behind, at: number): Promise<void> {
    return skipLost(this.#pool, { tenantId, webhookId: id, at });
  }
}
