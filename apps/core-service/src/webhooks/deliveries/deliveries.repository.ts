import { Injectable } from '@nestjs/common';
import { WEBHOOK_LIMITS, type DeliveryState } from '@ticketgate/contracts';
import { Pool } from 'pg';
import { inTransaction, type Transaction } from '../../database/transaction.ts';
import type { Receiver } from '../delivering/courier.ts';
import { settle } from '../delivering/settle.ts';
import { ms } from '../webhook-row.ts';
import { DeliveryNotFound, WebhookIsDisabled, WebhookNotFound } from '../webhook.errors.ts';
import type { Attempt, Delivery } from './delivery.ts';
import { RESEND_ONE, RESEND_RANGE } from './resend-statements.ts';

/** A webhook of a tenant, whose log is meant. */
export interface Log {
  readonly tenantId: string;
  readonly webhookId: string;
}

/** Which part of a log is read; instants in milliseconds since the epoch. */
export interface LogFilter {
  readonly state: DeliveryState | null;
  readonly type: string | null;
  /** Number of a ticket. */
  readonly ticket: string | null;
  readonly since: number | null;
  readonly until: number | null;
}

/** A page and a bit of a log, the latest events first. */
export interface LogPage {
  readonly after: { readonly at: number; readonly id: string } | undefined;
  /** Rows at most. */
  readonly limit: number;
}

/** Which deliveries are sent again. */
export interface ResendRange {
  readonly from: number;
  readonly until: number;
  readonly types: readonly string[] | null;
  readonly state: 'delivered' | 'failed' | null;
}

interface DeliveryRow extends Omit<Delivery, 'ticket'> {
  readonly subject_id: string;
  readonly ticket_number: string | null;
}

const COLUMNS = `d.id, d.type, ${ms('d.at')} AS at, d.event_id AS "eventId", d.subject_id,
  d.ticket_number, d.state, d.attempts,
  CASE WHEN d.lease IS NULL THEN ${ms('d.next_attempt_at')} END AS "nextAttemptAt"`;

const SELECT = `SELECT ${COLUMNS} FROM desk.webhook_delivery d
  WHERE d.tenant_id = $1 AND d.webhook_id = $2`;

const LIST = `${SELECT}
    AND ($3::text IS NULL OR d.state = $3) AND ($4::text IS NULL OR d.type = $4)
    AND ($5::text IS NULL OR d.ticket_number = $5)
    AND ($6::timestamptz IS NULL OR d.at >= $6) AND ($7::timestamptz IS NULL OR d.at < $7)
    AND ($8::timestamptz IS NULL OR (d.at, d.id) < ($8, $9::uuid))
  ORDER BY d.at DESC, d.id DESC LIMIT $10`;

// The webhook may have been removed while the test was on its way.
const KEEP_TEST = `
  INSERT INTO desk.webhook_delivery (tenant_id, id, webhook_id, event_id, type, subject_id, xact, at,
    body, state, tries, attempts)
  SELECT w.tenant_id, $3, w.id, $4, 'webhook.test', w.id, 0, $5, $6, $7, 0, $8
  FROM desk.webhook w WHERE w.tenant_id = $1 AND w.id = $2 FOR KEY SHARE`;

const instant = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();

/** The log of deliveries. What is out of reach does not exist here. */
@Injectable()
export class DeliveriesRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async list({ tenantId, webhookId }: Log, filter: LogFilter, page: LogPage): Promise<Delivery[]> {
    const { state, type, ticket, since, until } = filter;
    const after = page.after ? [instant(page.after.at), page.after.id] : [null, null];
    const filters = [state, type, ticket, instant(since), instant(until)];
    const values = [tenantId, webhookId, ...filters, ...after, page.limit];
    const statement = { name: 'webhook-deliveries', text: LIST, values };
    return (await this.#pool.query<DeliveryRow>(statement)).rows.map(toDelivery);
  }

  /** What is needed to send something to a webhook; undefined when there is none. */
  async receiver({ tenantId, webhookId }: Log): Promise<Receiver | undefined> {
    const text = `SELECT w.tenant_id AS "tenantId", w.id AS "webhookId", w.url, w.secret,
      w.old_secret AS "oldSecret", ${ms('w.old_secret_until')} AS "oldSecretUntil"
      FROM desk.webhook w WHERE w.tenant_id = $1 AND w.id = $2`;
    const statement = { name: 'webhook-receiver', text, values: [tenantId, webhookId] };
    return (await this.#pool.query<Receiver>(statement)).rows[0];
  }

  /**
   * Puts one delivery on its way again; one that is on its way stays there.
   * @param at milliseconds since the epoch
   * @throws WebhookNotFound, DeliveryNotFound, WebhookIsDisabled
   */
  resendOne(log: Log, id: string, at: number): Promise<Delivery> {
    const { tenantId, webhookId } = log;
    return inTransaction(this.#pool, async (db) => {
      await holdEnabled(db, log);
      const values = [tenantId, webhookId, id, instant(at)];
      const { rows } = await db.query<{ subject_id: string }>(RESEND_ONE, values);
      const subjects = rows.map(({ subject_id: subject }) => subject);
      await settle(db, { tenantId, webhookId, subjects, at });
      const found = await db.query<DeliveryRow>(`${SELECT} AND d.id = $3`, [
        tenantId,
        webhookId,
        id,
      ]);
      const [row] = found.rows;
      if (!row) throw new DeliveryNotFound();
      return toDelivery(row);
    });
  }

  /**
   * Puts deliveries that are over on their way again, oldest first.
   * @returns how many, and from which instant to go on when there are more.
   * @throws WebhookNotFound, WebhookIsDisabled
   */
  resendRange(
    log: Log,
    { from, until, types, state }: ResendRange,
    at: number,
  ): Promise<{ readonly queued: number; readonly nextFrom: number | null }> {
    const { tenantId, webhookId } = log;
    return inTransaction(this.#pool, async (db) => {
      await holdEnabled(db, log);
      const range = [instant(from), instant(until), types, state, WEBHOOK_LIMITS.resend];
      const { rows } = await db.query<{ next: number | null; subjects: string[] }>(RESEND_RANGE, [
        ...[tenantId, webhookId],
        ...range,
      ]);
      const subjects = rows[0]?.subjects ?? [];
      await settle(db, { tenantId, webhookId, subjects, at });
      return { queued: subjects.length, nextFrom: rows[0]?.next ?? null };
    });
  }

  /** Writes a test down, which has been sent already. */
  async keepTest(
    { tenantId, webhookId }: Log,
    test: {
      readonly id: string;
      readonly eventId: string;
      readonly body: string;
      readonly attempt: Attempt;
      readonly state: 'delivered' | 'failed';
    },
  ): Promise<void> {
    const { id, eventId, body, attempt, state } = test;
    const event = [id, eventId, instant(attempt.at), body];
    const values = [tenantId, webhookId, ...event, state, JSON.stringify([attempt])];
    await this.#pool.query({ name: 'webhook-keep-test', text: KEEP_TEST, values });
  }
}

/** Holds the webhook, so that nobody else settles its deliveries. */
async function holdEnabled(db: Transaction, { tenantId, webhookId }: Log): Promise<void> {
  const text = 'SELECT status FROM desk.webhook WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE';
  const { rows } = await db.query<{ status: string }>(text, [tenantId, webhookId]);
  if (!rows[0]) throw new WebhookNotFound();
  if (rows[0].status !== 'enabled') throw new WebhookIsDisabled();
}

const toDelivery = ({ subject_id: id, ticket_number: number, ...row }: DeliveryRow): Delivery => ({
  ...row,
  ticket: number === null ? null : { id, number },
});
