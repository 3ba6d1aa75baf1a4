import type { TicketPriority, TicketType, WebhookStatus } from '@ticketgate/contracts';

/** Why a webhook is disabled: an administrator said so, a day of failures, or an answer of 410. */
export type DisabledReason = 'requested' | 'failing' | 'gone';

/** What administrators say of a webhook. */
export interface WebhookDraft {
  readonly url: string;
  /** Empty when there is none. */
  readonly description: string;
  /** `['*']` for all of them. */
  readonly eventTypes: readonly string[];
  /** Only of tickets with one of these; null for any. */
  readonly priorities: readonly TicketPriority[] | null;
  readonly ticketTypes: readonly TicketType[] | null;
  readonly status: WebhookStatus;
}

/** Where a tenant's events are sent. Instants are milliseconds since the epoch. */
export interface Webhook extends WebhookDraft {
  readonly id: string;
  readonly disabledReason: DisabledReason | null;
  readonly disabledAt: number | null;
  readonly failingSince: number | null;
  readonly oldSecretUntil: number | null;
  readonly lostUntil: number | null;
  /** Counts what administrators see change. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What somebody wants a webhook to be; what is left out stays as it is. */
export type WebhookWish = { readonly [K in keyof WebhookDraft]?: WebhookDraft[K] | undefined };

/** The form in which an address is kept: as it is connected to. */
export const keptUrl = (url: string): string => URL.parse(url)?.href ?? url;

const MEMBERS = [
  'url',
  'description',
  'eventTypes',
  'priorities',
  'ticketTypes',
  'status',
] as const satisfies readonly (keyof WebhookDraft)[];

/** @returns what the webhook is to be, or undefined when it already is all of it. */
export function changed(webhook: Webhook, wish: WebhookWish): WebhookDraft | undefined {
  const given = Object.fromEntries(
    Object.entries(wish).filter(([, value]) => value !== undefined),
  ) as Partial<WebhookDraft>; // each member is that of the draft
  const after = { ...webhook, ...given };
  const isSame = MEMBERS.every((m) => JSON.stringify(after[m]) === JSON.stringify(webhook[m]));
  return isSame ? undefined : after;
}
