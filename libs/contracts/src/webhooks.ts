import { ValidateBy } from 'class-validator';
import { EVENT_TYPES } from './events.ts';
import { described, ruled, type Rule } from './rule.ts';
import { Flag, IsGiven, MayBeNull, OneOf, SomeOf, Text, WholeNumber } from './rules.ts';
import {
  TICKET_PRIORITIES,
  TICKET_TYPES,
  type TicketPriority,
  type TicketType,
} from './tickets.ts';

/** What webhooks tell beside the events of tickets. */
export const WEBHOOK_OWN_TYPES = {
  'webhook.disabled': 'Another webhook of the tenant was disabled because its receiver failed.',
  'webhook.test': 'Somebody asked for a test; it is sent whatever the webhook is subscribed to.',
} as const satisfies Readonly<Record<string, string>>;

/** Every type a webhook may be told. */
export const WEBHOOK_TYPES = [...Object.keys(EVENT_TYPES), ...Object.keys(WEBHOOK_OWN_TYPES)];

/** Bounds of webhooks; hours and counts. */
export const WEBHOOK_LIMITS = {
  perTenant: 20,
  url: 2_048,
  description: 1_024,
  overlapHours: { default: 24, max: 168 },
  /** Deliveries that one resend takes at most. */
  resend: 1_000,
  /** Characters of a receiver's answer that are shown. */
  snippet: 1_024,
} as const;

export const WEBHOOK_STATUSES = ['enabled', 'disabled'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** Types of events, each once, or `*` alone for all of them, those that are yet to come included. */
function Subscription(): Rule {
  const known: readonly string[] = ['*', ...WEBHOOK_TYPES.filter((t) => t !== 'webhook.test')];
  const fits = (value: unknown) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= known.length &&
    new Set(value).size === value.length &&
    value.every((one: unknown) => typeof one === 'string' && known.includes(one)) &&
    (value.length === 1 || !value.includes('*'));
  const message = `must be ["*"] or some of ${known.slice(1).join(', ')}, each once`;
  return described(
    ValidateBy({
      name: 'subscription',
      validator: { validate: fits, defaultMessage: () => message },
    }),
    {
      schema: {
        type: 'array',
        items: { type: 'string', enum: known },
        minItems: 1,
        uniqueItems: true,
      },
    },
  );
}

const description = () => Text(0, WEBHOOK_LIMITS.description);

/** Body of `POST webhooks`. */
export class CreateWebhookDto {
  /** https, a public host name, port 443 or 8443, no credentials. */
  url!: string;
  description?: string | null;
  /** Types of events, or `["*"]` for all of them. */
  eventTypes!: string[];
  /** `enabled` unless given. */
  status?: WebhookStatus;
  /** Only events of tickets with one of these priorities; null or absent for any. */
  priorities?: TicketPriority[] | null;
  /** Only events of tickets of one of these types; null or absent for any. */
  ticketTypes?: TicketType[] | null;
  /** `true`: nothing is made when the tenant has one of this address; of two at once, one is. */
  onlyIfNew?: boolean;
}
ruled(CreateWebhookDto, {
  url: [Text(1, WEBHOOK_LIMITS.url)],
  description: [MayBeNull(), description()],
  eventTypes: [Subscription()],
  status: [IsGiven(), OneOf(WEBHOOK_STATUSES)],
  priorities: [MayBeNull(), SomeOf(TICKET_PRIORITIES, { min: 1 })],
  ticketTypes: [MayBeNull(), SomeOf(TICKET_TYPES, { min: 1 })],
  onlyIfNew: [IsGiven(), Flag()],
});

/** Body of `PATCH webhooks/{id}`: at least one of them; what is left out stays. */
export class ChangeWebhookDto {
  url?: string;
  /** Null empties it. */
  description?: string | null;
  eventTypes?: string[];
  /** `enabled` goes on where it stopped. */
  status?: WebhookStatus;
  /** Null for any. */
  priorities?: TicketPriority[] | null;
  /** Null for any. */
  ticketTypes?: TicketType[] | null;
}
ruled(ChangeWebhookDto, {
  url: [IsGiven(), Text(1, WEBHOOK_LIMITS.url)],
  description: [MayBeNull(), description()],
  eventTypes: [IsGiven(), Subscription()],
  status: [IsGiven(), OneOf(WEBHOOK_STATUSES)],
  priorities: [MayBeNull(), SomeOf(TICKET_PRIORITIES, { min: 1 })],
  ticketTypes: [MayBeNull(), SomeOf(TICKET_TYPES, { min: 1 })],
});

/** Body of `POST webhooks/{id}/secret/rotate`; an empty object will do. */
export class RotateWebhookSecretDto {
  /** Hours for which both secrets sign; a day unless given, 0 ends the old one at once. */
  overlapHours?: number;
}
ruled(RotateWebhookSecretDto, {
  overlapHours: [IsGiven(), WholeNumber(0, WEBHOOK_LIMITS.overlapHours.max, 'hours')],
});

/** A webhook on the wire; never its secret. */
export interface WebhookBody {
  /** UUID. */
  readonly id: string;
  readonly url: string;
  /** Empty when there is none. */
  readonly description: string;
  /** `["*"]` for all of them. */
  readonly eventTypes: readonly string[];
  /** Null for any. */
  readonly priorities: readonly TicketPriority[] | null;
  /** Null for any. */
  readonly ticketTypes: readonly TicketType[] | null;
  readonly status: WebhookStatus;
  /** `requested` by an administrator; `failing` for a day; `gone`: the receiver answered 410. */
  readonly disabledReason: 'requested' | 'failing' | 'gone' | null;
  /** RFC 3339, UTC, milliseconds. */
  readonly disabledAt: string | null;
  /** Since when no delivery has succeeded, although some were tried; null while all is well. */
  readonly failingSince: string | null;
  /** Until when the secret before this one signs, too. */
  readonly previousSecretUntil: string | null;
  /** Events up to this instant were no longer kept when the webhook went on, and were not sent. */
  readonly lostUntil: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** All webhooks of the tenant, oldest first. */
export interface WebhookListBody {
  readonly items: readonly WebhookBody[];
}

/** Answer to `POST webhooks`. */
export interface CreatedWebhookBody extends WebhookBody {
  /** `whsec_…`, to verify signatures with: shown in this answer and never again. */
  readonly secret: string;
}

/** Answer to a rotation. */
export interface RotatedWebhookSecretBody {
  /** `whsec_…`: shown in this answer and never again. */
  readonly secret: string;
  /** Until when the secret before signs, too; null when it ended at once. */
  readonly previousSecretUntil: string | null;
}
