import type { TicketPriority, TicketType, WebhookStatus } from '@ticketgate/contracts';
import type { DisabledReason, Webhook } from './webhook.ts';

/** A webhook as {@link WEBHOOK_COLUMNS} selects it; instants in milliseconds since the epoch. */
export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly event_types: readonly string[];
  readonly priorities: readonly TicketPriority[] | null;
  readonly ticket_types: readonly TicketType[] | null;
  readonly status: WebhookStatus;
  readonly disabled_reason: DisabledReason | null;
  readonly disabled_ms: number | null;
  readonly failing_ms: number | null;
  readonly old_secret_ms: number | null;
  readonly lost_ms: number | null;
  readonly version: number;
  readonly created_ms: number;
  readonly updated_ms: number;
}

/** An instant as milliseconds since the epoch. */
export const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Columns of a {@link WebhookRow}; the webhook's alias is `w`. */
export const WEBHOOK_COLUMNS = `w.id, w.url, w.description, w.event_types, w.priorities,
  w.ticket_types, w.status, w.disabled_reason, w.version,
  ${ms('w.disabled_at')} AS disabled_ms, ${ms('w.failing_since')} AS failing_ms,
  ${ms('w.old_secret_until')} AS old_secret_ms, ${ms('w.lost_until')} AS lost_ms,
  ${ms('w.created_at')} AS created_ms, ${ms('w.updated_at')} AS updated_ms`;

/** Row → domain. */
export const toWebhook = (row: WebhookRow): Webhook => ({
  id: row.id,
  url: row.url,
  description: row.description,
  eventTypes: row.event_types,
  priorities: row.priorities,
  ticketTypes: row.ticket_types,
  status: row.status,
  disabledReason: row.disabled_reason,
  disabledAt: row.disabled_ms,
  failingSince: row.failing_ms,
  oldSecretUntil: row.old_secret_ms,
  lostUntil: row.lost_ms,
  version: row.version,
  createdAt: row.created_ms,
  updatedAt: row.updated_ms,
});
