import type { Pool, PoolClient } from 'pg';

/** What is to be made of a restored schema. */
export interface Restoring {
  /** Ticket numbers of each tenant and type that are left out: the lost hours gave some of them out. */
  readonly numberGap: number;
  /** Days that a webhook's log reaches back. */
  readonly logRetentionDays: number;
  /** The present. */
  readonly now: Date;
}

/** What was done. */
export interface RestoredDesk {
  readonly events: number;
  readonly webhooks: number;
  readonly counters: number;
  readonly numberGap: number;
}

/** Somebody is served from this database. */
export class StillServing extends Error {
  constructor(services: readonly string[]) {
    super(
      `This database is in use (${services.join(', ')}), and nothing was changed. After a restore: stop both ` +
        "services, all replicas, run oauth-server's `operator restored --yes`, then repeat this.",
    );
    this.name = 'StillServing';
  }
}

const SERVING = `
  SELECT service FROM security.replica WHERE lapses_at > clock_timestamp() ORDER BY service`;

// What a webhook's log holds is not sent again, whatever the place says; what is older than the log
// is, where it was told before the webhook fell behind. A minute more, because an earlier instant may
// have a later number. Before the numbers go, because they say what was told.
const WEBHOOKS = `
  UPDATE desk.webhook w SET
    told_xact = 1,
    told_at = least(
      $1::timestamptz,
      coalesce((
        SELECT max(o.at) - interval '1 minute' FROM desk.outbox o
        WHERE o.tenant_id = w.tenant_id
          AND (o.xact, o.at, o.id) <= (w.told_xact::text::xid8, w.told_at, w.told_id)
      ), 'epoch')),
    told_id = '00000000-0000-0000-0000-000000000000'`;

// Places in the stream are numbers of the server's transactions, which another server counts anew:
// everything that is kept comes first, in the order of its instants.
const EVENTS = `UPDATE desk.outbox SET xact = '1' WHERE xact <> '1'`;
const DELIVERIES = `UPDATE desk.webhook_delivery SET xact = 1 WHERE state = 'pending' AND xact <> 1`;
// Whoever begins at the beginning has missed nothing.
const SWEPT = `
  UPDATE desk.outbox_swept SET xact = '0', at = 'epoch',
    event_id = '00000000-0000-0000-0000-000000000000'`;

const COUNTERS = 'UPDATE desk.ticket_counter SET last_number = last_number + $1';

const DAY_MS = 86_400_000;
/** Milliseconds; nobody is served meanwhile, and the tables may be large. */
const PATIENCE_MS = 3_600_000;

/**
 * Makes a restored schema one to go on from, in one transaction. Repeating it leaves out as many
 * numbers again and does nothing else.
 * @throws StillServing
 */
export async function restoreDesk(pool: Pool, restoring: Restoring): Promise<RestoredDesk> {
  const { numberGap, logRetentionDays, now } = restoring;
  const serving = await pool.query<{ service: string }>(SERVING);
  if (serving.rows.length > 0) throw new StillServing(serving.rows.map(({ service }) => service));
  const db = await pool.connect();
  try {
    await db.query('BEGIN');
    await db.query('SET LOCAL statement_timeout = 0');
    const logged = new Date(now.getTime() - logRetentionDays * DAY_MS);
    const webhooks = await count(db, WEBHOOKS, logged);
    const events = await count(db, EVENTS);
    await count(db, DELIVERIES);
    await count(db, SWEPT);
    const counters = await count(db, COUNTERS, numberGap);
    await db.query('COMMIT');
    return { events, webhooks, counters, numberGap };
  } catch (error) {
    await db.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    db.release();
  }
}

async function count(db: PoolClient, text: string, ...values: unknown[]): Promise<number> {
  const question = { text, values, query_timeout: PATIENCE_MS };
  return (await db.query(question)).rowCount ?? 0;
}
