import { WEBHOOK_LIMITS } from '@ticketgate/contracts';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { inTransaction, type Transaction } from '../database/transaction.ts';
import { goOn } from './delivering/go-on.ts';
import { WEBHOOK_COLUMNS, toWebhook, type WebhookRow } from './webhook-row.ts';
import { TooManyWebhooks, WebhookOutdated, WebhookUrlTaken } from './webhook.errors.ts';
import { changed, type Webhook, type WebhookDraft, type WebhookWish } from './webhook.ts';

/** The webhooks someone may see. Every query takes one, so none can forget the tenant. */
export interface WebhookReach {
  readonly tenantId: string;
}

/** Whether a webhook still is what the caller has read. */
export type Expecting = ((current: Webhook) => boolean) | undefined;

const instant = (at: number): string => new Date(at).toISOString();

/** A webhook about to be made; `secret` is sealed, `at` in milliseconds since the epoch. */
interface NewWebhook extends WebhookDraft {
  readonly id: string;
  readonly secret: Buffer;
  readonly at: number;
  /** Whether nothing is made when there is one of this address. */
  readonly onlyIfNew: boolean;
}

/** Few: there is a limit to them. */
const KEPT = 'SELECT url FROM desk.webhook WHERE tenant_id = $1';

const SELECT = `SELECT ${WEBHOOK_COLUMNS} FROM desk.webhook w WHERE w.tenant_id = $1`;

// It is told what happens from now on: everything that is committed later comes after this place.
const INSERT = `
  INSERT INTO desk.webhook AS w (tenant_id, id, url, description, event_types, priorities,
    ticket_types, status, disabled_reason, disabled_at, secret, told_xact, told_at, told_id, version,
    created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
    pg_snapshot_xmin(pg_current_snapshot())::text::bigint, 'epoch',
    '00000000-0000-0000-0000-000000000000', 1, $12, $12)
  RETURNING ${WEBHOOK_COLUMNS}`;

const UPDATE = `
  UPDATE desk.webhook w SET url = $3, description = $4, event_types = $5, priorities = $6,
    ticket_types = $7, status = $8, disabled_reason = $9, disabled_at = $10,
    failing_since = CASE WHEN $11::boolean THEN NULL ELSE w.failing_since END,
    version = w.version + 1,
    updated_at = greatest($12::timestamptz, w.updated_at + interval '1 millisecond')
  WHERE w.tenant_id = $1 AND w.id = $2
  RETURNING ${WEBHOOK_COLUMNS}`;

const ROTATE = `
  UPDATE desk.webhook w SET secret = $3, version = w.version + 1,
    old_secret = CASE WHEN $4::timestamptz IS NULL THEN NULL ELSE w.secret END,
    old_secret_until = $4,
    updated_at = greatest($5::timestamptz, w.updated_at + interval '1 millisecond')
  WHERE w.tenant_id = $1 AND w.id = $2
  RETURNING ${WEBHOOK_COLUMNS}`;

const members = ({ url, description, eventTypes, priorities, ticketTypes, status }: WebhookDraft) =>
  [url, description, eventTypes, priorities, ticketTypes, status] as const;

/** Webhooks as PostgreSQL keeps them. What is out of reach does not exist here. */
@Injectable()
export class WebhooksRepository {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Oldest first. */
  async list({ tenantId }: WebhookReach): Promise<Webhook[]> {
    const text = `${SELECT} ORDER BY w.created_at, w.id`;
    const { rows } = await this.#pool.query<WebhookRow>({
      name: 'webhook-list',
      text,
      values: [tenantId],
    });
    return rows.map(toWebhook);
  }

  async find({ tenantId }: WebhookReach, id: string): Promise<Webhook | undefined> {
    const statement = { name: 'webhook-by-id', text: `${SELECT} AND w.id = $2` };
    const { rows } = await this.#pool.query<WebhookRow>({ ...statement, values: [tenantId, id] });
    return rows[0] && toWebhook(rows[0]);
  }

  /** @param draft.secret sealed. @throws WebhookUrlTaken, TooManyWebhooks */
  insert({ tenantId }: WebhookReach, draft: NewWebhook): Promise<Webhook> {
    return inTransaction(this.#pool, async (db) => {
      // One at a time per tenant, so that the count cannot be passed by many at once.
      await db.query(`SELECT pg_advisory_xact_lock(hashtextextended('webhooks ' || $1, 0))`, [
        tenantId,
      ]);
      const kept = await db.query<{ url: string }>(KEPT, [tenantId]);
      if (draft.onlyIfNew && kept.rows.some(({ url }) => url === draft.url)) {
        throw new WebhookUrlTaken(draft.url);
      }
      if (kept.rows.length >= WEBHOOK_LIMITS.perTenant) throw new TooManyWebhooks();
      const at = instant(draft.at);
      const disabled = draft.status === 'disabled' ? ['requested', at] : [null, null];
      const values = [tenantId, draft.id, ...members(draft), ...disabled, draft.secret, at];
      const { rows } = await db.query<WebhookRow>({ name: 'webhook-insert', text: INSERT, values });
      return only(rows);
    });
  }

  /**
   * @param how.at milliseconds since the epoch
   * @returns the webhook after it; undefined when there is none.
   * @throws WebhookOutdated
   */
  change(
    reach: WebhookReach,
    id: string,
    how: { readonly wish: WebhookWish; readonly expecting: Expecting; readonly at: number },
  ): Promise<{ readonly webhook: Webhook; readonly isNew: boolean } | undefined> {
    return inTransaction(this.#pool, async (db) => {
      const before = await hold(db, reach, id);
      if (before && how.expecting && !how.expecting(before)) throw new WebhookOutdated();
      const after = before && changed(before, how.wish);
      if (!before || !after) return before && { webhook: before, isNew: false };
      const at = instant(how.at);
      const isEnabled = before.status === 'disabled' && after.status === 'enabled';
      const values = [
        ...[reach.tenantId, id, ...members(after)],
        ...disabledAs(before, after, at),
        ...[isEnabled, at],
      ];
      const statement = { name: 'webhook-change', text: UPDATE, values };
      const { rows } = await db.query<WebhookRow>(statement);
      if (!isEnabled) return { webhook: only(rows), isNew: true };
      await goOn(db, { tenantId: reach.tenantId, webhookId: id, at: how.at });
      return { webhook: (await hold(db, reach, id)) ?? only(rows), isNew: true };
    });
  }

  /** @param secret.old when the one before ends; null at once. */
  async rotate(
    { tenantId }: WebhookReach,
    id: string,
    secret: { readonly sealed: Buffer; readonly oldUntil: number | null; readonly at: number },
  ): Promise<Webhook | undefined> {
    const until = secret.oldUntil === null ? null : instant(secret.oldUntil);
    const values = [tenantId, id, secret.sealed, until, instant(secret.at)];
    const statement = { name: 'webhook-rotate', text: ROTATE, values };
    const { rows } = await this.#pool.query<WebhookRow>(statement);
    return rows[0] && toWebhook(rows[0]);
  }

  /** Its deliveries go with it. @returns false when there is none. */
  async remove({ tenantId }: WebhookReach, id: string): Promise<boolean> {
    const text = 'DELETE FROM desk.webhook WHERE tenant_id = $1 AND id = $2';
    const { rowCount } = await this.#pool.query({
      name: 'webhook-remove',
      text,
      values: [tenantId, id],
    });
    return rowCount === 1;
  }
}

/** Columns `disabled_reason` and `disabled_at`; who was disabled for a reason keeps it. */
function disabledAs(before: Webhook, after: WebhookDraft, at: string): (string | null)[] {
  if (after.status === 'enabled') return [null, null];
  if (before.disabledAt === null) return ['requested', at];
  return [before.disabledReason, instant(before.disabledAt)];
}

/** Reads a webhook so that it stays; its deliveries are settled by nobody else meanwhile. */
async function hold(
  db: Transaction,
  { tenantId }: WebhookReach,
  id: string,
): Promise<Webhook | undefined> {
  const text = `${SELECT} AND w.id = $2 FOR NO KEY UPDATE`;
  const { rows } = await db.query<WebhookRow>({
    name: 'webhook-hold',
    text,
    values: [tenantId, id],
  });
  return rows[0] && toWebhook(rows[0]);
}

function only(rows: readonly WebhookRow[]): Webhook {
  const [row] = rows;
  if (!row) throw new Error('writing a webhook returned no row');
  return toWebhook(row);
}
