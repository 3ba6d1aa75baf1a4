import { newId, type Clock } from '@ticketgate/runtime';
import type { WebhookMessage } from '@ticketgate/contracts';
import { isTaken } from '../deliveries/delivery.ts';
import type { Outcome } from './courier.ts';
import type { Claimed } from './queue.repository.ts';
import { FAILING_FOR_MS, pauseAfter } from './schedule.ts';

/** What comes after an attempt. */
export type Verdict =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'again'; readonly at: number }
  | { readonly kind: 'given_up' };

/** What follows for the delivery and for its webhook. */
export interface Decision {
  readonly verdict: Verdict;
  readonly isFailing: boolean;
  /** Null unless the webhook is to be disabled. */
  readonly disable: {
    readonly reason: 'failing' | 'gone';
    /** What the tenant's other webhooks are told. */
    readonly notice: { readonly eventId: string; readonly body: string };
  } | null;
}

/** Decides while nobody else changes the webhook. @param failingSince milliseconds since the epoch. */
export type Decide = (failingSince: number | null) => Decision;

/** The receiver wants no more, ever (Standard Webhooks). */
const GONE = 410;

/** What comes after an attempt, for the delivery and for the webhook. */
export function decide(
  claimed: Pick<Claimed, 'webhookId' | 'tries'>,
  { attempt, retryAfter }: Outcome,
  { failingSince, clock }: { readonly failingSince: number | null; readonly clock: Clock },
): Decision {
  if (isTaken(attempt)) return { verdict: { kind: 'delivered' }, isFailing: false, disable: null };
  const isGone = attempt.status === GONE;
  const isLong = attempt.at - (failingSince ?? attempt.at) >= FAILING_FOR_MS;
  if (!isGone && !isLong) {
    return {
      verdict: retry(claimed.tries + 1, attempt.at, retryAfter),
      isFailing: true,
      disable: null,
    };
  }
  const reason = isGone ? 'gone' : 'failing';
  const notice = disabledNotice(claimed.webhookId, reason, clock);
  // It waits for whoever enables the webhook again.
  const verdict = { kind: 'again', at: attempt.at } as const;
  return { verdict, isFailing: true, disable: { reason, notice } };
}

function retry(tries: number, at: number, asked: number): Verdict {
  const pause = pauseAfter(tries, asked);
  return pause === undefined ? { kind: 'given_up' } : { kind: 'again', at: at + pause };
}

function disabledNotice(webhookId: string, reason: 'failing' | 'gone', clock: Clock) {
  const id = newId(clock);
  const timestamp = clock.now().toISOString();
  const type = 'webhook.disabled';
  const data = { id, type, at: timestamp, webhookId, reason };
  const message: WebhookMessage = { type, timestamp, data };
  return { eventId: id, body: JSON.stringify(message) };
}
