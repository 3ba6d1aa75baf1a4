import type { WebhookBody } from '@ticketgate/contracts';
import {
  draftOf,
  EMPTY_WEBHOOK,
  SUBSCRIBABLE,
  subscriptionOf,
  webhookOf,
} from './webhook-draft.ts';

const webhook = (given: Partial<WebhookBody> = {}): WebhookBody => ({
  id: 'w',
  url: 'https://example.com/hook',
  description: '',
  eventTypes: ['*'],
  priorities: null,
  ticketTypes: null,
  status: 'enabled',
  disabledReason: null,
  disabledAt: null,
  failingSince: null,
  previousSecretUntil: null,
  lostUntil: null,
  createdAt: '2030-01-31T12:00:00.000Z',
  updatedAt: '2030-01-31T12:00:00.000Z',
  ...given,
});

describe('a webhook as it is filled in', () => {
  it('everything is everything, whatever was ticked before', () => {
    const draft = { ...EMPTY_WEBHOOK, url: ' https://a.example ', eventTypes: ['ticket.created'] };
    expect(webhookOf(draft)).toEqual({
      url: 'https://a.example',
      description: '',
      eventTypes: ['*'],
      priorities: null,
      ticketTypes: null,
    });
  });

  it('what there is comes back unchanged', () => {
    for (const one of [
      webhook(),
      webhook({ eventTypes: ['ticket.created'], priorities: ['LOW'] }),
    ]) {
      expect(one).toMatchObject(webhookOf(draftOf(one)));
    }
  });

  it('tests are no subject of a subscription', () => {
    expect(SUBSCRIBABLE).not.toContain('webhook.test');
    expect(subscriptionOf(webhook())).toBe('everything');
    expect(subscriptionOf({ eventTypes: ['a', 'b'] })).toBe('a, b');
  });
});
