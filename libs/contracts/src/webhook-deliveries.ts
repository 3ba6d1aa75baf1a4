import type { EventBody } from './events.ts';
import { CURSOR_LENGTH, PAGE_LIMITS } from './paging.ts';
import { ruled } from './rule.ts';
import { Instant, IsGiven, OneOf, SomeOf, Text, WholeNumberText } from './rules.ts';
import { WEBHOOK_TYPES } from './webhooks.ts';

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Query of `GET webhooks/{id}/deliveries`. */
export class WebhookDeliveriesQuery {
  state?: DeliveryState;
  /** Type of the event. */
  type?: string;
  /** Number of a ticket, e.g. `INC-1001`. */
  ticket?: string;
  /** Of events at or after this instant. */
  since?: string;
  /** Of events before this instant. */
  until?: string;
  /** Page size in decimal digits, 1 to 100. */
  limit?: string;
  /** `nextCursor` of the page before. */
  cursor?: string;
}
ruled(WebhookDeliveriesQuery, {
  state: [IsGiven(), OneOf(DELIVERY_STATES)],
  type: [IsGiven(), OneOf(WEBHOOK_TYPES)],
  ticket: [IsGiven(), Text(1, 32)],
  since: [IsGiven(), Instant()],
  until: [IsGiven(), Instant()],
  limit: [IsGiven(), WholeNumberText(1, PAGE_LIMITS.most)],
  cursor: [IsGiven(), Text(1, CURSOR_LENGTH)],
});

/** Body of `POST webhooks/{id}/resend`: which deliveries, by the instants of their events. */
export class ResendWebhookDto {
  /** At or after it. */
  from!: string;
  /** Before it. */
  until!: string;
  /** Types of events; all of them unless given. */
  types?: string[];
  /** `failed` for those that were given up, `delivered` for the others; both unless given. */
  state?: 'delivered' | 'failed';
}
ruled(ResendWebhookDto, {
  from: [Instant()],
  until: [Instant()],
  types: [IsGiven(), SomeOf(WEBHOOK_TYPES, { min: 1 })],
  state: [IsGiven(), OneOf(['delivered', 'failed'])],
});

/** One time that something was sent. */
export interface WebhookAttemptBody {
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string;
  /** What the receiver answered with; null when it did not. */
  readonly status: number | null;
  /** Why there was no answer, in half a sentence; null when there was one. */
  readonly error: string | null;
  readonly durationMs: number;
  /** The first 1,024 characters of the answer. */
  readonly responseSnippet: string;
}

/** One event on its way to one webhook. */
export interface WebhookDeliveryBody {
  /** UUID. */
  readonly id: string;
  /** The header `webhook-id`; the same whenever it is sent. */
  readonly messageId: string;
  readonly type: string;
  /** When it happened. */
  readonly at: string;
  /** UUID of the event, as in `GET /api/events`. */
  readonly eventId: string;
  readonly ticket: { readonly id: string; readonly number: string } | null;
  /** `failed`: given up. */
  readonly state: DeliveryState;
  /** The latest 20, oldest first. */
  readonly attempts: readonly WebhookAttemptBody[];
  /** Null when there will be none, or while an earlier event of the ticket is on its way. */
  readonly nextAttemptAt: string | null;
}

/** One page of deliveries, the latest events first. */
export interface WebhookDeliveryPageBody {
  readonly items: readonly WebhookDeliveryBody[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Answer to `POST webhooks/{id}/resend`. */
export interface ResentWebhookBody {
  /** Deliveries that are on their way again. */
  readonly queued: number;
  /** Where to go on when there were more than one call takes: repeat it with this as `from`. */
  readonly nextFrom: string | null;
}

/** Answer to `POST webhooks/{id}/test`. */
export interface WebhookTestBody {
  readonly messageId: string;
  /** Whether the receiver took it: it answered with a status from 200 to 299. */
  readonly delivered: boolean;
  readonly attempt: WebhookAttemptBody;
}

/** What is posted to a webhook: Standard Webhooks, the event as `GET /api/events` tells it. */
export interface WebhookMessage {
  readonly type: string;
  /** When it happened; RFC 3339, UTC, milliseconds. */
  readonly timestamp: string;
  /** The event; of `webhook.*`, what its documentation says. */
  readonly data: EventBody | Readonly<Record<string, unknown>>;
}
