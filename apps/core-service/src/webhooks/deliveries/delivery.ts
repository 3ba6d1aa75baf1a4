import type { DeliveryState } from '@ticketgate/contracts';

/** One time that something was sent. */
export interface Attempt {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What the receiver answered with; null when it did not. */
  readonly status: number | null;
  /** Why there was no answer; null when there was one. */
  readonly error: string | null;
  readonly durationMs: number;
  /** The beginning of the answer. */
  readonly snippet: string;
}

/** One event on its way to one webhook. Instants are milliseconds since the epoch. */
export interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly at: number;
  readonly eventId: string;
  readonly ticket: { readonly id: string; readonly number: string } | null;
  readonly state: DeliveryState;
  readonly attempts: readonly Attempt[];
  readonly nextAttemptAt: number | null;
}

/** The header `webhook-id` of a delivery, the same whenever it is sent. */
export const messageId = (deliveryId: string): string => `msg_${deliveryId}`;

/** Whether a receiver took it (Standard Webhooks: any 2xx). */
export const isTaken = ({ status }: Pick<Attempt, 'status'>): boolean =>
  status !== null && status >= 200 && status < 300;
