import type { EventType } from '@ticketgate/contracts';

/** A place in a tenant's stream: right after the event that has it. */
export interface EventPosition {
  /** Number of the transaction that the event counts as part of. */
  readonly xact: bigint;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly id: string;
}

/** Before everything with this number. */
export const positionBefore = (xact: bigint): EventPosition => ({
  xact,
  at: 0,
  id: '00000000-0000-0000-0000-000000000000',
});

/** Before everything. */
export const BEGINNING = positionBefore(0n);

type Members = Readonly<Record<string, unknown>>;

/** One event as subscribers are told it. */
export interface TicketEvent {
  readonly id: string;
  readonly type: EventType;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly ticket: { readonly id: string; readonly number: string };
  readonly actor: { readonly userId: string; readonly clientId: string };
  readonly before: Members | null;
  readonly after: Members | null;
}

export interface EventPage {
  readonly items: readonly TicketEvent[];
  /** Where to go on. */
  readonly next: EventPosition;
  /** Whether there may be more to read at once. */
  readonly hasMore: boolean;
}

/** Which part of a stream is read. */
export interface EventFilter {
  /** Events at most, 1 to 100. */
  readonly limit: number;
  /** Null for all of them. */
  readonly types: readonly EventType[] | null;
  readonly ticketId: string | null;
  /** Whether the reader may know of internal comments. */
  readonly internal: boolean;
}
