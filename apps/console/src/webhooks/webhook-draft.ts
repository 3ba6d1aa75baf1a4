import {
  WEBHOOK_TYPES,
  type CreateWebhookDto,
  type TicketPriority,
  type TicketType,
  type WebhookBody,
} from '@ticketgate/contracts';

export const WEBHOOKS_PATH = '/api/webhooks';
const EVERYTHING = '*';

/** Types that a webhook can be subscribed to. */
export const SUBSCRIBABLE = WEBHOOK_TYPES.filter((type) => type !== 'webhook.test');

/** What is typed and ticked of a webhook. */
export interface WebhookDraft {
  readonly url: string;
  readonly description: string;
  /** Every type, those that are yet to come included; then `eventTypes` does not count. */
  readonly isEverything: boolean;
  readonly eventTypes: readonly string[];
  /** None for any, here and below. */
  readonly priorities: readonly TicketPriority[];
  readonly ticketTypes: readonly TicketType[];
}

export const EMPTY_WEBHOOK: WebhookDraft = {
  url: '',
  description: '',
  isEverything: true,
  eventTypes: [],
  priorities: [],
  ticketTypes: [],
};

/** What there is, to be changed. */
export function draftOf(webhook: WebhookBody): WebhookDraft {
  const { url, description, eventTypes, priorities, ticketTypes } = webhook;
  const isEverything = eventTypes.includes(EVERYTHING);
  return {
    ...{ url, description, isEverything },
    eventTypes: isEverything ? [] : eventTypes,
    priorities: priorities ?? [],
    ticketTypes: ticketTypes ?? [],
  };
}

/** The draft as the API takes it. */
export function webhookOf(draft: WebhookDraft): CreateWebhookDto {
  const { url, description, isEverything, eventTypes, priorities, ticketTypes } = draft;
  return {
    ...{ url: url.trim(), description },
    eventTypes: isEverything ? [EVERYTHING] : [...eventTypes],
    priorities: priorities.length > 0 ? [...priorities] : null,
    ticketTypes: ticketTypes.length > 0 ? [...ticketTypes] : null,
  };
}

/** What a webhook is told, in a few words. */
export const subscriptionOf = ({ eventTypes }: Pick<WebhookBody, 'eventTypes'>): string =>
  eventTypes.includes(EVERYTHING) ? 'everything' : eventTypes.join(', ');
