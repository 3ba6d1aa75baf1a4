import type { Pool } from 'pg';
import { inTransaction, type Transaction } from '../../database/transaction.ts';
import type { Attempt } from '../deliveries/delivery.ts';
import { ms } from '../webhook-row.ts';
import type { Receiver } from './courier.ts';
import type { Decide, Decision, Verdict } from './decision.ts';
import { settle } from './settle.ts';

/** A delivery that this process may send, until its lease ends. */
export interface Claimed extends Receiver {
  readonly id: string;
  readonly lease: string;
  readonly subjectId: string;
  readonly body: string;
  /** Failures since it was last begun. */
  readonly tries: number;
}

export interface Claiming {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** When a delivery that nobody ends is taken for lost. */
  readonly until: number;
  /** Of one webhook in this process. */
  readonly each: number;
  /** By the id of their webhooks. */
  readonly underWay: Readonly<Record<string, number>>;
  readonly atMost: number;
  /** Null for all of them. */
  readonly tenants: readonly string[] | null;
}

// Each webhook has its own share, so that a slow one takes none of another's; one that fails has a
// single message on its way, so that many that hang do not use up the process.
const CLAIM = {
  name: 'webhook-claim',
  text: `
  WITH due AS (
    SELECT d.tenant_id, d.id
    FROM desk.webhook w CROSS JOIN LATERAL (
      SELECT tenant_id, id FROM desk.webhook_delivery
      WHERE tenant_id = w.tenant_id AND webhook_id = w.id AND state = 'pending'
        AND next_attempt_at <= $1::timestamptz
      ORDER BY next_attempt_at
      LIMIT greatest(CASE WHEN w.failing_since IS NULL THEN $3::int ELSE 1 END
        - coalesce(($4::jsonb ->> w.id::text)::int, 0), 0)
      FOR UPDATE SKIP LOCKED
    ) d
    WHERE w.status = 'enabled' AND ($6::uuid[] IS NULL OR w.tenant_id = ANY ($6::uuid[]))
    LIMIT $5::int
  )
  UPDATE desk.webhook_delivery d SET lease = gen_random_uuid(), next_attempt_at = $2::timestamptz
  FROM due JOIN desk.webhook w ON w.tenant_id = due.tenant_id
  WHERE d.tenant_id = due.tenant_id AND d.id = due.id AND w.id = d.webhook_id
  RETURNING d.tenant_id AS "tenantId", d.id, d.webhook_id AS "webhookId", d.lease,
    d.subject_id AS "subjectId", d.body, d.tries, w.url, w.secret, w.old_secret AS "oldSecret",
    ${ms('w.old_secret_until')} AS "oldSecretUntil"`,
};

const HOLD = {
  name: 'webhook-queue-hold',
  text: `
  SELECT id, ${ms('failing_since')} AS "failingSince" FROM desk.webhook
  WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE`,
};

// A success counts whoever holds the lease by now: the receiver has it. The log keeps the latest 20.
const END = {
  name: 'webhook-end',
  text: `
  UPDATE desk.webhook_delivery
  SET state = $4, next_attempt_at = $5, lease = NULL,
    tries = CASE WHEN $4 = 'delivered' THEN 0 ELSE tries + 1 END,
    attempts = (CASE WHEN jsonb_array_length(attempts) >= 20 THEN attempts - 0 ELSE attempts END)
      || $6::jsonb
  WHERE tenant_id = $1 AND id = $2 AND state = 'pending'
    AND ($4 = 'delivered' OR lease = $3::uuid)`,
};

const RELEASE = {
  name: 'webhook-release',
  text: `
  UPDATE desk.webhook_delivery SET lease = NULL, next_attempt_at = $4
  WHERE tenant_id = $1 AND id = $2 AND lease = $3`,
};

const FAILING = {
  name: 'webhook-failing',
  text: `UPDATE desk.webhook SET failing_since = $3, version = version + 1
    WHERE tenant_id = $1 AND id = $2`,
};

const DISABLE = {
  name: 'webhook-disable',
  text: `
  UPDATE desk.webhook
  SET status = 'disabled', disabled_reason = $3, disabled_at = $4, version = version + 1,
    updated_at = greatest($4::timestamptz, updated_at + interval '1 millisecond')
  WHERE tenant_id = $1 AND id = $2 AND status = 'enabled'`,
};

// To the others that listen for it. It is about no ticket and waits for nothing.
const TELL_OTHERS = {
  name: 'webhook-tell-others',
  text: `
  INSERT INTO desk.webhook_delivery (tenant_id, id, webhook_id, event_id, type, subject_id, xact, at,
    body, state, tries, attempts, next_attempt_at)
  SELECT w.tenant_id, gen_random_uuid(), w.id, $3, 'webhook.disabled', $3,
    pg_current_xact_id()::text::bigint, $4, $5, 'pending', 0, '[]', $4
  FROM desk.webhook w
  WHERE w.tenant_id = $1 AND w.id <> $2 AND w.status = 'enabled'
    AND w.event_types && ARRAY['*', 'webhook.disabled']
  FOR KEY SHARE`,
};

const instant = (at: number): string => new Date(at).toISOString();

/** Deliveries that are due, for whoever sends them: safe in many processes at once. */
export class QueueRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Takes deliveries that are due; whoever else looks does not get them until the lease ends. */
  async claim(claiming: Claiming): Promise<Claimed[]> {
    const { at, until, each, underWay, atMost, tenants } = claiming;
    const values = [instant(at), instant(until), each, JSON.stringify(underWay), atMost, tenants];
    return (await this.#pool.query<Claimed>({ ...CLAIM, values })).rows;
  }

  /**
   * Writes down an attempt and what comes after it, for the delivery and for its webhook.
   * @returns what was decided; undefined when somebody else has ended it, or removed the webhook.
   */
  end(claimed: Claimed, attempt: Attempt, decide: Decide): Promise<Decision | undefined> {
    return inTransaction(this.#pool, async (db) => {
      const { tenantId, webhookId, id, lease, subjectId } = claimed;
      const held = await db.query<{ failingSince: number | null }>({
        ...HOLD,
        values: [tenantId, webhookId],
      });
      const [webhook] = held.rows;
      if (!webhook) return undefined;
      const decision = decide(webhook.failingSince);
      const { verdict } = decision;
      const values = [tenantId, id, lease, ...columnsOf(verdict), JSON.stringify([attempt])];
      const { rowCount } = await db.query({ ...END, values });
      if (rowCount !== 1) return undefined;
      if (verdict.kind !== 'again') {
        await settle(db, { tenantId, webhookId, subjects: [subjectId], at: attempt.at });
      }
      await note(db, { claimed, at: attempt.at, failingSince: webhook.failingSince }, decision);
      return decision;
    });
  }

  /** Gives a delivery back unsent. */
  async release({ tenantId, id, lease }: Claimed, at: number): Promise<void> {
    await this.#pool.query({ ...RELEASE, values: [tenantId, id, lease, instant(at)] });
  }
}

function columnsOf(verdict: Verdict): [state: string, nextAttemptAt: string | null] {
  if (verdict.kind === 'again') return ['pending', instant(verdict.at)];
  return [verdict.kind === 'delivered' ? 'delivered' : 'failed', null];
}

/** Writes down how the webhook is. */
async function note(
  db: Transaction,
  before: { readonly claimed: Claimed; readonly at: number; readonly failingSince: number | null },
  { isFailing, disable }: Decision,
): Promise<void> {
  const key = [before.claimed.tenantId, before.claimed.webhookId];
  const at = instant(before.at);
  if (isFailing !== (before.failingSince !== null)) {
    await db.query({ ...FAILING, values: [...key, isFailing ? at : null] });
  }
  if (!disable) return;
  const { reason, notice } = disable;
  const { rowCount } = await db.query({ ...DISABLE, values: [...key, reason, at] });
  if (rowCount !== 1) return;
  await db.query({ ...TELL_OTHERS, values: [...key, notice.eventId, at, notice.body] });
}
